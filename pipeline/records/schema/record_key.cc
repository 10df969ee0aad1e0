#include "pipeline/records/schema/record_key.h"

#include <algorithm>
#include <variant>

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

std::optional<std::string> whole_key(const Record& record, std::span<const std::string> columns) {
  std::string key;
  for (const std::string& column : columns) {
    const Value* value = record.find(column);
    const std::string part = value == nullptr ? std::string() : datum_text(value->datum);
    const bool is_text = value != nullptr && std::holds_alternative<std::string>(value->datum);
    if (part.empty() || (!is_text && part.front() == '-')) return std::nullopt;
    key.append(part).push_back('\x1F');
  }
  return key;
}

}  // namespace niandu
