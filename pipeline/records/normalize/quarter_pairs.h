// Progress told by pairs of figures: 「第1季預定15%、實際15%；第2季…」,
// 「截至3月底預定20%，實際22%」.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/records/normalize/normalize.h"
#include "pipeline/records/normalize/quarter_set.h"

namespace niandu {

struct QuarterPair {
  std::string planned, actual;  // digits as in Decimal
  std::size_t planned_begin = 0, planned_end = 0, actual_begin = 0, actual_end = 0;
  bool year_end = false;       // of the end of the last month: of the year's end too
  bool contradictory = false;  // told twice, and not the same
  std::size_t other_begin = 0, other_end = 0;  // what was told the second time, if contradictory
  std::string behind;                          // percent points; "0": not behind
  std::string ahead;                           // likewise
};

struct QuarterPairs {
  std::array<std::optional<QuarterPair>, kQuarterCount> quarters;
  std::string rest;  // the folded text with nothing but 「Q1」 and blanks where a pair stands
  bool any = false;
};

// What the patterns `pairs` find in folded text. Their groups: `quarter` (1 to 4) or `month` (3, 6,
// 9, 12), `planned`, `actual`, in any order, or `both`. Where the sentence before them has a word
// of `not_pairs` (全程, 經費) they are of something else. Figures without a percent sign count only
// if at least two quarters have them, none is over 100 and none goes back.
[[nodiscard]] QuarterPairs find_quarter_pairs(std::string_view text,
                                              const NormalizerParams& params);

}  // namespace niandu
