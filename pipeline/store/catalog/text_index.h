// Full-text index over the documents of a catalogue (pipeline/store/search says what text and how).
//
// Contentless: the index holds words and positions only; the text is where it was, in the records.
// A row of the index is one passage: its number is that of the document's slot, shifted, plus the
// passage's place among for_each_passage(). A document that is removed takes its slot with it
// (foreign key); its postings stay, point nowhere and are swept out by rebuilding when there are
// too many. No slot is used twice before that.
//
// Sealed are the slots (row_seals.h) and, with their documents, the texts. The words are not: FTS5
// finds a changed bit of them in one of four cases (its integrity-check, measured on 60), and a
// hash over all of them would cost every search, or every run, the reading of the whole index. A
// changed word loses passages of a search; one that is found is shown as its document has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/search/words.h"

namespace niandu {

// Its part of the catalogue's tables.
constexpr std::string_view kTextIndexSql = R"sql(
-- Which documents the text index holds.
CREATE TABLE text_slots (
  slot INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL UNIQUE REFERENCES documents ON DELETE CASCADE
) STRICT;

-- Words and where they stand; row = slot * 1048576 + passage.
CREATE VIRTUAL TABLE text_index USING fts5(
  words, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
)sql";

// Failures are remembered by the database.
class TextIndex {
 public:
  explicit TextIndex(Database& database);

  // Within the caller's transaction.
  void add(std::int64_t document, const DocumentRecords& records);

  struct Hit {
    std::int64_t document = 0;
    std::size_t passage = 0;  // place among for_each_passage()
  };
  // Passages that hold all phrases of a query; those of a document together, in order.
  [[nodiscard]] std::vector<Hit> find(const Query& query);

  // Documents that are not in the index: those of a catalogue made before it had one.
  [[nodiscard]] std::vector<std::int64_t> missing();
  // Documents that it holds are not there, or its slots are not those that were stored: clear() it
  // and add() what is missing().
  [[nodiscard]] bool broken();
  // Most of it points nowhere: clear() it and add() what is missing().
  [[nodiscard]] bool wasteful();
  void clear();

 private:
  Database& database_;
  Statement add_slot_, add_words_, find_;
  RowSeals seals_;
};

}  // namespace niandu
