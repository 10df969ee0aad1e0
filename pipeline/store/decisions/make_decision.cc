#include "pipeline/store/decisions/make_decision.h"

#include <algorithm>
#include <vector>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/find_value.h"

namespace niandu {
namespace {

constexpr std::size_t kKeysShown = 5;

// Position of the record of that key.
Result<std::size_t> find_record(const Saying& saying, const DocumentRecords& document,
                                std::span<const TableDefinition> tables) {
  std::string known;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < document.records.size(); ++i) {
    if (document.records[i].table != saying.table) continue;
    const std::string key = record_key(document.records[i], tables);
    if (key == saying.key) return i;
    if (++shown <= kKeysShown) known.append(known.empty() ? "" : ", ").append(key);
  }
  if (shown > kKeysShown) known += ", ...";
  return fail(ErrorCode::kUsage, "no record '" + saying.key + "' in " + saying.table + " of " +
                                     document.file_name +
                                     (known.empty() ? ", which has none" : "; it has " + known));
}

Status check_value(const Saying& saying, const Column& column) {
  const bool empties =
      saying.kind == DecisionKind::kEmpty || saying.kind == DecisionKind::kUnreadable;
  const std::string name = saying.table + "." + column.name;
  if (empties && column.required) return fail(ErrorCode::kUsage, name + " is never empty");
  if (saying.kind != DecisionKind::kCorrect) return {};
  if (saying.value.empty()) {
    return fail(ErrorCode::kUsage, "an empty value is set with --empty");
  }
  if (datum_of(saying.value, column)) return {};
  std::string what = "a number";
  if (column.type == ColumnType::kInteger) what = "a whole number";
  if (column.type == ColumnType::kBoolean) what = "true or false";
  if (!column.values.empty()) {
    what = "one of";
    for (const std::string& value : column.values) what += " " + value;
  }
  return fail(ErrorCode::kUsage, name + " is " + what + ", not '" + saying.value + "'");
}

// What was decided of the value before and is replaced now; the last one last. What one person says
// of one record leaves what was said of all that share its cell to the others, and what is said of
// one file leaves other files alone (carry.h hears the last word of one person, and an
// adjudicator's over all); only withdrawing takes these back too.
std::vector<const Decision*> earlier(const Saying& saying, const DocumentRecords& document,
                                     std::size_t record, std::span<const Decision> in_force) {
  std::vector<const Decision*> found;
  for (const Decision& decision : in_force) {
    if (decision.table != saying.table || decision.field != saying.field) continue;
    if (!is_about_a_value(decision.kind)) continue;
    const bool withdraws = saying.kind == DecisionKind::kWithdraw;
    const bool judged = withdraws && saying.role == DecisionRole::kAdjudicator;
    const std::vector<std::size_t> records = find_value(decision, document).records;
    const bool same = std::find(records.begin(), records.end(), record) != records.end();
    const bool wider =
        (saying.this_record_only && records.size() > 1) || decision.sha256 != document.sha256;
    if ((decision.who == saying.who || judged) && same && (withdraws || !wider)) {
      found.push_back(&decision);
    }
  }
  return found;
}

}  // namespace

Result<Decision> make_decision(const Saying& saying, const DocumentRecords& document,
                               std::span<const TableDefinition> tables,
                               std::span<const Decision> in_force) {
  const auto column = column_to_decide(tables, saying.table, saying.field);
  if (!column) return tl::make_unexpected(column.error());
  const auto at = find_record(saying, document, tables);
  if (!at) return tl::make_unexpected(at.error());
  if (auto fits = check_value(saying, **column); !fits) return tl::make_unexpected(fits.error());
  const std::vector<const Decision*> before = earlier(saying, document, *at, in_force);
  if (saying.kind == DecisionKind::kWithdraw && before.empty()) {
    return fail(ErrorCode::kUsage, "nothing that " + saying.who + " decided of " + saying.table +
                                       " " + saying.key + " " + saying.field +
                                       " is in force: there is nothing to withdraw");
  }
  const Record& record = document.records[*at];
  const Value& value = value_at(record, saying.field);
  Decision decision;
  decision.id = saying.id;
  decision.made = saying.made;
  decision.who = saying.who;
  decision.role = saying.role;
  if (!before.empty()) decision.supersedes = before.back()->id;
  decision.sha256 = document.sha256;
  decision.places = value.sources;
  if (!value.sources.empty()) {
    decision.page = value.sources.front().page_number;
  } else {
    decision.page = record.page_first;
  }
  decision.table = saying.table;
  decision.field = saying.field;
  const bool one = saying.this_record_only || value.sources.empty();
  decision.scope = one ? DecisionScope::kRecord : DecisionScope::kPlace;
  decision.print = print_of_record(record, document.document_id, saying.key);
  decision.raw_seen = value.raw;
  decision.value_seen = datum_text(value.datum);
  decision.evidence_seen = evidence_name(value.evidence);
  decision.engine_seen = saying.engine;
  decision.schema_seen = saying.schemas;
  decision.kind = saying.kind;
  if (saying.kind == DecisionKind::kCorrect) decision.value = saying.value;
  decision.misprint = saying.misprint;
  decision.reason = saying.reason;
  return decision;
}

}  // namespace niandu
