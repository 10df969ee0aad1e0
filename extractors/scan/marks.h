// Marks in tables that no recogniser of text knows.
#pragma once

#include "extractors/scan/grey.h"

namespace niandu::scan {

// Whether the ink in `box` is an asterisk: five or six arms from one point, at even angles, and
// nothing else. `em`: the height of a character in pixels.
[[nodiscard]] bool is_asterisk(const Pixels& ink, const Rect& box, int em);

}  // namespace niandu::scan
