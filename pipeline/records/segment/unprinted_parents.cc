#include "pipeline/records/segment/unprinted_parents.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/keys.h"

namespace niandu {
namespace {

constexpr std::string_view kNumberEnd = "_no", kNameEnd = "_name";

bool lacks(const Record& record, const std::string& column) {
  const Value* value = record.find(column);
  return value == nullptr || std::holds_alternative<std::monostate>(value->datum);
}

bool gives(const ForeignKey& key, const std::string& column) {
  return std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
}

// The columns of the key that are to be numbered here.
std::vector<std::string> parent_numbers(const TableDefinition& table) {
  std::vector<std::string> columns;
  for (const std::string& name : table.key) {
    const Column* column = table.find(name);
    const bool given = std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                                   [&](const ForeignKey& key) { return gives(key, name); });
    if (&name != &table.key.back() && !given && name.ends_with(kNumberEnd) && column != nullptr &&
        column->type == ColumnType::kInteger) {
      columns.push_back(name);
    }
  }
  return columns;
}

// One column of one table, and what hangs on its records.
class ParentNumbers {
 public:
  ParentNumbers(DocumentRecords& document, const TableDefinition& table, std::string column)
      : document_(document),
        table_(table),
        column_(std::move(column)),
        name_(column_.substr(0, column_.size() - kNumberEnd.size()) + std::string(kNameEnd)) {
    for (const Record& record : document_.records) {
      const Value* value = record.find(column_);
      const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->datum);
      if (number != nullptr) greatest_ = std::max(greatest_, *number);
    }
  }

  void number() {
    for (Record& record : document_.records) {
      if (record.table != table_.name || !lacks(record, column_)) continue;
      const std::string before = record_key(record, table_);
      record.set(column_, number_of(record));
      moved_.emplace(before, record_key(record, table_));
      parents_.push_back(&record);
    }
  }

  void take_along(const TableDefinition& child) {
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.table != table_.name || !gives(key, column_)) continue;
      std::map<std::string, std::string> moved = moved_;
      for (Record& record : document_.records) {
        if (record.table != child.name || !lacks(record, column_)) continue;
        const Record* parent = parent_of(record, key);
        if (parent == nullptr) continue;
        const std::string before = record_key(record, child);
        record.set(column_, *parent->find(column_));
        moved.emplace(before, record_key(record, child));
      }
      rename_issues(child.name, moved);
    }
  }

  void rename_own_issues() { rename_issues(table_.name, moved_); }

 private:
  Value number_of(const Record& record) {
    const Value* name = record.find(name_);
    const std::string key = name == nullptr ? std::string() : fold_key(datum_text(name->datum));
    std::int64_t& number = numbers_[key];
    if (number == 0 || key.empty()) number = ++greatest_;
    Value value;
    value.datum = number;
    value.evidence = Evidence::kInferred;
    return value;
  }

  [[nodiscard]] const Record* parent_of(const Record& child, const ForeignKey& key) const {
    for (const Record* parent : parents_) {
      bool same = true;
      for (std::size_t i = 0; i < key.columns.size() && same; ++i) {
        if (key.columns[i] == column_) continue;
        const Value* mine = child.find(key.columns[i]);
        const Value* its = parent->find(key.references[i]);
        same = mine != nullptr && its != nullptr && mine->datum == its->datum;
      }
      if (same) return parent;
    }
    return nullptr;
  }

  void rename_issues(const std::string& table, const std::map<std::string, std::string>& moved) {
    for (Issue& issue : document_.issues) {
      const auto found = issue.table == table ? moved.find(issue.record) : moved.end();
      if (found != moved.end()) issue.record = found->second;
    }
  }

  DocumentRecords& document_;
  const TableDefinition& table_;
  std::string column_, name_;
  std::int64_t greatest_ = 0;
  std::map<std::string, std::int64_t> numbers_;  // by folded name
  std::map<std::string, std::string> moved_;     // keys, before and after
  std::vector<const Record*> parents_;           // that had none
};

}  // namespace

void number_unprinted_parents(DocumentRecords& document, std::span<const TableDefinition> tables) {
  for (const TableDefinition& table : tables) {
    for (const std::string& column : parent_numbers(table)) {
      ParentNumbers numbers(document, table, column);
      numbers.number();
      numbers.rename_own_issues();
      for (const TableDefinition& child : tables) numbers.take_along(child);
    }
  }
}

}  // namespace niandu
