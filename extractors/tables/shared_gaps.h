// Narrow gaps between columns of ideographs, told from spaces by what stands above and below.
#pragma once

#include <span>

#include "extractors/tables/words/words.h"

namespace niandu {

// Ideographs are set solid, so a gap beside one that several lines share and that no space
// character fills is none of words: there segments part, however narrow it is, unless half as many
// lines run over it. Takes the lines of one block.
// `rules`: heights of rules among the lines; between two of them a gap that is free counts once
// more.
[[nodiscard]] WordLines split_at_shared_gaps(WordLines words, std::span<const float> rules = {});

}  // namespace niandu
