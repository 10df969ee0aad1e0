// Lines of text of a scanned page.
#pragma once

#include <vector>

#include "extractors/scan/grey.h"
#include "extractors/scan/rules.h"

namespace niandu::scan {

struct TextStrip {
  Rect ink;    // around the ink of the line
  int em = 0;  // height of its characters, in pixels
};

// Lines of upright text in the areas that rules part, areas from the top. The ink must be level and
// without rules.
[[nodiscard]] std::vector<TextStrip> find_text_strips(const Pixels& ink,
                                                      const std::vector<Rule>& rules, double dpi);

}  // namespace niandu::scan
