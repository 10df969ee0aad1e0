#include "pipeline/publish/compare/damage.h"

#include <algorithm>
#include <utility>

#include "pipeline/records/normalize/fold.h"

namespace niandu::compare {
namespace {

// The whole document suffered: pages are missing, or characters anywhere.
bool damages_all(IssueCode code) {
  switch (code) {
    case IssueCode::kPartial:
    case IssueCode::kFileRepaired:
    case IssueCode::kPageContentDamaged:
    case IssueCode::kPageDamaged:
    case IssueCode::kPageOverLimit:
    case IssueCode::kOverLimit:
    case IssueCode::kTimedOut:
    case IssueCode::kExtractorCrashed:
    case IssueCode::kUnreadableText:
    case IssueCode::kTextDamaged:
    case IssueCode::kReplacementCharacter:
      return true;
    default:
      return false;
  }
}

// A record that one of these names may have lost text, or have another's.
bool damages_record(IssueCode code) {
  switch (code) {
    case IssueCode::kCellShifted:
    case IssueCode::kTextUnread:
    case IssueCode::kValueMissing:
    case IssueCode::kNumberUnreadable:
    case IssueCode::kOcrDoubtful:
    case IssueCode::kOcrEmpty:
    case IssueCode::kKpiNameMissing:
    case IssueCode::kKpiTargetMissing:
    case IssueCode::kKpiMethodMissing:
    case IssueCode::kGoalMissing:
    case IssueCode::kRowsCut:
    case IssueCode::kRowJoinUnsure:
    case IssueCode::kListRestarts:
      return true;
    default:
      return false;
  }
}

// The columns that are compared, each with its text.
std::vector<std::pair<std::string, std::string>> cells_of(const Subject& subject,
                                                          const KnownBy& known_by) {
  std::vector<std::pair<std::string, std::string>> cells{{known_by.name, subject.name},
                                                         {known_by.measure, subject.measure},
                                                         {known_by.method, subject.method},
                                                         {known_by.target, subject.target},
                                                         {known_by.parent.column, subject.parent},
                                                         {known_by.link.column, subject.link}};
  for (const Told& told : subject.also) cells.emplace_back(told.column, told.text);
  std::erase_if(cells, [](const auto& cell) { return cell.first.empty(); });
  return cells;
}

void mark(SubjectTable& table, Subject& subject, const DocumentRecords& document, bool all) {
  subject.doubtful = all;
  std::vector<std::string> named;
  bool any_named = false;
  for (const Issue& issue : document.issues) {
    if (issue.table != table.definition->name || issue.record != subject.key) continue;
    any_named = any_named || damages_record(issue.code);
    if (damages_record(issue.code) && !issue.field.empty()) named.push_back(issue.field);
  }
  subject.doubtful = subject.doubtful || any_named;
  for (const auto& [column, text] : cells_of(subject, table.definition->known_by)) {
    const Column* found = table.definition->find(column);
    const bool required = found != nullptr && found->required;
    const bool empty = text.empty() && (subject.doubtful || required || !table.complete);
    if (empty || std::find(named.begin(), named.end(), column) != named.end()) {
      subject.lost.push_back(column);
    }
  }
}

// Any character that was read from a picture may be another one.
bool is_recognised(const DocumentRecords& document) {
  return std::any_of(document.records.begin(), document.records.end(), [](const Record& record) {
    return std::any_of(record.fields.begin(), record.fields.end(), [](const Field& field) {
      return field.value.certainty_percent != Value::kFromText;
    });
  });
}

}  // namespace

void mark_damage(Year& year, const DocumentRecords& document) {
  const bool all = is_recognised(document) ||
                   std::any_of(document.issues.begin(), document.issues.end(),
                               [](const Issue& issue) { return damages_all(issue.code); });
  for (SubjectTable& table : year.tables) {
    for (Subject& subject : table.subjects) mark(table, subject, document, all);
    const bool nameless = std::any_of(table.subjects.begin(), table.subjects.end(),
                                      [](const Subject& s) { return s.name_key.empty(); });
    if (nameless) table.complete = false;
  }
}

bool is_trustworthy(const Subject& from, const Subject& to) {
  if (from.name_key.empty() || to.name_key.empty()) return false;
  if (!from.doubtful && !to.doubtful) return true;
  const auto told = [](const Subject& subject) {
    std::vector<std::string> texts;
    for (const Told& one : subject.also) texts.push_back(fold_key(one.text));
    return texts;
  };
  return from.name_key == to.name_key && from.measure_key == to.measure_key &&
         from.method_key == to.method_key && fold_key(from.target) == fold_key(to.target) &&
         from.parent_key == to.parent_key && from.link_key == to.link_key && told(from) == told(to);
}

}  // namespace niandu::compare
