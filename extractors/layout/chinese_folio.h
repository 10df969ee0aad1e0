// Page numbers in Chinese numerals: 一, －十二－, 第二十一頁.
#pragma once

#include <optional>
#include <string_view>

namespace niandu::layout {

// The number if a line is nothing else, from 1 to 999, written with 十 and 百 (二十一) or digit by
// digit (二一, 一〇五); dashes, brackets, white space, 第 and 頁 may stand around it.
[[nodiscard]] std::optional<int> chinese_folio(std::string_view line);

}  // namespace niandu::layout
