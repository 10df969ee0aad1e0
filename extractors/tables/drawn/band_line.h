// What stands in a band between two rules.
#pragma once

#include <vector>

#include "common/geometry.h"
#include "extractors/page.h"

namespace niandu {

// The visible glyphs whose middle lies in the band, in drawing order; none unless they are one
// upright line of which nothing is in a table. `taken`: one entry per glyph of the page.
[[nodiscard]] std::vector<int> band_line(const Page& page, const Box& band,
                                         const std::vector<char>& taken);

}  // namespace niandu
