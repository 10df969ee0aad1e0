#include "pipeline/publish/export/record_tree.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

const TableDefinition* find_table(std::span<const TableDefinition> tables, std::string_view name) {
  const auto table = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableDefinition& each) { return each.name == name; });
  return table == tables.end() ? nullptr : &*table;
}

// The foreign key that puts rows of this table inside another's; null if there is none.
const ForeignKey* nesting_key(const TableDefinition& table,
                              std::span<const TableDefinition> tables) {
  for (const ForeignKey& key : table.foreign_keys) {
    const TableDefinition* outer = find_table(tables, key.table);
    if (outer == nullptr || outer == &table || key.references != outer->key) continue;
    if (key.columns.size() < table.key.size() &&
        std::equal(key.columns.begin(), key.columns.end(), table.key.begin())) {
      return &key;
    }
  }
  return nullptr;
}

// Table and key in one string; empty if a part of the key is.
std::string joined_key(const Record& record, std::string_view table,
                       const std::vector<std::string>& columns) {
  std::string joined(table);
  std::string buffer;
  for (const std::string& column : columns) {
    const Value* value = record.find(column);
    const std::string_view text = value == nullptr ? "" : datum_text(value->datum, buffer);
    if (text.empty()) return {};
    joined += '\x1F';
    joined += text;
  }
  return joined;
}

}  // namespace

RecordTree records_to_tree(std::span<const Record> records,
                           std::span<const TableDefinition> tables) {
  RecordTree tree;
  tree.parent.assign(records.size(), RecordTree::kNoParent);
  tree.children.resize(records.size());
  std::unordered_map<std::string, std::size_t> by_key;
  std::unordered_map<std::string_view, const ForeignKey*> nesting;
  for (const TableDefinition& table : tables) nesting[table.name] = nesting_key(table, tables);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const TableDefinition* table = find_table(tables, records[i].table);
    if (table == nullptr || table->key.empty()) continue;
    if (auto key = joined_key(records[i], table->name, table->key); !key.empty()) {
      by_key.emplace(std::move(key), i);
    }
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto entry = nesting.find(records[i].table);
    if (entry == nesting.end() || entry->second == nullptr) continue;
    const auto key = joined_key(records[i], entry->second->table, entry->second->columns);
    const auto outer = key.empty() ? by_key.end() : by_key.find(key);
    if (outer == by_key.end()) continue;
    tree.parent[i] = outer->second;
    tree.children[outer->second].push_back(i);
  }
  return tree;
}

}  // namespace niandu
