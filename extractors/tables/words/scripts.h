// Raised and lowered words.
#pragma once

#include <vector>

#include "extractors/tables/words/words.h"

namespace niandu {

// Sets small words that touch a larger one, within its height, on its baseline: superscripts and
// subscripts are of its line, however far they are raised.
void level_scripts(std::vector<Word>& words);

}  // namespace niandu
