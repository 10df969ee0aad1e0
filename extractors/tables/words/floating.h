// Labels that stand in the middle of the height of several rows.
#pragma once

#include "extractors/tables/words/words.h"

namespace niandu {

// Joins each line of one text that stands halfway between two lines of several texts, none of them
// above or below it, to the upper one: it takes no height of its own, so it is the label of both
// rows, centred, and no row.
[[nodiscard]] WordLines join_floating_labels(WordLines words);

}  // namespace niandu
