#include "pipeline/records/segment/unread_claims.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/schema/record_key.h"

namespace niandu {
namespace {

bool has_child(const TableSpec& spec, std::string_view table) {
  return std::any_of(spec.children.begin(), spec.children.end(),
                     [&](const ChildSpec& child) { return child.table == table; });
}

// Do the named field and another of the table's read a column in common? A field that is not named
// may be any.
bool may_say(const TableSpec& spec, const std::string& named, const std::set<int>& columns) {
  return named.empty() ||
         std::any_of(spec.fields.begin(), spec.fields.end(), [&](const FieldSpec& field) {
           return field.name == named &&
                  std::any_of(field.from.begin(), field.from.end(),
                              [&](int column) { return columns.contains(column); });
         });
}

// Columns that a field which may be "unstated" is read from.
std::set<int> columns_of(const TableSpec& spec, const Record& record, const Field& field) {
  std::set<int> columns;
  if (record.table == spec.record) {
    for (const FieldSpec& each : spec.fields) {
      if (each.name == field.name) columns.insert(each.from.begin(), each.from.end());
    }
  }
  for (const ChildSpec& child : spec.children) {
    if (child.table != record.table) continue;
    for (const ChildSource& source : child.sources) {
      const bool names = std::any_of(source.rename.begin(), source.rename.end(),
                                     [&](const auto& pair) { return pair.second == field.name; });
      if (names) columns.insert(source.from.begin(), source.from.end());
    }
  }
  return columns;
}

std::string words_of(const Issue& unread) {
  for (const IssueArgument& argument : unread.arguments) {
    if (argument.name == "words") return argument.value;
  }
  return {};
}

std::vector<std::string> keys_of(std::span<const Record> records,
                                 std::span<const TableDefinition> tables) {
  std::vector<std::string> keys;
  keys.reserve(records.size());
  for (const Record& record : records) keys.push_back(record_key(record, tables));
  return keys;
}

bool is_of(const std::string& key, const std::string& parent) {
  return key == parent || key.starts_with(parent + "/");
}

}  // namespace

void withdraw_unread_claims(const Schema& schema, std::span<const TableDefinition> tables,
                            DocumentRecords& records) {
  std::vector<Issue> told;
  std::vector<std::string> keys;  // of all records, made when the first is asked for
  for (const Issue& unread : records.issues) {
    if (unread.code != IssueCode::kTextUnread || unread.record.empty()) continue;
    const auto spec =
        std::find_if(schema.tables.begin(), schema.tables.end(), [&](const TableSpec& table) {
          return table.record == unread.table || has_child(table, unread.table);
        });
    if (spec == schema.tables.end()) continue;
    if (keys.empty()) keys = keys_of(records.records, tables);
    for (std::size_t i = 0; i < records.records.size(); ++i) {
      Record& record = records.records[i];
      if (record.table != spec->record && !has_child(*spec, record.table)) continue;
      const std::string& key = keys[i];
      if (!is_of(key, unread.record)) continue;
      for (Field& field : record.fields) {
        if (datum_text(field.value.datum) != "unstated" ||
            !may_say(*spec, unread.field, columns_of(*spec, record, field))) {
          continue;
        }
        field.value.datum = {};
        Issue issue = make_issue(IssueCode::kStatementNotUnderstood, {{"text", words_of(unread)}},
                                 unread.page_number, unread.box);
        issue.table = record.table;
        issue.record = key;
        issue.field = field.name;
        told.push_back(std::move(issue));
      }
    }
  }
  std::move(told.begin(), told.end(), std::back_inserter(records.issues));
}

}  // namespace niandu
