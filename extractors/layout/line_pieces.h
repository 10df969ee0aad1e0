// A line of the page cut as finely as columns may cut it.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/lines.h"

namespace niandu::layout {

// The pieces of an upright line that a gap of kPieceGap or one of the vertical rules `verticals`
// parts, left to right; one piece if nothing does. Needs TextLine::glyphs.
[[nodiscard]] std::vector<TextLine> line_to_pieces(const Page& page, const TextLine& line,
                                                   std::span<const Ruling> verticals);

// In sizes. Two columns of full lines stand apart by their paddings (from 4 points); a wider space
// inside a sentence (justified lines) does no harm: pieces of one column are put together again.
inline constexpr float kPieceGap = 0.6F;

}  // namespace niandu::layout
