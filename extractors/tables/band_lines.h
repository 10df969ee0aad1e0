// What stands between two rules seen as one line of text.
#pragma once

#include <span>

#include "extractors/tables/words/words.h"

namespace niandu {

// The lines, and one more for each band between neighbouring rules (y, ascending) in which lines
// stand nearer than those of one text do: its segments are the stretches of x in which any line of
// the band has text. Cells that are centred from top to bottom share no line with their neighbours,
// so that their gaps show only so. For finding columns: the added segments have no words.
[[nodiscard]] WordLines with_band_lines(const WordLines& words, std::span<const float> rules);

}  // namespace niandu
