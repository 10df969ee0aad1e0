#include "pipeline/store/decisions/grid_rights.h"

#include <algorithm>

#include "common/geometry.h"

namespace niandu {
namespace {

// Less than a line of text (the lowest rows measured are 4 points: common/forced_grid.cc).
constexpr double kSlackPt = 3;

bool lies_over(const Source& a, const Source& b) {
  const Box shared = intersected(a.box, b.box);
  return a.page_number == b.page_number && shared.width() > kSlackPt && shared.height() > kSlackPt;
}

bool lies_over(const Decision& a, const Decision& b) {
  return std::ranges::any_of(a.places, [&](const Source& one) {
    return std::ranges::any_of(b.places,
                               [&](const Source& other) { return lies_over(one, other); });
  });
}

}  // namespace

Status check_may_draw(const Decision& decision, std::span<const Decision> in_force) {
  for (const Decision& before : in_force) {
    if (!draws_a_grid(before.kind) || before.sha256 != decision.sha256) continue;
    const bool touched = before.id == decision.supersedes ||
                         (draws_a_grid(decision.kind) && lies_over(before, decision));
    if (!touched || may_replace(decision.who, decision.role, before)) continue;
    return fail(ErrorCode::kRefused, before.who +
                                         " drew what stands there: only the same person or an "
                                         "adjudicator may draw over it or withdraw it");
  }
  return {};
}

}  // namespace niandu
