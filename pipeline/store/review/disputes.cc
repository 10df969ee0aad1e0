#include "pipeline/store/review/disputes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/store/review/conflicts.h"

namespace niandu {
namespace {

bool by_id(const Decision& a, const Decision& b) { return a.id < b.id; }

}  // namespace

Result<std::vector<Dispute>> disputes(Catalog& catalog) {
  auto open = open_decisions(catalog);
  if (!open) return tl::make_unexpected(open.error());
  std::vector<Dispute> found;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> places;
  for (OpenDecision& each : *open) {
    if (each.state != decision_state_name(DecisionState::kDisputed)) continue;
    const auto [at, is_new] =
        places.try_emplace({each.document_id, each.table, each.record, each.field}, found.size());
    if (is_new) {
      found.push_back({each.document_id,
                       each.file_name,
                       each.agency,
                       each.roc_year,
                       each.table,
                       each.record,
                       each.field,
                       {}});
    }
    found[at->second].sayings.push_back(std::move(each.decision));
  }
  // The same people's same words about another record, or another table that has the figure.
  std::set<std::pair<std::string, std::vector<std::string>>> seen;
  std::erase_if(found, [&](Dispute& dispute) {
    std::sort(dispute.sayings.begin(), dispute.sayings.end(), by_id);
    std::vector<std::string> ids;
    std::ranges::transform(dispute.sayings, std::back_inserter(ids), &Decision::id);
    return !seen.emplace(dispute.document_id, std::move(ids)).second;
  });
  return found;
}

}  // namespace niandu
