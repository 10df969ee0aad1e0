// What became of every visible character of a document: contract.md, "Nothing lost".
//
// Kept by byte of the Document's texts, which number_texts() has numbered: sources without such a
// number say nothing here. Whoever reads marks what it read; what nobody marked has the fate that
// its surroundings expect of it (TextZone).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extractors/document.h"
#include "pipeline/record.h"

namespace niandu {

// In this order: of two marks on one byte the earlier counts.
enum class Mark : std::uint8_t {
  kValue,      // part of a value
  kHeading,    // of a section or the document
  kCaption,    // title or unit above a table
  kStructure,  // number, header cell, contents page
  kNote,       // known words below a table
  kIgnored,    // known and left, and somebody has said so
  kNone
};

// Where a text stands: what its unmarked characters are, and whose they would have been.
struct TextZone {
  Fate rest = Fate::kIgnored;
  std::string section;               // heading of the section
  std::string table, record, field;  // as an issue names them
  bool whole_table = false;          // told as one: table_unread
  bool over_pages = false;           // told as one, of the first of its pages
  bool told = false;                 // by another issue
};

// A stretch of text with one fate.
struct Stretch {
  Text text;  // with the places of its lines
  Fate fate = Fate::kUnread;
  PassageKind kind = PassageKind::kParagraph;
  std::size_t zone = 0;
};

class Ledger {
 public:
  // The document must outlive the ledger.
  explicit Ledger(const Document& document);

  void mark(std::span<const Source> sources, Mark mark);
  void mark(const Text& text, Mark mark);
  // All of a table's cells.
  void mark(const Table& table, Mark mark);

  // TextZone 0 is everything that no other zone takes.
  [[nodiscard]] TextZone& outside() { return zones_.front(); }
  std::size_t add_zone(TextZone zone);
  void put(std::span<const Source> sources, std::size_t zone);
  // The whole text that these bytes are of.
  void put_whole(const Source& source, std::size_t zone);
  void put(const Table& table, std::size_t zone);

  // Is every byte of the text that these are of marked?
  [[nodiscard]] bool is_whole(const Source& source) const;
  [[nodiscard]] bool has_values(std::span<const Source> sources) const;
  [[nodiscard]] bool has_values(const Table& table) const;

  // The part of their line's box that these bytes take, by their share of its characters.
  [[nodiscard]] Box box_of(const Source& source) const;

  // Calls `take` with all text in reading order. One text's stretches at a time are made: all
  // together take more memory than the document.
  void for_each_stretch(const std::function<void(const Stretch& stretch)>& take) const;
  [[nodiscard]] const TextZone& zone(std::size_t index) const { return zones_[index]; }

 private:
  struct Entry {
    const Text* text;
    std::size_t begin;  // of its marks
    const Paragraph* paragraph;
  };
  [[nodiscard]] std::pair<std::size_t, std::size_t> range_of(const Source& source) const;
  [[nodiscard]] std::vector<Stretch> stretches_of(const Entry& entry) const;

  std::vector<Entry> texts_;  // by number, from 1
  std::vector<Mark> marks_;   // by byte
  std::vector<std::uint32_t> zone_of_;
  std::vector<TextZone> zones_{1};
};

}  // namespace niandu
