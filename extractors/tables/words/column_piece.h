// Words of one line that stand in one column, or run over several.
#pragma once

#include <algorithm>
#include <cstddef>

#include "extractors/tables/words/words.h"

namespace niandu {

struct ColumnPiece {
  int line = 0;  // index into the lines it was cut from
  int first_column = 0, last_column = 0;
  int word_begin = 0, word_end = 0;  // into WordLines::words
  float x0 = 0, x1 = 0;

  [[nodiscard]] bool spans() const { return last_column > first_column; }
};

// The words [begin, end) of a line as a piece (ColumnPiece, or what derives from it) in the columns
// that `cuts` part; column_of(cuts, x) must say in which column x lies.
template <typename Piece, typename Cuts>
[[nodiscard]] Piece words_to_piece(const WordLines& words, int line, int begin, int end,
                                   const Cuts& cuts) {
  constexpr float kSlackEm = 0.15F;  // a hair's breadth over the cut is no crossing
  Piece piece;
  piece.line = line;
  piece.word_begin = begin;
  piece.word_end = end;
  piece.x0 = words.words[static_cast<std::size_t>(begin)].x0;
  piece.x1 = piece.x0;
  for (int w = begin; w < end; ++w) {
    piece.x1 = std::max(piece.x1, words.words[static_cast<std::size_t>(w)].x1);
  }
  const float slack = kSlackEm * words.words[static_cast<std::size_t>(begin)].size_pt;
  piece.first_column = column_of(cuts, std::min(piece.x0 + slack, piece.x1));
  piece.last_column =
      std::max(piece.first_column, column_of(cuts, std::max(piece.x1 - slack, piece.x0)));
  return piece;
}

}  // namespace niandu
