// Header lines to header levels.
#pragma once

#include <span>
#include <vector>

#include "extractors/tables/unruled_grid.h"
#include "extractors/tables/unruled_pieces.h"

namespace niandu {

// Where the text of a column's body stands; x1 < x0: it has none.
struct TextExtent {
  float x0 = 0, x1 = -1;
};

struct HeaderCell {
  int level = 0, levels = 1;  // first row, number of rows
  int first_column = 0, last_column = 0;
  std::vector<Piece> pieces;  // in reading order
};

struct Header {
  int levels = 0;
  std::vector<HeaderCell> cells;  // no two overlap; not every place is covered
};

// Groups the pieces of the header lines into cells. A piece heads the columns that its text or the
// rule under it covers, or the group of columns that it is centred over if the next lines name the
// columns one by one. Lines that name the same columns are one cell of several lines.
[[nodiscard]] Header pieces_to_header(const WordLines& words, std::span<const Piece> pieces,
                                      const std::vector<Separator>& separators,
                                      std::span<const TextExtent> extents,
                                      std::span<const RulePiece> part_rules, const Box& box);

}  // namespace niandu
