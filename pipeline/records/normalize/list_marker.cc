#include "pipeline/records/normalize/list_marker.h"

#include "common/utf8.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

// No list in these documents comes near; larger numbers are codes or years.
constexpr std::int64_t kMaxNumber = 199;

constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";

// What ends a bare marker: 、 or a full stop of some width. Returns its length, 0 if none.
std::size_t stop_length(std::string_view text, std::size_t at) {
  for (const std::string_view stop : {"、", ".", "．"}) {
    if (text.substr(at).starts_with(stop)) return stop.size();
  }
  return 0;
}

bool starts_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// 「1.113年4月…」: a year right after the marker.
bool starts_year(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (starts_digit(text, at)) ++at;
  const std::size_t digits = at - begin;
  while (at < text.size() && text[at] == ' ') ++at;
  return digits >= 2 && digits <= 4 && text.substr(at).starts_with("年");
}

// Digits up to the first point or separator.
std::optional<PrintedNumber> read_whole_number(std::string_view text, std::size_t at) {
  auto number = read_arabic(text, at);
  if (!number) return std::nullopt;
  std::size_t end = at;
  while (starts_digit(text, end)) ++end;
  number->digits = std::string(text.substr(at, end - at));
  number->end = end;
  return number;
}

std::optional<int> number_of(const std::optional<PrintedNumber>& number) {
  const auto value = number ? to_integer(number->digits) : std::nullopt;
  if (!value || *value < 1 || *value > kMaxNumber) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<ListMarker> read_in_parens(std::string_view text, std::size_t at) {
  ++at;
  const auto arabic = read_arabic(text, at);
  const auto printed = arabic ? arabic : read_chinese(text, at);
  const auto number = number_of(printed);
  if (!number || printed->end >= text.size() || text[printed->end] != ')') return std::nullopt;
  return ListMarker{arabic ? MarkerStyle::kArabicParen : MarkerStyle::kChineseParen, *number,
                    printed->end + 1};
}

}  // namespace

const char* marker_style_name(MarkerStyle style) {
  switch (style) {
    case MarkerStyle::kChinese:
      return "chinese";
    case MarkerStyle::kChineseParen:
      return "chinese_paren";
    case MarkerStyle::kArabic:
      return "arabic";
    case MarkerStyle::kArabicParen:
      return "arabic_paren";
    case MarkerStyle::kStem:
      return "stem";
  }
  return "chinese";
}

std::optional<ListMarker> read_list_marker(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (text[at] == '(') return read_in_parens(text, at);
  if (text[at] == '-') return std::nullopt;
  const auto arabic = read_whole_number(text, at);
  const auto printed = arabic ? arabic : read_chinese(text, at);
  if (!printed) {
    std::size_t end = at;
    const std::size_t stem = kStems.find(decode_utf8(text, end));
    if (stem == std::u32string_view::npos || !text.substr(end).starts_with("、")) {
      return std::nullopt;
    }
    return ListMarker{MarkerStyle::kStem, static_cast<int>(stem) + 1,
                      end + std::string_view("、").size()};
  }
  const auto number = number_of(printed);
  std::size_t end = printed->end;
  while (end < text.size() && text[end] == ' ') ++end;
  const std::size_t stop = stop_length(text, end);
  if (!number || stop == 0) return std::nullopt;
  end += stop;
  // A digit after the stop: a decimal or 「第 1、2 季」. Chinese markers take 、 in the main.
  if (arabic && starts_digit(text, end) && !starts_year(text, end)) return std::nullopt;
  return ListMarker{arabic ? MarkerStyle::kArabic : MarkerStyle::kChinese, *number, end};
}

}  // namespace niandu
