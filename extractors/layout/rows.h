// Glyphs of one reading frame to rows: glyphs that share a line.
#pragma once

#include <vector>

#include "extractors/layout/frame.h"

namespace niandu::layout {

// Glyphs of one line, ordered along u; white space included. At least one has ink.
struct Row {
  std::vector<FramedGlyph> glyphs;
  float baseline = 0;  // of the row's own glyphs, not of superscripts that joined it
};

// Groups glyphs by baseline; superscripts, subscripts and punctuation that floats on a baseline of
// its own join the line that they touch. Rows ordered along v. O(n log n).
[[nodiscard]] std::vector<Row> glyphs_to_rows(std::vector<FramedGlyph> glyphs);

}  // namespace niandu::layout
