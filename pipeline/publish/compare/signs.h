// What says that some records make up another.
#pragma once

#include "pipeline/publish/compare/evidence.h"
#include "pipeline/publish/compare/halves.h"

namespace niandu::compare {

// How many say so of names, measures, contents (all parts stand in the whole, which they cover, and
// each has something of it that the others have not) and figures (in one unit, they add up to the
// whole's).
[[nodiscard]] int signs_of(const Evidence& evidence, const Whole& whole);

}  // namespace niandu::compare
