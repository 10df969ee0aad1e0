// The head of a page as the table of the page before would divide it into columns.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/geometry.h"
#include "extractors/layout/lines.h"
#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// A free line of the page, whole and in the pieces that gaps and rules make of it.
struct FreeLine {
  std::size_t index = 0;             // whatever the caller knows it by
  const TextLine* line = nullptr;    // upright
  std::span<const TextLine> pieces;  // empty: the line is one piece
};

struct PageBelow {
  int number = 0;  // from 1
  double height_pt = 0;
  std::vector<FreeLine> lines;    // top to bottom, furniture left out
  std::span<const Ruling> rules;  // drawn lines
  double tables_y0 = 0;           // top of its first table; height_pt if there is none
  bool other_paper = false;       // wider or narrower than the page before
};

// The columns of a table of the page before, found again on this one.
struct CarriedColumns {
  std::vector<double> edges;  // the table's, moved onto this page
  int drawn = 0;              // how many of them stand here as vertical rules
  double y0 = 0, y1 = 0;      // where those rules begin and end; 0 without
};

// Looks for the table's column edges among the vertical rules above the first table; left and right
// pages may be set off. Edges are moved by nothing if no rule is found.
[[nodiscard]] CarriedColumns find_columns(const std::vector<double>& edges, const PageBelow& page);

// A line, or the pieces of one that stand in the same column.
struct ColumnText {
  std::size_t column = 0;
  TextLine line;
};

// The texts of `line` by columns, left to right; empty if one of its pieces crosses an edge or
// stands outside the columns.
[[nodiscard]] std::vector<ColumnText> line_by_columns(const FreeLine& line,
                                                      const std::vector<double>& edges);

}  // namespace niandu
