// Progress told by two figures alone: 截至年底預定進度100%,實際進度93.6%.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/records/normalize/normalize.h"

namespace niandu {

struct ProgressPair {
  std::string behind;              // percent points, 0: none
  std::size_t begin = 0, end = 0;  // folded bytes, both figures
};

// The only percentages of a text that names no quarter and no month but the last: the first behind
// a word of `planned`, the second behind one of `actual`. Folded text.
[[nodiscard]] std::optional<ProgressPair> year_end_pair(std::string_view text,
                                                        const NormalizerParams& params);

}  // namespace niandu
