#include "pipeline/store/decisions/document_decisions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/correction_state.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// What the document says of it as it was read; nothing: the decision is of another sort.
std::optional<std::string> as_read(DecisionKind kind, const DocumentRecords& document) {
  if (kind == DecisionKind::kAgency) return document.agency;
  if (kind == DecisionKind::kKind) return document.kind;
  if (kind != DecisionKind::kYear) return std::nullopt;
  return document.roc_year == 0 ? std::string() : std::to_string(document.roc_year);
}

}  // namespace

bool is_as_decided(std::string_view now, std::string_view decided) {
  return fold_key(now) == fold_key(decided);
}

bool may_supersede_of_document(const std::string& who, const Decision& before) {
  return before.who == who || before.who.empty();
}

DocumentVerdict settled(std::span<const Decision> in_force, DecisionKind kind,
                        std::string_view sha256) {
  std::vector<const Decision*> words;
  for (const Decision& each : in_force) {
    if (each.kind == kind && each.sha256 == sha256) words.push_back(&each);
  }
  if (words.empty()) return {};
  if (std::ranges::any_of(words, [](const Decision* each) { return !each->who.empty(); })) {
    std::erase_if(words, [](const Decision* each) { return each->who.empty(); });
  }
  const auto adjudicated =
      std::ranges::find(words.rbegin(), words.rend(), DecisionRole::kAdjudicator, &Decision::role);
  if (adjudicated != words.rend()) return {*adjudicated, false};
  const Decision& last = *words.back();
  const bool one_voice = std::ranges::all_of(words, [&](const Decision* each) {
    return each->who == last.who || is_as_decided(each->value, last.value);
  });
  if (one_voice) return {&last, false};
  return {nullptr, true};
}

std::optional<Correction> told_of_document(const Decision& decision,
                                           std::span<const Decision> in_force,
                                           const DocumentRecords& document) {
  const auto now = as_read(decision.kind, document);
  if (!now || decision.sha256 != document.sha256) return std::nullopt;
  const DocumentVerdict verdict = settled(in_force, decision.kind, decision.sha256);
  const bool holds =
      verdict.holds != nullptr && is_as_decided(verdict.holds->value, decision.value);
  if (!holds && !verdict.disputed) return std::nullopt;
  Correction told;
  told.decision = decision.id;
  told.table = kWholeDocuments;
  told.record = document.document_id;
  told.field = decision.field;
  told.machine_value = decision.value_seen;
  told.value = decision.value;
  told.author = decision.who;
  told.made = decision.made;
  told.reason = decision.reason;
  told.decided = decision_kind_name(decision.kind);
  told.state = DecisionState::kDisputed;
  if (holds) {
    const bool is_so = is_as_decided(*now, decision.value);
    told.state = is_so ? DecisionState::kCarried : DecisionState::kOrphan;
  }
  return told;
}

}  // namespace niandu
