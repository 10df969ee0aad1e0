// Whether two readings speak of the same spot of the document, and of the same text.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "extractors/document.h"

namespace niandu {

// The same pages, and on each of them what the places cover together overlaps by more than half of
// what either covers (intersection over union). In text inputs the same lines. Nothing is nowhere.
[[nodiscard]] bool same_place(std::span<const Source> a, std::span<const Source> b);

// Equal but for widths and spaces: NFKC, white space left out. No variants are folded: 臺 is not
// 台.
[[nodiscard]] bool same_text(std::string_view a, std::string_view b);

// What same_text() compares, UTF-8.
[[nodiscard]] std::string folded_text(std::string_view text);
// Its code points.
[[nodiscard]] std::size_t text_length(std::string_view text);

}  // namespace niandu
