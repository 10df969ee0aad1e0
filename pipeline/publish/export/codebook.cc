#include "pipeline/publish/export/codebook.h"

#include <algorithm>

#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string references_of(const TableDefinition& table, const std::string& column) {
  if (table.name == kDocumentsTable) return {};
  if (column == kDocumentId && !table.stands_alone)
    return std::string(kDocumentsTable) + "." + column;
  std::vector<std::string> references;
  for (const ForeignKey& foreign : table.foreign_keys) {
    for (std::size_t i = 0; i < foreign.columns.size(); ++i) {
      if (foreign.columns[i] == column) {
        references.push_back(foreign.table + "." + foreign.references[i]);
      }
    }
  }
  return joined(references);
}

}  // namespace

std::span<const std::string_view, kCodebookColumns> codebook_columns() {
  static constexpr std::array<std::string_view, kCodebookColumns> kColumns{
      "table_name", "position",       "column_name", "type",      "title",         "description",
      "unit",       "allowed_values", "key",         "refers_to", "description_zh"};
  return kColumns;
}

std::vector<CodebookRow> codebook_rows(std::span<const TableDefinition> tables) {
  std::vector<CodebookRow> rows;
  for (const TableDefinition& table : tables) {
    rows.push_back({table.name, "0", "", "", table.title, table.description, "", "", "", "",
                    table.description_zh});
    const std::vector<std::string> key = file_key(table);
    int position = 0;
    for (const Column& column : file_columns(table)) {
      rows.push_back({table.name, std::to_string(++position), column.name,
                      column_type_name(column.type), column.title, column.description, column.unit,
                      joined(column.values), contains(key, column.name) ? "primary" : "",
                      references_of(table, column.name), column.description_zh});
    }
  }
  return rows;
}

}  // namespace niandu
