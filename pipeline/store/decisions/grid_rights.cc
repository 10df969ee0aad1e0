#include "pipeline/store/decisions/grid_rights.h"

#include <algorithm>

#include "common/geometry.h"
#include "pipeline/store/decisions/places.h"

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

bool same_grid_place(const Decision& a, const Decision& b) {
  return a.sha256 == b.sha256 && same_place(a.places, b.places);
}

// Whether `over`, drawn at the same place, has it: an adjudicator's word before that of others.
bool is_drawn_over(const Decision& grid, const Decision& over) {
  if (over.role != DecisionRole::kAdjudicator || over.who == grid.who) return false;
  const bool before = grid.role != DecisionRole::kAdjudicator || grid.id < over.id;
  return before && same_grid_place(grid, over);
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

std::vector<const Decision*> grids_to_read_by(std::span<const Decision> in_force) {
  std::vector<const Decision*> drawn, held;
  for (const Decision& each : in_force) {
    if (draws_a_grid(each.kind)) drawn.push_back(&each);
  }
  for (const Decision* grid : drawn) {
    const bool over = std::ranges::any_of(
        drawn, [&](const Decision* other) { return is_drawn_over(*grid, *other); });
    if (!over) held.push_back(grid);
  }
  std::stable_partition(held.begin(), held.end(), [](const Decision* grid) {
    return grid->role != DecisionRole::kAdjudicator;
  });
  return held;
}

const Decision* own_grid_at(const Decision& drawn, std::span<const Decision> in_force) {
  const Decision* own = nullptr;
  for (const Decision& each : in_force) {
    if (draws_a_grid(each.kind) && each.who == drawn.who && same_grid_place(each, drawn)) {
      own = &each;
    }
  }
  return own;
}

}  // namespace niandu
