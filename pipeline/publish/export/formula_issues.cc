#include "pipeline/publish/export/formula_issues.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeline/publish/export/csv.h"
#include "pipeline/publish/export/record_rows.h"

namespace niandu {
namespace {

// Parts of a record's key, joined as Issue::record has them.
std::string record_key(const Record& record, std::span<const TableDefinition> tables) {
  const auto table = std::find_if(tables.begin(), tables.end(), [&](const TableDefinition& each) {
    return each.name == record.table;
  });
  std::string key;
  if (table == tables.end()) return key;
  std::string buffer;
  for (const std::string& column : table->key) {
    if (!key.empty()) key += '/';
    if (const Value* value = record.find(column)) key += datum_text(value->datum, buffer);
  }
  return key;
}

}  // namespace

void note_formula_values(DocumentRecords& document, std::span<const TableDefinition> tables) {
  for (const Record& record : document.records) {
    for (const Field& field : record.fields) {
      const auto* text = std::get_if<std::string>(&field.value.datum);
      if (text == nullptr || !looks_like_formula(*text)) continue;
      const auto& sources = field.value.sources;
      Issue issue = make_issue(IssueCode::kFormulaLikeValue, {{"field", field.name}},
                               sources.empty() ? record.page_first : sources.front().page_number,
                               sources.empty() ? Box{} : sources.front().box);
      issue.table = record.table;
      issue.record = record_key(record, tables);
      issue.field = field.name;
      document.issues.push_back(std::move(issue));
    }
  }
}

}  // namespace niandu
