// Glyphs that are printed twice to look bold, or with a shadow, count once.
#pragma once

#include <vector>

#include "extractors/page.h"

namespace niandu {

// Drops a glyph that repeats an earlier one of the same character, size, direction and visibility
// at almost the same place; the one that stays is bold if the second is shifted. Order is kept.
// Hidden glyphs neither drop others nor are dropped.
void fold_double_strikes(std::vector<Glyph>& glyphs);

}  // namespace niandu
