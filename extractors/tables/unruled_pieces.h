// Text of lines cut at the columns.
#pragma once

#include <vector>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/words/column_piece.h"
#include "extractors/tables/words/words.h"

namespace niandu {

struct Piece : ColumnPiece {
  bool numeric = false;
};

// Cuts the lines [begin, end): words with a wider than usual space at a separator part there; words
// that run over it with an ordinary space stay together (a heading over columns, or a long label
// if the line has other text: then it counts for the column that it begins in). Ordered by line, x.
[[nodiscard]] std::vector<Piece> lines_to_pieces(const WordLines& words, std::size_t begin,
                                                 std::size_t end,
                                                 const std::vector<Separator>& separators);

}  // namespace niandu
