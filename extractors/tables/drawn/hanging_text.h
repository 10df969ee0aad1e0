// Text of a cut cell that hangs below its frame.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// A merged cell that a page break cuts may have no rule at its foot, nor at its sides below the
// last row (Chromium draws the sides of a cell as those of its rows): its last lines then stand
// below the frame. Lines right below such a cell, within its sides and alone at their height, go
// into it, `taken` is set for their glyphs, and cell and frame grow down to them. Only tables with
// an open cell at the foot are touched. Cost: O(n log n) in glyphs.
void take_hanging_text(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken);

}  // namespace niandu
