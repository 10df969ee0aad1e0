#include "extractors/tables/drawn/band_line.h"

#include <cmath>
#include <cstddef>

namespace niandu {

std::vector<int> band_line(const Page& page, const Box& band, const std::vector<char>& taken) {
  constexpr double kSameLinePt = 2;
  std::vector<int> out;
  float baseline = 0;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& g = page.glyphs[i];
    if (g.hidden || g.invisible) continue;
    if (!band.contains((g.x0 + g.x1) / 2.0, (g.y0 + g.y1) / 2.0)) continue;
    if (taken[i] != 0 || g.direction != 0 || g.vertical) return {};
    if (!out.empty() && std::abs(g.baseline - baseline) > kSameLinePt) return {};
    baseline = g.baseline;
    out.push_back(static_cast<int>(i));
  }
  return out;
}

}  // namespace niandu
