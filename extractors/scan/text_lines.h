// Lines of text of a scanned page.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/scan/grey.h"
#include "extractors/scan/rules.h"

namespace niandu::scan {

struct TextStrip {
  Rect ink;    // around the ink of the line
  int em = 0;  // height of its characters, in pixels
};

constexpr std::size_t kMostStrips = 2000;  // of a page that are read: dense ones have 150

// Lines of upright text in the areas that rules part, areas from the top. The ink must be level and
// without rules. The search ends with the area in which there are more than kMostStrips.
[[nodiscard]] std::vector<TextStrip> find_text_strips(const Pixels& ink,
                                                      const std::vector<Rule>& rules, double dpi);

}  // namespace niandu::scan
