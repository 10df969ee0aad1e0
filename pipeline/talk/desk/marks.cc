#include "pipeline/records/messages/issue_text.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/talk/desk/document_views.h"

namespace niandu::desk {

bool is_doubt(const Issue& issue) { return severity_of(issue) != Severity::kInfo; }

bool stands_on(const Record& record, int page_number) {
  if (record.page_first == page_number) return true;
  if (page_number == 0 || page_number < record.page_first || page_number > record.page_last) {
    return false;
  }
  for (const Field& field : record.fields) {
    for (const Source& source : field.value.sources) {
      if (source.page_number == page_number) return true;
    }
  }
  return false;
}

Marks::Marks(const OpenDocument& document, std::span<const TableDefinition> tables) {
  const DocumentRecords& decided = document.decided;
  for (const Decision& decision : document.log) decisions_.emplace(decision.id, &decision);
  for (const Decision& decision : document.in_force) decisions_.emplace(decision.id, &decision);
  for (const Correction& correction : decided.corrections) {
    decided_[{correction.table, correction.record, correction.field}] = &correction;
    const Decision* const made = decision(correction.decision);
    const bool holds =
        correction.state == DecisionState::kCarried || correction.state == DecisionState::kAgreed;
    if (holds && made != nullptr && made->kind != DecisionKind::kFlag) {
      settled_.emplace(correction.table, correction.record, correction.field);
      settled_records_.emplace(correction.table, correction.record);
    }
  }
  for (const Correction& kept : document.kept_back) {
    second_looks_.emplace(kept.table, kept.record, kept.field);
  }
  for (std::size_t i = 0; i < decided.issues.size(); ++i) {
    const Issue& issue = decided.issues[i];
    issues_[{issue.table, issue.record, issue.field}].push_back(i);
  }
  keys_.reserve(decided.records.size());
  for (const Record& record : decided.records) keys_.push_back(record_key(record, tables));
}

const Correction* Marks::decided(const ValueName& value) const {
  const auto found = decided_.find(value);
  return found == decided_.end() ? nullptr : found->second;
}

bool Marks::is_second_look(const ValueName& value) const { return second_looks_.contains(value); }

const Decision* Marks::decision(const std::string& id) const {
  const auto found = decisions_.find(id);
  return found == decisions_.end() ? nullptr : found->second;
}

const std::vector<std::size_t>& Marks::issues_of(const ValueName& value) const {
  static const std::vector<std::size_t> kNone;
  const auto found = issues_.find(value);
  return found == issues_.end() ? kNone : found->second;
}

bool Marks::is_settled(const Issue& issue) const {
  if (issue.record.empty()) return false;
  if (issue.field.empty()) return settled_records_.contains({issue.table, issue.record});
  return settled_.contains({issue.table, issue.record, issue.field});
}

}  // namespace niandu::desk
