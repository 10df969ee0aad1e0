#include "pipeline/records/schema/record_key.h"

#include <algorithm>

namespace niandu {

std::string record_key(const Record& record, const TableDefinition& table) {
  std::string key;
  for (const std::string& column : table.key) {
    if (&column != &table.key.front()) key += '/';
    if (const Value* value = record.find(column)) key += datum_text(value->datum);
  }
  return key;
}

std::string record_key(const Record& record, std::span<const TableDefinition> tables) {
  const auto table = std::find_if(tables.begin(), tables.end(), [&](const TableDefinition& each) {
    return each.name == record.table;
  });
  return table == tables.end() ? std::string() : record_key(record, *table);
}

}  // namespace niandu
