// Columns that stand nearer than words of one phrase do, told by where their lines begin or end.
#pragma once

#include "extractors/tables/words/words.h"

namespace niandu {

// Segments part at a word that follows a visible space and begins where many lines begin: text of
// two columns whose padding is no wider than a word space (cell margins of 0.1 cm in word
// processors). A left edge counts if at least five segments and a sixth of the lines begin there
// within 0.8 pt. Numbers part as well after a number that ends where as many segments end.
[[nodiscard]] WordLines split_at_edges(WordLines words);

}  // namespace niandu
