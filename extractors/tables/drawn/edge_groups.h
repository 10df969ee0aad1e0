// Which edges hang together.
#pragma once

#include <vector>

#include "extractors/tables/drawn/edges.h"
#include "extractors/tables/drawn/lattice.h"

namespace niandu {

// Groups edges that cross or touch (within settings.reach_pt). Groups with edges of one direction
// only (underlines, separators) are left out, as are all if the page exceeds limits.crossings. A
// column rule that touches nothing but is exactly as long as a group's frame joins that group.
[[nodiscard]] std::vector<Edges> group_edges(const Edges& edges, const EdgeSettings& settings,
                                             const LatticeLimits& limits);

// Splits a group where frames with different columns are stacked on one shared rule: at a rule
// across the whole width below which at least three column rules begin that do not exist above, and
// above which at least three end, with no more than that in common.
[[nodiscard]] std::vector<Edges> split_stacked(Edges group, const EdgeSettings& settings);

}  // namespace niandu
