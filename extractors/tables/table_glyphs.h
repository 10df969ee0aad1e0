// The glyphs that stand in a table.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Adds visible glyphs of the page to those of the table, and sets `taken` for them.
void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table);
void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table,
                      std::vector<char>& taken);

// What stands in the cell of this box, in drawing order. A place on the edge between two cells is
// in the right or lower one, as in lattice.h.
[[nodiscard]] std::vector<int> glyphs_in_cell(const Page& page, const PageTable& table,
                                              const Box& cell);

// Does any of it but white space stand in this box, as glyphs_in_cell has it?
[[nodiscard]] bool has_text_in(const Page& page, const PageTable& table, const Box& box);

}  // namespace niandu
