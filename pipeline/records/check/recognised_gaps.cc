#include "pipeline/records/check/recognised_gaps.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {
namespace {

constexpr std::size_t kFewest = 2;  // records of a table, to know what they have

bool is_empty(const Value* value) {
  return value == nullptr || (std::holds_alternative<std::monostate>(value->datum) &&
                              std::holds_alternative<std::monostate>(value->inferred));
}

bool is_recognised(const Record& record) {
  return std::any_of(record.fields.begin(), record.fields.end(), [](const Field& field) {
    return field.value.certainty_percent != Value::kFromText;
  });
}

// Fields that at least half of these have, in the order of the table's columns.
std::vector<std::string> usual_fields(const std::vector<const Record*>& records,
                                      const TableDefinition& table) {
  std::vector<std::string> fields;
  for (const Column& column : table.columns) {
    const auto have = static_cast<std::size_t>(
        std::count_if(records.begin(), records.end(),
                      [&](const Record* record) { return !is_empty(record->find(column.name)); }));
    if (2 * have >= records.size()) fields.push_back(column.name);
  }
  return fields;
}

void note_empty_values(DocumentRecords& records, const TableDefinition& table) {
  std::vector<const Record*> of_table;
  for (const Record& record : records.records) {
    if (record.table == table.name && is_recognised(record)) of_table.push_back(&record);
  }
  if (of_table.size() < kFewest) return;
  for (const std::string& field : usual_fields(of_table, table)) {
    for (const Record* record : of_table) {
      if (!is_empty(record->find(field))) continue;
      Issue issue = make_issue(IssueCode::kOcrEmpty, {{"field", field}}, record->page_first);
      issue.table = table.name;
      issue.record = record_key(*record, table);
      issue.field = field;
      records.issues.push_back(std::move(issue));
    }
  }
}

std::set<std::string> tables_of(const Schema& schema) {
  std::set<std::string> tables;
  for (const SectionSpec& section : schema.sections) {
    for (const OutlineLevel& level : section.outline) {
      if (!level.record.empty()) tables.insert(level.record);
    }
  }
  for (const TableSpec& table : schema.tables) {
    if (table.weight > 0) tables.insert(table.record);
  }
  return tables;
}

}  // namespace

void note_recognised_gaps(DocumentRecords& records, int page, const SchemaSet& schemas) {
  for (const TableDefinition& table : schemas.tables()) note_empty_values(records, table);
  const auto schema = std::find_if(schemas.schemas().begin(), schemas.schemas().end(),
                                   [&](const Schema& one) { return one.kind == records.schema; });
  if (schema == schemas.schemas().end()) return;
  std::set<std::string> absent = tables_of(*schema);
  for (const Record& record : records.records) absent.erase(record.table);
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kSectionAbsent) absent.erase(issue.table);
  }
  for (const std::string& name : absent) {
    Issue issue = make_issue(IssueCode::kSectionAbsent, {{"table", name}}, page);
    issue.table = name;
    records.issues.push_back(std::move(issue));
  }
}

}  // namespace niandu
