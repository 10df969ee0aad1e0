// Who may draw where somebody has drawn, and withdraw what.
#pragma once

#include <span>

#include "common/result.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// Whether the one who makes this decision may: draw over what is drawn there, take the place of
// what it supersedes, withdraw it (may_replace). Over a grid lies what overlaps it by more than
// frames do that are drawn by hand beside each other: where two grids overlap, the later one has
// the text. `in_force`: of the file; those of others with the same pages are passed over. Errors:
// kRefused, saying whose the grid is.
[[nodiscard]] Status check_may_draw(const Decision& decision, std::span<const Decision> in_force);

}  // namespace niandu
