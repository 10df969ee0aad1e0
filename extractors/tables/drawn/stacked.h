// Lattices under each other that are one table.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// In a style without rules at the sides a row of one text over all columns (a group's label) has no
// cells of its own: it parts the table in two lattices of the same columns, with one line between
// the rule that ends the one and the rule that begins the other. They become one table, the line a
// row of it. A caption is none; where the header comes again there are two tables. Glyphs of such
// lines are marked in `taken`, one entry per glyph of the page.
void stack_tables(const Page& page, std::vector<PageTable>& tables, std::vector<char>& taken);

}  // namespace niandu
