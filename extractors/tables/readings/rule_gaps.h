// Cells that reach over column rules which stop short beside them.
#pragma once

#include <cstddef>
#include <span>

#include "extractors/tables/readings/grid.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/words/column_piece.h"

namespace niandu::tables {

// Widens the pieces of a line, ascending, over the columns without text whose rules are not drawn
// beside the line. Where two reach for one column neither gets it.
void widen_by_gaps(const Block& block, std::size_t line, std::span<ColumnPiece> pieces);

// The same for the cells of the body; the rules must be missing beside all lines of a row.
void widen_by_gaps(const Block& block, Grid& grid);

}  // namespace niandu::tables
