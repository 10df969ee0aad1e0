// What was aimed at and what came of it, behind a target's name: 目標值 60 公里, 實際 58 公里.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

struct TargetFigure {
  bool planned = false;            // else actual
  std::size_t begin = 0, end = 0;  // folded bytes, from the number to the unit's end
  std::string digits;
  std::string unit;  // as printed, folded; empty: none
};

// Figures behind the words of `planned` and `actual`, in order. None in a clause that compares
// (`compare`), and none of ten thousands and more that are printed in words: 1.2 萬人.
[[nodiscard]] std::vector<TargetFigure> find_target_figures(std::string_view text,
                                                            const NormalizerParams& params);

}  // namespace niandu
