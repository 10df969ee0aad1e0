// Merges and splits that no one text shows (halves.h does those), but several signs do.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/publish/compare/halves.h"
#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

// Of a pair of partners whose name changed and a record without partner: the two of one year make
// up the third where two signs say so (signs.h). `even` is false throughout: a person is to be
// asked. `free_from`, `free_to`: records that are in no merge or split so far; no record is in two.
[[nodiscard]] std::vector<Whole> find_joined(const Matching& matching,
                                             const std::vector<bool>& free_from,
                                             const std::vector<bool>& free_to);

}  // namespace niandu::compare
