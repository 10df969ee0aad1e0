// Halves that find_wholes() does not call so, but that make a link or an end uncertain.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

// `half` has no partner, but much of its name, measure or contents stands in the record on its
// other side of the pair, beyond what that has of its partner: the pair may be a merge, or a split,
// of three.
struct HiddenHalf {
  std::size_t half = 0;
  bool earlier = false;  // of the earlier year: a merge; else of the later: a split
  std::size_t from = 0, to = 0;
  bool in_name = false;  // of the name alone: where the pair has one name, it is sure all the same
};

// `free_from`, `free_to`: records that are neither in a pair nor in a merge or split.
[[nodiscard]] std::vector<HiddenHalf> find_hidden_halves(const Matching& matching,
                                                         const std::vector<bool>& free_from,
                                                         const std::vector<bool>& free_to);

}  // namespace niandu::compare
