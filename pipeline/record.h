// Records: what a Document becomes. Tables, fields and their order are declared in schemas/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/issue.h"
#include "extractors/document.h"

namespace niandu {

// contract.md, "Evidence".
enum class Evidence {
  kStated,
  kCarriedDown,
  kJoined,
  kInferred,
  kMissing,
  kContradictory,
  kConfirmed,  // of people: no machine gives these two
  kCorrected
};
[[nodiscard]] const char* evidence_name(Evidence evidence);

// A decimal number, exactly as digits: "75.5", "-3", "0.21"; no exponent, no separators.
struct Decimal {
  std::string digits;
  bool operator==(const Decimal&) const = default;
};

using Datum = std::variant<std::monostate, bool, std::int64_t, Decimal, std::string>;

// As a CSV cell: digits as they are, true/false, empty where nothing is.
[[nodiscard]] std::string datum_text(const Datum& datum);
// The same without a copy of a text; numbers are written into `buffer`.
[[nodiscard]] std::string_view datum_text(const Datum& datum, std::string& buffer);
// Whether a text is what Decimal holds.
[[nodiscard]] bool is_decimal(std::string_view digits);

struct Value {
  Datum datum;      // typed; monostate: empty cell
  std::string raw;  // the source's own characters; empty if nothing is printed
  Evidence evidence = Evidence::kStated;
  std::vector<Source> sources;  // where it stands, in order
  Datum inferred;               // evidence kInferred: what it would be (JSON only, CSV stays empty)
  // Of what was read from a picture of the page: of its least certain character, percent.
  int certainty_percent = kFromText;
  static constexpr int kFromText = -1;  // not from a picture
};
// Its evidence as the data have it: `ocr` for what is printed and was read from a picture.
[[nodiscard]] const char* evidence_in_data(const Value& value);

struct Field {
  std::string name;
  Value value;
};

// One row of an output table. Fields that the schema does not list are dropped at export with an
// assertion in debug builds.
struct Record {
  std::string table;
  std::vector<Field> fields;
  int page_first = 0, page_last = 0;  // 0: no pages
  int block = -1, row = -1;  // while it is made: its place in the flow of the text; -1: none

  [[nodiscard]] const Value* find(std::string_view field) const;  // null if absent
  Value& set(std::string_view field, Value value);                // adds or replaces
};

// What became of a visible character of the document (contract.md, "Nothing lost").
enum class Fate {
  kRecord,     // part of a value
  kStructure,  // heading, number, header cell, caption, furniture, contents page
  kIgnored,    // known and left: a column_ignored, running text outside of what the schema reads
  kUnread
};
[[nodiscard]] const char* fate_name(Fate fate);

enum class PassageKind { kHeading, kParagraph, kCell, kCaption, kNote, kFurniture };
[[nodiscard]] const char* passage_kind_name(PassageKind kind);

// A stretch of the document's text that has one fate. All of them, in reading order, are all text
// that a reader sees; numbers and punctuation around a value belong to its stretch.
struct DocumentPassage {
  PassageKind kind = PassageKind::kParagraph;
  Fate used = Fate::kUnread;
  int page_number = 0;  // of its beginning, from 1; 0: no pages
  std::string section;  // heading of the schema's section it stands in; empty: none
  std::string text;
};

// What became of a person's decision when the document was read (contract.md, "Decisions and
// corrections").
enum class DecisionState {
  kCarried,   // holds
  kAgreed,    // the machine says the same by now
  kConflict,  // another thing stands there by now, or is read there
  kAsk,       // of several records it could be about, none is nearest
  kProposed,  // what it is about stands elsewhere now: a person is asked
  kOrphan,    // what it is about is not found
  kDisputed,  // people decided differently
  kStale      // what was confirmed is read differently now
};
[[nodiscard]] const char* decision_state_name(DecisionState state);

// A decision about a value, as readers of the data see it. Values as CSV has them.
struct Correction {
  std::string decision;              // its id
  std::string table, record, field;  // record: its key now; when it was decided, if it is not found
  Source place;
  std::string raw_seen, machine_value, value;
  std::string author, made, reason;
  bool misprint = false;
  std::string decided;      // DecisionKind by name: correct, confirm, add_record, ...
  std::string from_sha256;  // of another file with the same pages, of which it was made; else empty
  DecisionState state = DecisionState::kCarried;
};

// Everything that came of one document: of an input, or of a part of one that holds several.
struct DocumentRecords {
  std::string document_id, file_name, sha256, path;  // ownership.h
  std::string kind, schema, title, agency;
  std::string edition;  // 修正本, 核定本: as the title says, folded; empty: says nothing
  std::string copy_of;  // document_id of the document that counts (records/relations); empty: this
  Value title_value, agency_value, year_value;
  int roc_year = 0;                  // 0: unknown
  int part = 1;                      // which of the documents of its file
  int pages = 0, first_page = 1;     // first_page: of the file, where there are pages
  std::vector<PageSize> page_sizes;  // of each page in order, or none: stored by an older version
  TextSource text_source = TextSource::kEmbedded;
  std::vector<Record> records;  // in document order per table
  std::vector<Issue> issues;
  std::vector<Table> tables;  // raw tables, kept only when no schema fits
  std::vector<DocumentPassage> passages;
  std::vector<Correction> corrections;  // store/decisions: carried out on the records
  // What its records were before corrections were carried out on them, as far as copies are known
  // by it (records/relations): a correction makes no other document of it. Unset: as they are.
  struct AsRead {
    std::string contents;
    std::vector<std::uint64_t> records;
  };
  std::optional<AsRead> as_read;
  // Visible characters of all passages, and of the unread ones.
  std::int64_t characters = 0, characters_unread = 0;
};

}  // namespace niandu
