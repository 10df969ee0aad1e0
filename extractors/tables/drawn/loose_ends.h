// Column rules that stop short of the rule above or below: where they end, a row ends.
#pragma once

#include <span>

#include "common/geometry.h"
#include "extractors/tables/drawn/edges.h"

namespace niandu {

// Adds a row rule where column rules of one height begin under a text that reaches over their
// columns (a name over several others), or end above one, although no row rule is drawn there. It
// runs to the next column rules that go on. Ends without text on both sides of the new rule are
// drawn carelessly, rules that text runs over are none to the reader: both stay as they are.
//
// glyphs: boxes of the visible ones, ascending by the height of their centres.
void add_rules_at_loose_ends(Edges& group, std::span<const Box> glyphs,
                             const EdgeSettings& settings);

}  // namespace niandu
