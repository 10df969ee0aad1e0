#include "pipeline/publish/compare/link_decisions.h"

namespace niandu::compare {

TableDecisions::TableDecisions(const std::vector<LinkDecision>& all, std::string_view table,
                               std::string_view from_document_id, std::string_view to_document_id) {
  for (const LinkDecision& decision : all) {
    if (decision.table == table && decision.from_document_id == from_document_id &&
        decision.to_document_id == to_document_id) {
      decisions_.push_back(decision);
    }
  }
}

const LinkDecision* TableDecisions::find(std::string_view from_record,
                                         std::string_view to_record) const {
  for (auto at = decisions_.rbegin(); at != decisions_.rend(); ++at) {
    if (at->from_record == from_record && at->to_record == to_record) return &*at;
  }
  return nullptr;
}

bool TableDecisions::linked(std::string_view from_record, std::string_view to_record) const {
  const LinkDecision* decision = find(from_record, to_record);
  return decision != nullptr && decision->linked;
}

bool TableDecisions::unlinked(std::string_view from_record, std::string_view to_record) const {
  const LinkDecision* decision = find(from_record, to_record);
  return decision != nullptr && !decision->linked;
}

}  // namespace niandu::compare
