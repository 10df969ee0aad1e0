#include "pipeline/store/catalog/sealed_row.h"

#include "common/byte_codec.h"

namespace niandu {

void add_row(Sha256& hash, const Statement& row, int first) {
  ByteWriter bytes;
  for (int column = first; column < row.columns(); ++column) {
    const StoredType type = row.type(column);
    bytes.integer(static_cast<int>(type));
    if (type == StoredType::kReal) {
      bytes.real(row.real(column));
    } else {
      bytes.string(row.bytes(column));  // of integers, their digits
    }
  }
  hash.update(bytes.take());
}

std::string sealed_columns(Database& database, std::string_view table, std::string_view left_out) {
  Statement names(database,
                  "SELECT name FROM pragma_table_info(?1)"
                  " WHERE name NOT IN (?2, ?3, ?4, ?5) ORDER BY cid");
  names.bind(table, kSealColumn, kBriefSealColumn, kStatesSealColumn, left_out);
  std::string list;
  while (names.row()) {
    if (!list.empty()) list += ", ";
    list += '"' + names.text(0) + '"';
  }
  return list;
}

bool has_column(Database& database, std::string_view table, std::string_view column) {
  Statement found(database, "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2");
  return found.bind(table, column).row();
}

std::vector<std::string> tables_of_documents(Database& database) {
  Statement query(database,
                  "SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND EXISTS"
                  " (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'document')"
                  " ORDER BY t.name");
  std::vector<std::string> tables;
  while (query.row()) tables.push_back(query.text(0));
  return tables;
}

}  // namespace niandu
