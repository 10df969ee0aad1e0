#include "pipeline/store/review/conflicts.h"

#include <map>

#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr DecisionState kStates[] = {DecisionState::kCarried,  DecisionState::kAgreed,
                                     DecisionState::kConflict, DecisionState::kAsk,
                                     DecisionState::kProposed, DecisionState::kOrphan,
                                     DecisionState::kDisputed, DecisionState::kStale};

constexpr char kOpen[] =
    "SELECT d.document_id, d.file_name, d.agency, d.roc_year, s.table_name, s.record_key,"
    " s.field, s.state, s.decision"
    " FROM decision_state s JOIN documents d USING (document)"
    " WHERE s.state NOT IN ('carried', 'agreed')"
    " AND d.sha256 IN (SELECT sha256 FROM files WHERE state = 'present')"
    " ORDER BY s.state NOT IN ('conflict', 'disputed'), agency, roc_year, kind, file_name, sha256,"
    " part, position";

}  // namespace

Result<std::vector<OpenDecision>> open_decisions(Catalog& catalog) {
  std::vector<OpenDecision> open;
  const Status read = catalog.snapshot([&]() -> Status {
    auto all = catalog.decisions();
    if (!all) return tl::make_unexpected(all.error());
    std::map<std::string, const Decision*, std::less<>> by_id;
    for (const Decision& decision : *all) by_id.emplace(decision.id, &decision);
    Statement rows(catalog.database(), kOpen);
    while (rows.row()) {
      const auto decision = by_id.find(rows.bytes(8));
      if (decision == by_id.end()) continue;
      open.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3), rows.text(4),
                      rows.text(5), rows.text(6), rows.text(7), *decision->second});
    }
    return catalog.database().take_failure();
  });
  if (!read) return tl::make_unexpected(read.error());
  return open;
}

Result<std::vector<StateCount>> decision_states(Catalog& catalog) {
  Statement rows(catalog.database(),
                 "SELECT count(*) FROM decision_state JOIN documents USING (document)"
                 " WHERE state = ?"
                 " AND sha256 IN (SELECT sha256 FROM files WHERE state = 'present')");
  std::vector<StateCount> counts;
  for (const DecisionState state : kStates) {
    const char* const name = decision_state_name(state);
    const std::int64_t decisions = rows.bind(name).row() ? rows.integer(0) : 0;
    rows.reset();
    if (decisions > 0) counts.push_back({name, decisions});
  }
  if (Status asked = catalog.database().take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return counts;
}

}  // namespace niandu
