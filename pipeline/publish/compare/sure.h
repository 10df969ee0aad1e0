// Whether a merge or a split that no text proves alone is certain all the same.
#pragma once

#include "pipeline/publish/compare/halves.h"
#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

// No part has the name of the whole, and either that name is theirs put together and nothing else
// (A and B became "A and B"), or none is nearly the whole, they stand next to each other under one
// parent and something besides how they were found says so: their contents, a sign (signs.h), what
// each is called alone is told by the whole, or what points to the whole points to each.
[[nodiscard]] bool is_sure(const Matching& matching, const Whole& whole);

}  // namespace niandu::compare
