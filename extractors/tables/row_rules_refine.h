// Ruled tables whose column rules stop at the header, or were never drawn: columns from the text.
#pragma once

#include <span>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Splits cells that run over several columns where the text of several rows keeps the column edges
// of the table free; columns that are thin and empty throughout (padding of shaded boxes) go.
// Where the cells themselves hold columns that no rule shows, the whole grid is built anew from the
// text and the row rules. Nothing changes if the text does not say so. True if anything changed;
// then method is kRowRules, and confidence and explanation are set anew.
// Requires column_edges and row_edges of the table and cells with places. `free_glyphs`: visible
// ones in no table; those between column rules that go on below the frame come to the table.
bool split_columns_by_text(const Page& page, std::span<const int> free_glyphs, PageTable& table);

}  // namespace niandu
