// Amounts that a narrow cell wraps: 12 億 / 3,500 萬 / 人次 is one number on three lines.
#pragma once

#include <span>

#include "extractors/tables/column_rules_records.h"

namespace niandu {

// A line that ends with a word for a power of ten (千 萬 億 兆) right above a line of the same
// column that begins with a digit is the beginning of one amount: it is no number of its own. The
// reading of Chinese amounts needs no knowledge of the document. Lines ordered by baseline.
void unmark_wrapped_amounts(std::span<ColumnLine> lines);

// True for 千 萬 億 兆 and their banking forms.
[[nodiscard]] bool is_power_of_ten(char32_t c);

}  // namespace niandu
