// Grids with column rules but few or no row rules: rows from the text.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Splits every row that plainly holds many records (leftmost keys, baselines of numbers, gaps) at
// record starts; a paragraph stays one cell of its record. Rows that do not are left as they are.
// On a split the method becomes kColumnRules and confidence and explanation are set anew; cells
// keep tiling the grid and no text is lost. Requires column_edges and row_edges of the table.
void split_rows_by_text(const Page& page, PageTable& table);

}  // namespace niandu
