// White gaps that run down a block of lines: where columns part.
#pragma once

#include <span>
#include <vector>

#include "extractors/tables/words/words.h"

namespace niandu {

// A white gap between two columns.
struct Separator {
  float x = 0;         // where to cut: the middle of the widest undisturbed part
  float width = 0;     // of that part
  int lines = 0;       // lines with text on both sides and none in the gap
  int crossings = 0;   // lines whose text runs over the gap (spanning headings, long labels)
  bool drawn = false;  // a column rule stands here
};

// Finds the gaps that at least `min_lines` of the lines [begin, end) share. Lines of one segment
// say nothing. Text may cross a gap in a third of as many lines as keep it free. A column with
// few entries is found by the entries that stand alone in a gap. Ascending by x.
[[nodiscard]] std::vector<Separator> lines_to_separators(const WordLines& words, std::size_t begin,
                                                         std::size_t end, int min_lines);

// Index of the column that holds x, from 0.
[[nodiscard]] int column_of(std::span<const Separator> separators, float x);

}  // namespace niandu
