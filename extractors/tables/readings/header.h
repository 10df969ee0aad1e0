// Header lines to header levels.
#pragma once

#include <span>
#include <vector>

#include "extractors/tables/seams/block.h"

namespace niandu::tables {

// Where the text of a column's body stands; x1 < x0: it has none.
struct TextExtent {
  float x0 = 0, x1 = -1;
};

struct HeaderCell {
  int level = 0, levels = 1;  // first row, number of rows
  int first_column = 0, last_column = 0;
  std::vector<Part> pieces;  // in reading order
};

struct Header {
  int levels = 0;
  std::vector<HeaderCell> cells;  // no two overlap; not every place is covered
};

// A drawn piece of a horizontal rule.
struct RulePiece {
  float y = 0, x0 = 0, x1 = 0;
};

// Groups the parts of the header lines into cells. A part heads the columns that its text or the
// rule under it covers, or the group of columns that it is centred over if the next lines name the
// columns one by one. Lines that name the same columns are one cell of several lines.
[[nodiscard]] Header parts_to_header(const Block& block, std::span<const Part> parts,
                                     std::span<const TextExtent> extents,
                                     std::span<const RulePiece> part_rules);

}  // namespace niandu::tables
