// What a person who asks for tables says of the page: where they stand, where their columns end.
#pragma once

#include <vector>

#include "common/geometry.h"
#include "extractors/page.h"

namespace niandu {

struct PageChoice {
  Box area;                     // points, origin top left, y down; empty: the whole page
  std::vector<double> columns;  // x of lines between columns, ascending
  bool without_rules = false;   // what is drawn counts for nothing, white space alone does
};

// Leaves of the page what is chosen. A glyph belongs where its middle is; lines and fills are cut
// at the area's edges. Lines between columns are added as if they were drawn, with those at both
// sides, over the area or all that is printed.
void choose(const PageChoice& choice, Page& page);

}  // namespace niandu
