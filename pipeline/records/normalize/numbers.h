// Numbers as officials print them, in folded text.
//
// ICU's RBNF reads Chinese numerals as well, but opening its rules for zh_TW takes 4.5 to 5.7 ms
// (measured, ICU 72), a quarter of what a whole document may take, and it knows no 萬 after Arabic
// digits and no ○ for zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace niandu {

class WordLists;  // word_lists.h

// A decimal number that ends before byte `end` of the text it was read from.
struct PrintedNumber {
  std::string digits;  // as in Decimal: no separators, no exponent; "-" only if printed so
  std::size_t end = 0;
};

// Arabic digits at `at`: "1,234.50", "75.5", "-3". Separators must stand every three digits.
[[nodiscard]] std::optional<PrintedNumber> read_arabic(std::string_view text, std::size_t at);

// Chinese numerals at `at`: 十一, 一百零七, 一○七 (digit by digit), 九十九點五, 壹拾, 兩, 廿.
// Reads as far as the numeral goes. None inside a numeral, and none where it says one or another
// (五六人, 三四十人).
[[nodiscard]] std::optional<PrintedNumber> read_chinese(std::string_view text, std::size_t at);

// Arabic digits with 兆 億 萬 千 百 among them: "1億308萬9千" is 103089000, "2.5萬" is 25000.
// Without such a unit the same as read_arabic.
[[nodiscard]] std::optional<PrintedNumber> read_mixed(std::string_view text, std::size_t at);

// The multiples that stand at `at` of folded text, blanks before them: 萬 has 4 zeros, 百萬 6. 千瓦
// and the like are units.
struct Multiples {
  int zeros = 0;        // 0: none
  std::size_t end = 0;  // the byte behind the last one; `at` where there is none
};
[[nodiscard]] Multiples read_multiples(std::string_view text, std::size_t at);

// A percentage: "95%", "100.00 %", 百分之九十五, 九成五, 9成. `digits` is the percent number.
// `words`: what 成 is part of.
[[nodiscard]] std::optional<PrintedNumber> read_percent(std::string_view text, std::size_t at,
                                                        const WordLists& words);

// Is the number in [begin, end) of folded text printed as approximate: 約 99%, 約為 3,000 人次, 75%
// 左右? 節約, 契約 and the like are other words.
[[nodiscard]] bool is_approximate(std::string_view text, std::size_t begin, std::size_t end,
                                  const WordLists& words);

// The value of a Chinese digit or of the financial form of one (壹, 貳 …); -1 if it is none.
// ○ (U+25CB) counts as zero: 一○七年度.
[[nodiscard]] int chinese_digit(char32_t c);

// "1234" as an integer; empty if it is none or exceeds the range.
[[nodiscard]] std::optional<std::int64_t> to_integer(std::string_view digits);

// Without trailing zeros after the point: "100.00" is "100", "99.50" is "99.5".
[[nodiscard]] std::string plain_decimal(std::string_view digits);

// By how much two decimals differ, to four places, which are more than any text prints.
struct Difference {
  std::string digits;     // plain; "0": by nothing
  bool negative = false;  // the second is the larger one
};
[[nodiscard]] Difference difference_of(const std::string& first, const std::string& second);

}  // namespace niandu
