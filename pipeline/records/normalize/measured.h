// The one figure that a cell states, where all of the cell is accounted for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/records/normalize/measures.h"

namespace niandu {

struct Measured {
  std::size_t begin = 0, end = 0;  // folded bytes of the number and its multiplier
  std::size_t unit_begin = 0, unit_end = 0;
  bool percent = false;
  std::string digits;
  std::size_t to_begin = 0, to_end = 0;  // of a range: where it ends
  std::string to_digits;                 // empty: no range
  std::string_view bound;                // empty: how it is meant is not understood
};

// [name] [word that bounds] number [unit] [word that bounds] [note in brackets]. Other numbers may
// stand in it only where what they are is known: dates, ordinals, 5G, 65 歲以上…, 每 10 萬人口,
// 訓後 3 個月…, 由 80% 提升至. Nothing where a second figure, a sum, a part of a sentence or a unit
// that is none is left over.
[[nodiscard]] std::optional<Measured> read_measured(std::string_view folded, const Measures& words);

}  // namespace niandu
