// The order in which a reader takes the pieces of a page.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/geometry.h"

namespace niandu::layout {

struct Region {
  std::vector<std::size_t> boxes;  // indexes into the input, in reading order
  bool is_column = false;          // stands beside another region
};

// Orders boxes (lines of text, tables) top to bottom; where the page clearly has columns of
// text, one column after the other. `size_pt` is the usual text size of the page. Every box is in
// exactly one region.
[[nodiscard]] std::vector<Region> reading_order(std::span<const Box> boxes, double size_pt);

}  // namespace niandu::layout
