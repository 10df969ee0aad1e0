// Characters of a line are put where their ink is.
//
// The recogniser's own boxes are three to five points off; the ink of a line, matched to what was
// read by dynamic programming, is off by less than a quarter of a point.
#pragma once

#include <vector>

#include "extractors/scan/grey.h"
#include "extractors/scan/recogniser.h"

namespace niandu::scan {

// What two readings differ in, or what ink beside it speaks against, has at most this certainty.
constexpr float kDisputed = 50;

struct PlacedSymbol {
  Symbol symbol;
  int x0 = 0, x1 = 0;  // around its ink, in pixels of the page
  bool has_ink = true;
};

// True of characters that are as wide as an ideograph; of those with all their ink in a part of
// that width (「，。」) as well.
[[nodiscard]] bool is_full_width(char32_t code);

// A symbol beside ink that is none of them is disputed: one may be missing there.
// `symbols` in order, their x0 and x1 in pixels of the page; `em`: the width of an ideograph.
[[nodiscard]] std::vector<PlacedSymbol> place_symbols(const std::vector<Symbol>& symbols,
                                                      const Pixels& ink, const Rect& strip, int em);

}  // namespace niandu::scan
