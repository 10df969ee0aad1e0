// Text of lines cut at the columns.
#pragma once

#include <vector>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// Words of one line that stand in one column, or run over several.
struct Piece {
  int line = 0;
  int first_column = 0, last_column = 0;
  int word_begin = 0, word_end = 0;  // into WordLines::words
  float x0 = 0, x1 = 0;
  bool numeric = false;

  [[nodiscard]] bool spans() const { return last_column > first_column; }
};

// Cuts the lines [begin, end): words with a wider than usual space at a separator part there; words
// that run over it with an ordinary space stay together (a heading over columns, or a long label
// if the line has other text: then it counts for the column that it begins in). Ordered by line, x.
[[nodiscard]] std::vector<Piece> lines_to_pieces(const WordLines& words, std::size_t begin,
                                                 std::size_t end,
                                                 const std::vector<Separator>& separators);

}  // namespace niandu
