// A block and its records to a grid of cells.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/seams/evidence.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

struct GridCell {
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
  std::vector<std::size_t> parts;  // into Block::parts
};

// Cells are ordered by (row, column) and do not overlap; places without text have none.
struct Grid {
  int rows = 0, header_rows = 0;
  std::vector<GridCell> cells;
  std::vector<float> row_tops;  // y of the top of each row's text
  std::size_t head_end = 0;     // lines above the body
  BlockHabits habits;
  Records records;
};

// Lines before the body: the names of columns. 0: no line is plainly one.
[[nodiscard]] std::size_t find_head(const Block& block);

[[nodiscard]] Grid block_to_grid(const Block& block, const Drawn& drawn, std::size_t head_end);
// The same with records that begin at these lines, ascending, the first at `head_end`.
[[nodiscard]] Grid block_to_grid(const Block& block, const Drawn& drawn, std::size_t head_end,
                                 std::vector<std::size_t> starts);

// Empty cells fill the places that have none. White space drawn between the words of a cell goes
// with them.
[[nodiscard]] PageTable grid_to_table(const Page& page, const Block& block, const Grid& grid);

}  // namespace niandu::tables
