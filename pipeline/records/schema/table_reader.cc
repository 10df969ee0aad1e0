#include "pipeline/records/schema/table_reader.h"

#include <algorithm>
#include <array>

#include "pipeline/records/schema/known_by_reader.h"

namespace niandu {
namespace {

constexpr std::array<std::string_view, 4> kTypes = {"string", "integer", "number", "boolean"};
constexpr auto kColumnKeys = std::to_array<std::string_view>(
    {"type", "title", "description", "description_zh", "unit", "values", "required"});
constexpr std::array<std::string_view, 3> kForeignKeys = {"columns", "table", "references"};
constexpr auto kTableKeys =
    std::to_array<std::string_view>({"name", "title", "description", "description_zh", "key",
                                     "columns", "foreign_keys", "compare"});

Column read_column(SchemaReader& reader, const YamlNode& key, const YamlNode& node) {
  Column column;
  column.name = key.scalar;
  reader.each_known(node, kColumnKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "type") column.type = static_cast<ColumnType>(reader.choice(value, kTypes));
    if (name == "title") column.title = reader.text(value);
    if (name == "description") column.description = reader.text(value);
    if (name == "description_zh") column.description_zh = reader.text(value);
    if (name == "unit") column.unit = reader.text(value);
    if (name == "values") column.values = reader.words(value);
    if (name == "required") column.required = reader.boolean(value);
  });
  return column;
}

ForeignKey read_foreign_key(SchemaReader& reader, const YamlNode& node) {
  ForeignKey key;
  reader.each_known(node, kForeignKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "columns") key.columns = reader.words(value);
    if (name == "table") key.table = reader.text(value);
    if (name == "references") key.references = reader.words(value);
  });
  if (key.references.empty()) key.references = key.columns;
  return key;
}

void check_columns(SchemaReader& reader, const YamlNode& at, const TableDefinition& table,
                   const std::vector<std::string>& columns) {
  for (const std::string& column : columns) {
    if (table.find(column) == nullptr) {
      reader.fail(at, "table \"" + table.name + "\" has no column \"" + column + "\"");
    }
  }
}

void read_table(SchemaReader& reader, const YamlNode& node, std::vector<TableDefinition>& tables) {
  TableDefinition table;
  reader.each_known(node, kTableKeys, [&](std::string_view name, const YamlNode& value) {
    if (name == "name") table.name = reader.text(value);
    if (name == "title") table.title = reader.text(value);
    if (name == "description") table.description = reader.text(value);
    if (name == "description_zh") table.description_zh = reader.text(value);
    if (name == "key") table.key = reader.words(value);
    if (name == "compare") table.known_by = read_known_by(reader, value);
    if (name == "columns") {
      reader.each_entry(value, [&](const YamlNode& key, const YamlNode& column) {
        table.columns.push_back(read_column(reader, key, column));
      });
    }
    if (name == "foreign_keys") {
      if (!value.is_list()) reader.fail(value, "expected a list of foreign keys");
      for (const YamlNode& item : value.items) {
        table.foreign_keys.push_back(read_foreign_key(reader, item));
      }
    }
  });
  if (!node.is_map()) return;
  if (table.name.empty()) reader.fail(node, "a table needs a name");
  const auto same = [&](const TableDefinition& other) { return other.name == table.name; };
  if (std::any_of(tables.begin(), tables.end(), same)) {
    reader.fail(node, "table \"" + table.name + "\" is declared twice");
    return;
  }
  check_columns(reader, node, table, table.key);
  for (const ForeignKey& key : table.foreign_keys) {
    check_columns(reader, node, table, key.columns);
    const auto target = std::find_if(tables.begin(), tables.end(),
                                     [&](const TableDefinition& t) { return t.name == key.table; });
    if (target == tables.end()) {
      reader.fail(node, "foreign key to the unknown table \"" + key.table +
                            "\" (a table must stand after those it refers to)");
    } else {
      check_columns(reader, node, *target, key.references);
    }
  }
  tables.push_back(std::move(table));
}

}  // namespace

void read_tables(SchemaReader& reader, const YamlNode& node, std::vector<TableDefinition>& tables) {
  if (!node.is_list()) {
    reader.fail(node, "expected a list of tables");
    return;
  }
  const std::size_t before = tables.size();
  for (const YamlNode& item : node.items) read_table(reader, item, tables);
  for (std::size_t i = before; i < tables.size(); ++i) {
    if (!tables[i].known_by.name.empty()) check_known_by(reader, node, tables[i], tables);
  }
}

}  // namespace niandu
