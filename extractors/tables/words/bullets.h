// Dashes that are marks of a list, not values.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "extractors/tables/words/words.h"

namespace niandu {

// Sets Word::bullet of lone dashes that stand below each other, each with words close behind it and
// none in a column of values. `lines`: first and end word of each line, the words of a line left to
// right.
void mark_bullets(std::span<const std::pair<int, int>> lines, std::vector<Word>& words);

}  // namespace niandu
