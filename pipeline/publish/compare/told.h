// Merges and splits that the names of the parts show.
#pragma once

#include <vector>

#include "pipeline/publish/compare/halves.h"
#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

// One record of one year and two or more of the other, none of which keeps its name: what each of
// them is called alone stands in the name, measure or contents of the one
// (公設民營托嬰中心及社區公共托育家園數 became a count of either), or the name of the one is made
// of theirs. A part that tells of another by itself makes none. At most one of them is its partner,
// the others have none. `even` is false throughout (sure.h says which are certain). `free_from`,
// `free_to`: records that are in no merge or split so far; no record is in two.
[[nodiscard]] std::vector<Whole> find_told(const Matching& matching,
                                           const std::vector<bool>& free_from,
                                           const std::vector<bool>& free_to);

}  // namespace niandu::compare
