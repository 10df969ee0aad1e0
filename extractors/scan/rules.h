// Drawn lines of a scanned page.
#pragma once

#include <vector>

#include "extractors/scan/grey.h"

namespace niandu::scan {

// A horizontal or vertical line, in pixels.
struct Rule {
  bool horizontal = true;
  int at = 0;            // its middle: y of a horizontal, x of a vertical one
  int from = 0, to = 0;  // along it, to excluded
  int thickness = 1;
};

// The lines of a page that is level, pieces of a broken one put together. A line is thin, has no
// ink alongside, and ends at another one or crosses a good part of the page: what has not is
// a stroke of a character.
[[nodiscard]] std::vector<Rule> find_rules(const Pixels& ink, double dpi);

// Takes the lines out of the picture, and leaves the strokes that cross them.
void erase_rules(const std::vector<Rule>& rules, Pixels& shades, Pixels& ink);

}  // namespace niandu::scan
