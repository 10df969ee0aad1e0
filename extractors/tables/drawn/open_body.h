// A head with column rules over rows that have none.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Where rules of a lattice's own width follow below it, without column rules, what stands between
// two of them is a row whose columns are the lattice's, if the text keeps their edges free and most
// cells of every such row are one line (rows that no rule parts have several in each). Then the
// lattice is the head. Its new glyphs are marked in `taken`, one entry per glyph of the page.
void take_open_bodies(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken);

}  // namespace niandu
