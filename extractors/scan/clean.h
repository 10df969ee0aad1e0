// A scanned page is made even: paper white, lines level, ink told from paper.
#pragma once

#include "extractors/scan/grey.h"

namespace niandu::scan {

// Paper becomes white where light or age made it grey: each shade is divided by that of the paper
// around it. A page that is light on dark is inverted.
void whiten(Pixels& shades);

// Ink (1) of shades that whiten() made even. Specks too small for any dot of print are left out.
[[nodiscard]] Pixels to_ink(const Pixels& shades);
// With them and with all that is faint: a thin line that was drawn, blurred and copied is no darker
// than this, and may be a row of dots.
[[nodiscard]] Pixels to_faint_ink(const Pixels& shades);

// By how much the lines of a page fall to the right, as a slope (pixels down for each pixel to the
// right), at most kMostSlope; 0 where it cannot be told.
constexpr double kMostSlope = 0.06;
[[nodiscard]] double slope_of(const Pixels& ink);

// The page turned so that lines of this slope are level. White comes in at the corners.
[[nodiscard]] Pixels levelled(const Pixels& shades, double slope);

}  // namespace niandu::scan
