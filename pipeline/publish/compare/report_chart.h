// The values of one target over the years, as a small picture that needs no script.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace niandu::compare {

struct ChartPoint {
  int roc_year = 0;
  std::int64_t millionths = 0;
  // The definition is another than at the point before, or there is a year without it between them:
  // the line does not go on from there.
  bool breaks = false;
};

// SVG of these points, years ascending. The scale goes from the least to the greatest value, told
// beside it; a dashed line stands where the definition changes. Empty for fewer than two points.
[[nodiscard]] std::string chart_svg(const std::vector<ChartPoint>& points);

}  // namespace niandu::compare
