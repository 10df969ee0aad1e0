// Rulings and glyphs to tables; tables carried over pages.
#pragma once

#include <span>
#include <vector>

#include "extractors/document.h"
#include "extractors/layout/lines.h"
#include "extractors/page.h"

namespace niandu {

// A glyph of a table, and the x at which it stands there: its middle, or, of a punctuation mark
// that hangs over the rule of its cell, a place inside that cell.
struct TableGlyph {
  int glyph = 0;  // index into Page::glyphs
  double x = 0;
};

// A table on one page together with what the join over pages needs to know.
struct PageTable {
  Table table;                                 // places: one; page numbers set
  Box box;                                     // outer frame
  std::vector<double> column_edges;            // x of columns + 1 edges, ascending
  std::vector<double> row_edges;               // y of rows + 1 edges, ascending
  bool open_top = false, open_bottom = false;  // the frame has no rule there, in no column
  // Per column: no rule is drawn at the frame's top (bottom), so the cell there was cut by the page
  // break (Chromium, some report writers). Empty where unknown (tables without full rules).
  std::vector<bool> open_top_columns, open_bottom_columns;
  // What stands in it, nested tables included, in drawing order; of tables without full rules
  // without white space. A glyph stands in one table of a page; whoever divides a table further
  // divides these.
  std::vector<TableGlyph> glyphs;
  bool filled = false;   // fills bound its cells, not rules
  bool weighed = false;  // the text's doubt is in its confidence
  // What it would be trusted if its rows were not too few to tell; 0: they are not.
  double if_longer = 0;
};

struct PageTables {
  std::vector<PageTable> tables;  // reading order
  std::vector<int> free_glyphs;   // indexes of visible glyphs in no table, drawing order
};

// Finds the tables of one page. Pure: depends on the page alone.
[[nodiscard]] PageTables find_tables(const Page& page);

}  // namespace niandu
