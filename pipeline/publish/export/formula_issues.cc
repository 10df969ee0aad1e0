#include "pipeline/publish/export/formula_issues.h"

#include <utility>

#include "pipeline/publish/export/csv.h"
#include "pipeline/records/schema/record_key.h"

namespace niandu {
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
