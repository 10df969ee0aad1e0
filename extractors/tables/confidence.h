// How often tables like this one are read right.
#pragma once

#include "extractors/document.h"

namespace niandu {

// From what the finder of a table measured (0..1) to the share of such tables that are right, as
// far as that is known: see confidence.cc for the figures and where they were measured.
[[nodiscard]] double calibrated_confidence(TableMethod method, double measured);

}  // namespace niandu
