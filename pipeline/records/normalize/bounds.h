// Whether a figure is meant exactly: 90% 以上, 至多 3 件, 約 5 萬人.
#pragma once

#include <optional>
#include <string_view>

namespace niandu {

// `before` and `behind`: the folded text around the figure and its unit, all of the cell. One of
// "exact", "at_least", "at_most", "about"; nothing where a word stands there that is not known, or
// two that differ: then what is meant is not understood.
[[nodiscard]] std::optional<std::string_view> bound_of(std::string_view before,
                                                       std::string_view behind);

// 至, ~, － between the ends of a range.
[[nodiscard]] bool is_range_mark(std::string_view between);

}  // namespace niandu
