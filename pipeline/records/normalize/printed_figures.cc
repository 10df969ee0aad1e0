#include "pipeline/records/normalize/printed_figures.h"

#include <algorithm>
#include <optional>

#include "common/utf8.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// 112.12.31, 112/12/31, 2023-12-31: bytes of it; 0: no date.
std::size_t written_date(std::string_view text, std::size_t at) {
  const std::size_t year = digits_at(text, at);
  if (year < 2 || year > 4) return 0;
  std::size_t end = at + year;
  const char mark = end < text.size() ? text[end] : '\0';
  if (std::string_view("./-").find(mark) == std::string_view::npos) return 0;
  for (int part = 0; part < 2; ++part) {
    if (end >= text.size() || text[end] != mark) return 0;
    const std::size_t size = digits_at(text, end + 1);
    if (size < 1 || size > 2) return 0;
    end += 1 + size;
  }
  return end - at;
}

// 107 年, 12 月 31 日, 第 3 期: not quantities.
bool is_date_or_ordinal(std::string_view text, std::size_t begin, const PrintedNumber& number) {
  const std::string_view before = trim(text.substr(0, begin));
  if (before.ends_with("第") || before.ends_with("民國")) return true;
  const std::string_view after = trim(text.substr(number.end));
  if (after.starts_with("月") && !after.starts_with("月份")) return true;
  if (after.starts_with("日") && before.ends_with("月")) return true;
  if (!after.starts_with("年")) return false;
  constexpr std::int64_t kShortestEra = 50;  // a duration in years is below this
  const auto years = to_integer(number.digits);
  return after.starts_with("年度") || !years || *years >= kShortestEra;
}

std::optional<PrintedNumber> read_amount(std::string_view text, std::size_t at,
                                         const Measures& words) {
  if (auto percent = read_percent(text, at, words.words())) return percent;
  // A hyphen before digits is a range or a dash unless the text begins with it.
  if (text[at] == '-' && !trim(text.substr(0, at)).empty()) return std::nullopt;
  if (auto mixed = read_mixed(text, at)) return mixed;
  auto chinese = read_chinese(text, at);  // 一場 yes, 統一, 一般 and 二分之一 no
  if (chinese && !text.substr(chinese->end).starts_with("分之") &&
      words.begins(text.substr(chinese->end), "units") > 0)
    return chinese;
  return std::nullopt;
}

// What follows a number in Latin letters is its unit where nothing goes on behind it; else the
// number is a name: 5G 基地臺.
bool is_name(std::string_view text, std::size_t end, const Measures& words) {
  if (end >= text.size() || !is_letter(static_cast<unsigned char>(text[end]))) return false;
  const std::string_view behind = trim(text.substr(end + latin_unit(text.substr(end))));
  std::string_view rest = behind;
  return !behind.empty() && words.take_behind(rest).empty() && words.begins(behind, "range") == 0 &&
         std::string_view("/,;:").find(behind.front()) == std::string_view::npos;
}

// pH6.5至8.5: letters before a range are the name of what is measured.
bool begins_range(std::string_view text, std::size_t at, const Measures& words) {
  const auto from = read_arabic(text, at);
  if (!from) return false;
  std::size_t next = from->end;
  const std::size_t mark = words.begins(text.substr(next), "range");
  next += mark;
  return mark > 0 && next < text.size() && is_digit(text[next]) && written_date(text, at) == 0;
}

}  // namespace

std::size_t latin_unit(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = decode_utf8(text, next);
    const bool sign = std::u32string_view(U"μµ°Ω·²³").find(c) != std::u32string_view::npos;
    const bool inside =
        end > 0 && (is_digit(text[end]) || (c == '/' && next < text.size() &&
                                            is_letter(static_cast<unsigned char>(text[next]))));
    if (!is_letter(c) && !sign && !inside) break;
    end = next;
  }
  return end;
}

std::string without_notes(std::string_view folded, const Measures& words) {
  std::string text(folded);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '(') continue;
    int depth = 0;
    std::size_t end = at;
    for (; end < text.size(); ++end) {
      depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
      if (depth == 0) break;
    }
    const std::string inside = text.substr(at + 1, end - at - 1);
    const bool closed = end < text.size();
    const bool unit =
        closed && at > 0 && is_digit(text[at - 1]) && (words.has(inside, "units") || inside == "%");
    if (unit) {
      text[at] = text[end] = ' ';
    } else if (!closed || !is_word(inside, words.words()["figures.including"])) {
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                text.begin() + static_cast<std::ptrdiff_t>(std::min(end + 1, text.size())), ' ');
    }
    at = std::min(end, text.size() - 1);
  }
  return text;
}

std::vector<PrintedFigure> printed_figures(std::string_view text, const Measures& words) {
  enum class Latin { kNo, kLetters, kNumber };
  std::vector<PrintedFigure> found;
  Latin latin = Latin::kNo;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t date = written_date(text, at); date > 0) {
      at += date;
      continue;
    }
    const bool named = latin == Latin::kLetters && !begins_range(text, at, words);
    const auto number = named ? std::nullopt : read_amount(text, at, words);
    if (!number) {
      const char32_t c = decode_utf8(text, at);
      const bool figure = c < 0x80 && (is_digit(static_cast<char>(c)) || c == '.');
      if (is_letter(c)) {
        latin = Latin::kLetters;
      } else if (latin != Latin::kNo && figure) {
        while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) ++at;
        latin = Latin::kNumber;
      } else if (latin != Latin::kLetters || (c != ' ' && c != '-')) {
        latin = Latin::kNo;
      }
      continue;
    }
    latin = Latin::kNo;
    const std::size_t begin = at;
    at = number->end;
    if (is_date_or_ordinal(text, begin, *number)) continue;
    const std::string_view printed = text.substr(begin, number->end - begin);
    const bool percent = printed.ends_with('%') || printed.starts_with("百分之") ||
                         printed.find("成") != std::string_view::npos;
    if (!percent && is_name(text, number->end, words)) {
      at += latin_unit(text.substr(at));
      continue;
    }
    found.push_back({begin, number->end, number->digits, percent});
    if (!percent) at += latin_unit(text.substr(at));
  }
  return found;
}

}  // namespace niandu
