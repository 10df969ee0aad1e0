// Cells that reach down over rows which are drawn beside them and not in them.
#pragma once

#include "extractors/tables/readings/grid.h"
#include "extractors/tables/seams/block.h"

namespace niandu::tables {

// Where what divides two records (a rule, the edge of a fill) runs beside a column and not through
// it, the column's text is of both. One text in such records, or one that is wrapped, becomes a
// cell over all of them.
void widen_down(const Block& block, const Drawn& drawn, Grid& grid);

}  // namespace niandu::tables
