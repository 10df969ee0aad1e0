// Who may draw where somebody has drawn, and withdraw what.
#pragma once

#include <span>
#include <vector>

#include "common/result.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Whether the one who makes this decision may: draw over what is drawn there, take the place of
// what it supersedes, withdraw it (may_replace). Over a grid lies what overlaps it by more than
// frames do that are drawn by hand beside each other: where two grids overlap, the later one has
// the text. `in_force`: of the file; those of others with the same pages are passed over. Errors:
// kRefused, saying whose the grid is.
[[nodiscard]] Status check_may_draw(const Decision& decision, std::span<const Decision> in_force);

// Of the decisions in force those grids that tables are read by, in their order and those of
// adjudicators last: where two overlap, the later one has the text. Not what an adjudicator drew
// over at its place: that stays in force, and is read by again once the adjudicator withdraws. They
// point into `in_force`.
[[nodiscard]] std::vector<const Decision*> grids_to_read_by(std::span<const Decision> in_force);

// What one who draws at the same place of the same file takes the place of: one's own last grid
// there. Null: there is none; another person's is drawn over, not replaced.
[[nodiscard]] const Decision* own_grid_at(const Decision& drawn,
                                          std::span<const Decision> in_force);

}  // namespace niandu
