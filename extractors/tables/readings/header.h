// Header lines to header levels.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "common/geometry.h"
#include "extractors/tables/words/column_piece.h"
#include "extractors/tables/words/rule_piece.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Where the text of a column's body stands; x1 < x0: it has none.
struct TextExtent {
  float x0 = 0, x1 = -1;
};

struct HeaderCell {
  int level = 0, levels = 1;  // first row, number of rows
  int first_column = 0, last_column = 0;
  std::vector<ColumnPiece> pieces;  // in reading order
};

struct Header {
  int levels = 0;
  std::vector<HeaderCell> cells;  // no two overlap; not every place is covered
};

// Groups the pieces of the header lines into cells. `cuts`: x between the columns, ascending. A
// piece heads the columns that its text or the rule under it covers, or the group of columns that
// it is centred over if the next lines name the columns one by one. Lines that name the same
// columns are one cell of several lines. `extents`: one for each column.
[[nodiscard]] Header pieces_to_header(const WordLines& words, std::span<const ColumnPiece> pieces,
                                      std::span<const float> cuts,
                                      std::span<const TextExtent> extents,
                                      std::span<const RulePiece> part_rules, const Box& box);

// Adds the text of a piece that stands in one column to the extents.
inline void widen(std::vector<TextExtent>& extents, const ColumnPiece& piece) {
  if (piece.spans()) return;
  TextExtent& extent = extents[static_cast<std::size_t>(piece.first_column)];
  const bool first = extent.x1 < extent.x0;
  extent.x0 = first ? piece.x0 : std::min(extent.x0, piece.x0);
  extent.x1 = first ? piece.x1 : std::max(extent.x1, piece.x1);
}

}  // namespace niandu::tables
