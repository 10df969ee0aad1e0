// Glyphs of a page by their height.
#pragma once

#include <algorithm>
#include <span>

#include "common/geometry.h"

namespace niandu {

// Those with their centre in y0..y1, of glyphs ascending by the height of their centres.
[[nodiscard]] inline std::span<const Box> glyphs_between(std::span<const Box> glyphs, double y0,
                                                         double y1) {
  const auto above = [](const Box& glyph, double y) { return glyph.center_y() < y; };
  const auto first = std::lower_bound(glyphs.begin(), glyphs.end(), y0, above);
  const auto last = std::lower_bound(first, glyphs.end(), y1, above);
  return {first, last};
}

}  // namespace niandu
