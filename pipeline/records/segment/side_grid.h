// A small table beside a record: figures by quarter (季別 | 第1季 | 第2季 …).
#pragma once

#include <optional>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/grid.h"

namespace niandu {

// The grid as one text, for a normalizer: "LABEL|QUARTER|FIGURE;" for each cell with a figure,
// whichever of the two runs across. `across` is what the one is known by (folded, all of the cell).
// Nothing where neither the first row nor the first column has two of them or more.
struct SideGrid {
  Text text;
  std::vector<Source> labels;  // of rows, of columns, of the corner
};
[[nodiscard]] std::optional<SideGrid> read_side_grid(const Grid& grid, const Pattern& across);

}  // namespace niandu
