#include "pipeline/records/segment/keys.h"

#include <algorithm>
#include <utility>

#include "pipeline/records/segment/fields.h"

namespace niandu {
namespace {

Issue key_twice(const Record& record, const Value& printed, const std::string& column,
                std::int64_t number) {
  const Source place =
      printed.sources.empty() ? Source{record.page_first, 0, {}} : printed.sources.front();
  Issue issue = make_issue(IssueCode::kKeyTwice,
                           {{"printed", printed.raw}, {"number", std::to_string(number)}},
                           place.page_number, place.box);
  issue.table = record.table;
  issue.field = column;
  return issue;
}

}  // namespace

std::string running_column(const TableDefinition& table) {
  if (table.key.empty() || !table.key.back().ends_with("_no")) return {};
  const Column* column = table.find(table.key.back());
  return column != nullptr && column->type == ColumnType::kInteger ? column->name : std::string();
}

std::optional<Issue> KeyRegister::settle(Record& record, const TableDefinition& table) {
  const std::string column = running_column(table);
  if (column.empty()) return std::nullopt;
  std::string rest = table.name;
  for (const std::string& part : table.key) {
    if (part == column) continue;
    rest += '/';
    if (const Value* value = record.find(part)) rest += datum_text(value->datum);
  }
  std::set<std::int64_t>& given = given_[rest];
  const Value* found = record.find(column);
  const auto* number = found == nullptr ? nullptr : std::get_if<std::int64_t>(&found->datum);
  if (number != nullptr && given.insert(*number).second) return std::nullopt;
  const Value printed = found == nullptr ? Value{} : *found;
  Value next = printed;
  const std::int64_t own = given.empty() ? 1 : *given.rbegin() + 1;
  next.datum = own;
  next.evidence = Evidence::kInferred;
  given.insert(own);
  record.set(column, std::move(next));
  if (printed.raw.empty()) return std::nullopt;
  Issue issue = key_twice(record, printed, column, own);
  issue.record = record_key(record, table);
  return issue;
}

void settle_keys(std::vector<Record>& records, std::span<const TableDefinition> tables,
                 KeyRegister& keys, std::vector<Issue>& issues) {
  struct Moved {
    Datum from;
    Value to;
  };
  std::map<std::string, Moved, std::less<>> moved;  // the last record of each table
  for (Record& record : records) {
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const TableDefinition& each) {
      return each.name == record.table;
    });
    if (table == tables.end()) continue;
    for (const ForeignKey& parent : table->foreign_keys) {
      const auto found = moved.find(parent.table);
      const Value* mine = record.find(parent.columns.back());
      if (found != moved.end() && mine != nullptr && mine->datum == found->second.from) {
        record.set(parent.columns.back(), found->second.to);
      }
    }
    const std::string column = running_column(*table);
    const Value* before = record.find(column);
    const Datum printed = before == nullptr ? Datum{} : before->datum;
    if (auto twice = keys.settle(record, *table)) issues.push_back(std::move(*twice));
    const Value* after = record.find(column);
    if (after == nullptr || after->datum == printed) {
      moved.erase(record.table);
    } else {
      moved.insert_or_assign(record.table, Moved{printed, *after});
    }
  }
}

}  // namespace niandu
