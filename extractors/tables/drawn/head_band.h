// A heading over a whole table whose sides are open.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Whether a rule is drawn at the left or the right side of a table, or right above that.
[[nodiscard]] bool has_drawn_side(const Page& page, const Box& box);

// Where no rule is drawn at both sides of a table and a rule of the table's own width stands one
// line above it, the line between them is the table's first row, one cell over all columns
// (moi-114 p. 156: 經費之用途分析). Its glyphs are marked in `taken`, one entry per glyph of the
// page.
void take_head_bands(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken);

}  // namespace niandu
