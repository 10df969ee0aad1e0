// Tables drawn into a cell whose frame touches the cell's own.
#pragma once

#include <vector>

#include "extractors/tables/drawn/lattice.h"

namespace niandu {

// Parts a lattice into the outer one, first, and the tables inside its cells. A table inside a cell
// is a block of at least two rows and columns below a cell that is as wide as the block, where the
// cells at both sides reach over the whole height and no row outside such blocks divides that
// width (tainan-urban-plan-0990128, p. 14: a column of articles, some with a table of figures).
[[nodiscard]] std::vector<Lattice> part_nested(Lattice lattice);

}  // namespace niandu
