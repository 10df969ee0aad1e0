#include "pipeline/store/catalog/text_index.h"

#include <string>

#include "pipeline/store/search/passages.h"

namespace niandu {
namespace {

// As kTextIndexSql says. More passages than any document of the size limits can have would run
// into the next slot: they are left out.
constexpr std::int64_t kPassagesPerSlot = std::int64_t{1} << 20U;

}  // namespace

TextIndex::TextIndex(Database& database)
    : database_(database),
      add_slot_(database, "INSERT INTO text_slots (document) VALUES (?)"),
      add_words_(database, "INSERT INTO text_index (rowid, words) VALUES (?, ?)"),
      find_(database,
            "SELECT document, text_index.rowid % 1048576"
            " FROM text_index JOIN text_slots ON slot = text_index.rowid / 1048576"
            " WHERE text_index MATCH ? ORDER BY text_index.rowid"),
      seals_(database, RowSeals::Table::kTextSlots) {}

void TextIndex::add(std::int64_t document, const DocumentRecords& records) {
  add_slot_.bind(document).run();
  const std::int64_t slot = database_.last_rowid();
  seals_.put(slot);
  const std::int64_t first = slot * kPassagesPerSlot;
  std::int64_t passage = 0;
  for_each_passage(records, [&](const Passage& each) {
    const std::int64_t row = first + passage++;
    if (passage > kPassagesPerSlot) return;
    const std::string words = index_text(each.text);
    if (!words.empty()) add_words_.bind(row, words).run();
  });
}

std::vector<TextIndex::Hit> TextIndex::find(const Query& query) {
  std::vector<Hit> hits;
  if (query.empty()) return hits;
  const std::string expression = query.match_expression();
  find_.bind(expression);
  while (find_.row()) {
    hits.push_back({find_.integer(0), static_cast<std::size_t>(find_.integer(1))});
  }
  return hits;
}

std::vector<std::int64_t> TextIndex::missing() {
  Statement query(database_,
                  "SELECT document FROM documents"
                  " WHERE document NOT IN (SELECT document FROM text_slots) ORDER BY document");
  std::vector<std::int64_t> documents;
  while (query.row()) documents.push_back(query.integer(0));
  return documents;
}

bool TextIndex::broken() {
  return !seals_.broken().empty() ||
         database_.number(
             "SELECT count(*) FROM text_slots"
             " WHERE document NOT IN (SELECT document FROM documents)") > 0;
}

bool TextIndex::wasteful() {
  return database_.number(
             "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'text_slots'), 0)"
             " > 2 * count(*) + 100 FROM text_slots") != 0;
}

void TextIndex::clear() {
  database_.execute(
      "INSERT INTO text_index (text_index) VALUES ('delete-all');"
      "DELETE FROM text_slots;"
      // Nothing is left that a slot used again could bring back.
      "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'text_slots'");
}

}  // namespace niandu
