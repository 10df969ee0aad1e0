// Lines at both ends of a block that belong to no table: captions, running heads, notes.
#pragma once

#include "extractors/tables/readings/grid.h"

namespace niandu::tables {

// What speaks for the first line's (the last lines') standing outside the table, as costs of a
// reading that has them in it.
void weigh_ends(const Block& block, const Grid& grid, EvidenceSum& sum);

}  // namespace niandu::tables
