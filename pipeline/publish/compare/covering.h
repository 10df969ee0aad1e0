// Of what a text is made: which texts of the other year stand in it and make it up.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/publish/compare/likeness.h"

namespace niandu::compare {

// How much of a part must stand in the whole, of the whole in all parts, and of the whole in one
// part alone.
struct Least {
  double of_part, of_whole, own;
};

// Those of the candidates that make up the whole, by runs of characters; fewer than two: none.
// `split`: the whole is of the earlier year, the candidates are of the later; else the reverse.
[[nodiscard]] std::vector<std::size_t> covering(const Likeness& texts, bool split,
                                                std::size_t whole,
                                                const std::vector<std::size_t>& candidates,
                                                const Least& least);

}  // namespace niandu::compare
