// The numbers that begin headings, paragraphs and items: 壹、 一、 (一) 1. (1) 甲、 ① and so on.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/records/schema/pattern.h"

namespace niandu {

enum class NumberStyle {
  kFormal,         // 壹、
  kChinese,        // 一、
  kChineseParen,   // (一)
  kArabic,         // 1. or 1、
  kArabicParen,    // (1)
  kArabicHalf,     // 1)
  kStem,           // 甲、
  kStemParen,      // (甲)
  kCircled,        // ①
  kRoman,          // Ⅰ、 or I、
  kOrdinal,        // 第一、
  kBullet,         // ●: has no number
  kChapter,        // 第一章: headings only
  kSection,        // 第一節: headings only
  kLabelled,       // a label of the schema's before its number (labelled_number)
  kLabelledInner,  // the same on a level below
  kNested,         // 1.1: only where a list is seen to count so
  kNestedInner,    // 1.1.1: a level below
};

struct Marker {
  NumberStyle style = NumberStyle::kChinese;
  int number = 0;        // from 1; 0 for bullets
  std::size_t size = 0;  // bytes up to the text behind it: number, its stop, white space
};

// The marker that `text` begins with. Needs a stop behind a bare number (、 . ． or brackets), and
// no digit right after "1.": "2.0" is a number, "三、112 年" is an item. Full and half width and
// the glyph variants of numerals (ㄧ 叁 貮 ㈠ ⑴ ⒈) count alike. "第一、二季" is no item. White
// space before it is skipped.
[[nodiscard]] std::optional<Marker> leading_marker(std::string_view text);

// The same for the line of a heading, which may be a chapter too: 第一章, 第 2 篇, 第三部分; white
// space may be the stop of a formal numeral: 壹 施政目標.
[[nodiscard]] std::optional<Marker> heading_marker(std::string_view text);

// A formal or Chinese numeral with white space for its stop: 一　施政目標. "一 般行政" looks alike:
// only where the words behind it are known.
[[nodiscard]] std::optional<Marker> spaced_marker(std::string_view text);

// A number at the beginning that has no stop: "一 推辦", "1 辦理"; also accepts leading_marker's.
// `first_break` is the offset of the first line break inside `text` (npos: none): a break behind
// the number serves as a stop. Never splits a numeral that touches its word ("一般行政", "3D").
[[nodiscard]] std::optional<Marker> leading_number(std::string_view text, std::size_t first_break);

// All of `text` is a number: "五", "5", "五、", "(五)".
[[nodiscard]] std::optional<Marker> bare_number(std::string_view text);

// Arabic digits right before a word: "1辦理". Only for columns where the numbers are seen to run
// on.
[[nodiscard]] std::optional<Marker> touching_number(std::string_view text);

// The same with Chinese numerals: "一推辦". "一般行政" looks alike: only for a column in which
// every cell counts on, or where what is behind the number is known.
[[nodiscard]] std::optional<Marker> touching_chinese(std::string_view text);

// "1.2 ", "1-2": the number of a group and that within it. Only a column that counts so tells it
// from "1.5 公里".
struct NestedNumber {
  int outer = 0, inner = 0;
  std::size_t size = 0;  // bytes up to the text behind it
};
[[nodiscard]] std::optional<NestedNumber> nested_number(std::string_view text);
// "1.2.3 ": the last two of three.
[[nodiscard]] std::optional<NestedNumber> third_level_number(std::string_view text);

// "目標一：", "策略 1、": words that the schema's pattern `label` (folded) allows, a number and a
// colon, a stop, white space or the end behind it. Style kLabelled.
[[nodiscard]] std::optional<Marker> labelled_number(std::string_view text, const Pattern& label);

}  // namespace niandu
