// White gaps that run down a block of lines: where columns part.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Points. x0 <= x <= x1.
struct Gutter {
  float x = 0;           // where to cut
  float x0 = 0, x1 = 0;  // the stretch in which a cut is as good
  float gap_pt = 0;      // usual width of the gaps that speak for it
  float support = 0;     // sum of what the gaps of lines say for it, about 1 a line
  float crossing = 0;    // sum of what texts that run over it say against it
  bool drawn = false;    // a column rule stands here
  bool cells = false;    // drawn cells say so, whatever rules stop short
};

// Finds the gaps that the lines [begin, end) share. A gap speaks for one gutter only; a line
// without text on both sides says nothing; text over a gap speaks against it, the less the more it
// looks like a heading. `drawn`: x of column rules, each of which is a gutter. Ascending by x.
[[nodiscard]] std::vector<Gutter> find_gutters(const WordLines& words, std::size_t begin,
                                               std::size_t end, std::span<const float> drawn = {});

// Index of the column that holds x, from 0.
[[nodiscard]] int column_of(std::span<const Gutter> gutters, float x);

}  // namespace niandu::tables
