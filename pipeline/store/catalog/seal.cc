#include "pipeline/store/catalog/seal.h"

#include <optional>
#include <string_view>

#include "common/byte_codec.h"
#include "common/sha256.h"

namespace niandu {
namespace {

constexpr std::string_view kSealed = "documents", kColumn = "seal";
// What changes after a document was stored.
constexpr std::string_view kTextSlots = "text_slots", kDecisionState = "decision_state";

struct SealedTable {
  std::string name, columns, key;
};

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

void append(std::string& list, const std::string& column) {
  if (!list.empty()) list += ", ";
  list += column;
}

// Every table with a column `document`, in the order of their names.
std::vector<SealedTable> sealed_tables(Database& database) {
  std::vector<SealedTable> tables;
  Statement query(database,
                  "SELECT t.name, c.name, c.pk FROM sqlite_schema t, pragma_table_info(t.name) c"
                  " WHERE t.type = 'table' AND t.name <> ? AND t.name <> ? AND EXISTS"
                  " (SELECT 1 FROM pragma_table_info(t.name) d WHERE d.name = 'document')"
                  " ORDER BY t.name, c.pk, c.cid");
  query.bind(kTextSlots, kDecisionState);
  while (query.row()) {
    if (tables.empty() || tables.back().name != query.bytes(0)) {
      tables.push_back({query.text(0), {}, {}});
    }
    SealedTable& table = tables.back();
    const std::string column = quoted(query.bytes(1));
    if (query.integer(2) > 0) append(table.key, column);
    if (table.name != kSealed || query.bytes(1) != kColumn) append(table.columns, column);
  }
  return tables;
}

bool has_seals(Database& database) {
  return database.number(
             "SELECT count(*) FROM pragma_table_info('documents') WHERE name = 'seal'") > 0;
}

}  // namespace

Seals::Seals(Database& database)
    : get_(database, "SELECT seal FROM documents WHERE document = ?"),
      put_(database, "UPDATE documents SET seal = ?2 WHERE document = ?1") {
  for (const SealedTable& table : sealed_tables(database)) {
    rows_.push_back(std::make_unique<Statement>(
        database, "SELECT " + table.columns + " FROM " + quoted(table.name) +
                      " WHERE document = ? ORDER BY " + table.key));
  }
}

std::string Seals::seal_of(std::int64_t document) {
  Sha256 hash;
  for (const auto& rows : rows_) {
    std::uint64_t count = 0;
    for (rows->bind(document); rows->row(); ++count) {
      ByteWriter row;
      for (int column = 0; column < rows->columns(); ++column) {
        const StoredType type = rows->type(column);
        row.integer(static_cast<int>(type));
        if (type == StoredType::kReal) {
          row.real(rows->real(column));
        } else {
          row.string(rows->bytes(column));  // of integers, their digits
        }
      }
      hash.update(row.take());
    }
    ByteWriter end;  // so that no row can move from one table to the next
    end.unsigned_integer(count);
    hash.update(end.take());
  }
  return hash.finish();
}

void Seals::put(std::int64_t document) {
  const std::string seal = seal_of(document);
  put_.bind(document, seal).run();
}

bool Seals::is_whole(std::int64_t document) {
  const std::string put = get_.bind(document).row() ? get_.text(0) : std::string();
  get_.reset();
  return put == seal_of(document);
}

std::vector<std::int64_t> whole_documents(Database& database) {
  std::vector<std::int64_t> whole;
  std::optional<Seals> seals;
  if (has_seals(database)) seals.emplace(database);
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
