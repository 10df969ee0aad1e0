// What a person has drawn, in the place of what was found.
#pragma once

#include <span>
#include <vector>

#include "common/forced_grid.h"
#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// Puts the grids of this page (others are passed over) in the place of the tables that they touch:
// a table of which a grid takes the smallest character is no more, and what stood in it outside of
// the grids is free text. `no_table` takes away the tables of which it covers at least 80 % (or
// that cover 80 % of it) and leaves what it only touches. Where two grids overlap, the later one
// has the characters. Not applied: a grid in which no character stands, or that is not all on the
// page; "no table" where there is none; anything on a page whose text is turned (readings/turned):
// its lines would be rows. What became of each of them, in order.
std::vector<GridResult> force_grids(const Page& page, std::span<const ForcedGrid> grids,
                                    PageTables& out);

}  // namespace niandu::tables
