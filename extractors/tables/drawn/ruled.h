// Tables whose cells rulings draw.
//
// What counts as a table: connected rules that enclose cells in two or more columns, at least two
// of which hold text (one at the head of a page, where a row may be the rest of a cut one). A frame
// with one cell is a framed paragraph, boxes on top of each other are framed paragraphs too (or a
// table without column rules, which is not found here); underlines, separators, page borders and
// empty chart grids enclose no text in a grid.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// The ruled tables of a page, in reading order, tables inside cells nested in them. `taken` has one
// entry per glyph of the page: set to 1 for glyphs that a table holds. Each glyph lands in
// at most one cell of a table, by its centre; a closing mark that hangs over the rule on its right
// belongs to the cell of the character before it. Hidden and invisible glyphs land nowhere.
//
// confidence: share of corners of cells where rules really meet, times the share of glyphs in the
// frame that stand clear of the rules of their cell.
[[nodiscard]] std::vector<PageTable> find_ruled_tables(const Page& page, std::vector<char>& taken);

}  // namespace niandu
