// A small table beside a record: figures by quarter (季別 | 第1季 | 第2季 …).
#pragma once

#include <optional>
#include <string_view>
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

// Between two such texts of one record, or it would be the end of a figure.
constexpr std::string_view kBetweenFigures = ";";

// "LABEL|QUARTER|FIGURE" behind what is there. A figure that holds the mark stays unread.
void add_figure(const Text& label, const Text& quarter, const Text& figure, Text& all);

// The names that stand under each other in one cell, 預定進度 over 實際進度 over 執行率: pieces of
// its lines that `labels` knows, a wrap within one undone. Fewer than two: it is one name.
[[nodiscard]] std::vector<Text> labels_below_each_other(const Text& cell, const Pattern& labels);

// The lines of a cell.
[[nodiscard]] std::vector<Text> lines_of_cell(const Text& cell);

}  // namespace niandu
