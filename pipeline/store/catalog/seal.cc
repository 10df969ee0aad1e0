#include "pipeline/store/catalog/seal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "common/byte_codec.h"
#include "common/sha256.h"
#include "pipeline/store/catalog/sealed_row.h"

namespace niandu {
namespace {

// What an overview shows of a document. A catalogue may still be without some of these tables.
constexpr std::string_view kBrief[] = {"documents", "issues", "record_values"};
constexpr std::string_view kOfTheDocumentItself = " AND record = 0";
// What changes after a document was stored: has seals of its own (row_seals.h).
constexpr std::string_view kTextSlots = "text_slots", kDecisionState = "decision_state";

struct SealedTable {
  std::string name, columns, key;
};

std::string name_in_quotes(std::string_view name) { return '"' + std::string(name) + '"'; }

void append(std::string& list, const std::string& column) {
  if (!list.empty()) list += ", ";
  list += column;
}

// Every table with a column `document`, in the order of their names.
std::vector<SealedTable> sealed_tables(Database& database) {
  std::vector<SealedTable> tables;
  Statement columns(database, "SELECT name, pk FROM pragma_table_info(?) ORDER BY pk, cid");
  for (const std::string& name : tables_of_documents(database)) {
    if (name == kTextSlots || name == kDecisionState) continue;
    SealedTable& table = tables.emplace_back(SealedTable{name, {}, {}});
    for (columns.bind(name); columns.row();) {
      const std::string_view column = columns.bytes(0);
      if (columns.integer(1) > 0) append(table.key, name_in_quotes(column));
      if (column != kSealColumn && column != kBriefSealColumn && column != kStatesSealColumn) {
        append(table.columns, name_in_quotes(column));
      }
    }
  }
  return tables;
}

std::string select(const SealedTable& table, std::string_view further = {}) {
  return "SELECT " + table.columns + " FROM " + name_in_quotes(table.name) + " WHERE document = ?" +
         std::string(further) + " ORDER BY " + table.key;
}

}  // namespace

Seals::Seals(Database& database)
    : has_brief_(has_column(database, "documents", kBriefSealColumn)),
      get_(database, has_brief_ ? "SELECT seal, brief_seal FROM documents WHERE document = ?"
                                : "SELECT seal FROM documents WHERE document = ?"),
      put_(database, has_brief_
                         ? "UPDATE documents SET seal = ?2, brief_seal = ?3 WHERE document = ?1"
                         : "UPDATE documents SET seal = ?2 WHERE document = ?1") {
  for (const SealedTable& table : sealed_tables(database)) {
    rows_.push_back(std::make_unique<Statement>(database, select(table)));
    if (std::ranges::find(kBrief, table.name) == std::end(kBrief)) continue;
    const bool values = table.name == kBrief[2];
    brief_.push_back(std::make_unique<Statement>(
        database, select(table, values ? kOfTheDocumentItself : std::string_view())));
  }
}

std::string Seals::seal_of(const Rows& tables, std::int64_t document) {
  Sha256 hash;
  for (const auto& rows : tables) {
    std::uint64_t count = 0;
    for (rows->bind(document); rows->row(); ++count) add_row(hash, *rows);
    ByteWriter end;  // so that no row can move from one table to the next
    end.unsigned_integer(count);
    hash.update(end.take());
  }
  return hash.finish();
}

void Seals::put(std::int64_t document) {
  const std::string seal = seal_of(rows_, document);
  if (has_brief_) {
    const std::string brief = seal_of(brief_, document);
    put_.bind(document, seal, brief).run();
  } else {
    put_.bind(document, seal).run();
  }
}

bool Seals::is_whole(std::int64_t document) {
  const std::string put = get_.bind(document).row() ? get_.text(0) : std::string();
  get_.reset();
  return put == seal_of(rows_, document);
}

bool Seals::is_whole_in_brief(std::int64_t document) {
  const std::string put = get_.bind(document).row() ? get_.text(1) : std::string();
  get_.reset();
  return put == seal_of(brief_, document);
}

std::vector<std::int64_t> whole_documents(Database& database) {
  std::vector<std::int64_t> whole;
  std::optional<Seals> seals;
  if (has_column(database, "documents", kSealColumn)) seals.emplace(database);
  Statement all(database, "SELECT document FROM documents");
  while (all.row()) {
    if (!seals || seals->is_whole(all.integer(0))) whole.push_back(all.integer(0));
  }
  return whole;
}

void seal_again(Database& database, const std::vector<std::int64_t>& whole) {
  Seals seals(database);
  for (const std::int64_t document : whole) seals.put(document);
}

}  // namespace niandu
