#include "pipeline/store/decisions/document_decisions.h"

#include <string>

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

std::optional<Correction> told_of_document(const Decision& decision,
                                           const DocumentRecords& document) {
  const auto now = as_read(decision.kind, document);
  if (!now || decision.sha256 != document.sha256) return std::nullopt;
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
  const bool holds = is_as_decided(*now, decision.value);
  told.state = holds ? DecisionState::kCarried : DecisionState::kOrphan;
  return told;
}

}  // namespace niandu
