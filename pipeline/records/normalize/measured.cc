#include "pipeline/records/normalize/measured.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/printed_figures.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

int han_length(std::string_view text) {  // -1: something else is in it
  int length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    if (!is_han(decode_utf8(text, at))) return -1;
  }
  return length;
}

// What ends a clause, or puts two figures beside each other.
bool has_break(std::string_view text, const WordLists& words) {
  constexpr auto kBreaks =
      std::to_array<std::string_view>({",", ";", "。", ":", "、", "+", "/", "∕", "×", "*"});
  return holds_word(text, words["figures.break"]) ||
         std::any_of(kBreaks.begin(), kBreaks.end(), [&](std::string_view mark) {
           return text.find(mark) != std::string_view::npos;
         });
}

bool has_any(std::string_view text, std::string_view marks) {
  return text.find_first_of(marks) != std::string_view::npos;
}

double as_number(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

class Reader {
 public:
  Reader(std::string_view folded, const Measures& words)
      : words_(words),
        text_(without_notes(folded, words)),
        figures_(printed_figures(text_, words)) {}

  std::optional<Measured> read() {
    std::size_t first = 0;
    while (first + 1 < figures_.size() && is_aside(first)) ++first;
    const std::size_t left = figures_.size() - first;
    if (left == 0 || left > 2) return std::nullopt;
    if (left == 2) return range(figures_[first], figures_[first + 1]);
    return single(figures_[first]);
  }

 private:
  [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const {
    return trim(std::string_view(text_).substr(begin, end - begin));
  }
  [[nodiscard]] std::string_view from(std::size_t begin) const {
    return trim(std::string_view(text_).substr(begin));
  }

  // Is the figure part of a name, of what is counted by, of where a change begins?
  bool is_aside(std::size_t k) {
    std::size_t next = k + 1;
    const PrintedFigure& figure = figures_[k];
    std::string_view behind = between(figure.end, figures_[next].begin);
    if (is_from(figure, behind)) return true;
    const std::size_t mark = words_.begins(behind, "range");
    if (mark == behind.size() && mark > 0 && next + 1 < figures_.size()) {  // 1 至 3 級
      behind = between(figures_[next].end, figures_[next + 1].begin);
      if (!is_name(behind)) return false;
      figures_.erase(figures_.begin() + static_cast<std::ptrdiff_t>(next));
      return true;
    }
    if (words_.ends(between(0, figure.begin), "per") > 0) {
      return !has_break(behind, words_.words()) && !behind.empty();
    }
    return is_name(behind);
  }

  // 由 80% 提升至
  [[nodiscard]] bool is_from(const PrintedFigure& figure, std::string_view behind) const {
    const std::string_view before = between(0, figure.begin);
    if (words_.ends(before, "from") == 0 || has_break(behind, words_.words())) return false;
    const std::size_t to = words_.ends(behind, "to");
    return to > 0 && words_.begins(behind, "range") != behind.size();
  }

  // 歲以上老人施打率, 個月就業率: a word that makes a name of the number, and the name.
  [[nodiscard]] bool is_name(std::string_view behind) const {
    if (has_break(behind, words_.words())) return false;
    std::size_t unit = std::max(words_.begins(behind, "names"), words_.begins(behind, "time"));
    if (unit == 0) return false;
    behind.remove_prefix(unit);
    const std::string_view all = behind;
    while (!words_.take_behind(behind).empty()) {
    }
    // 5 年內達 50% bounds the time; 4 年 4 萬戶 says nothing.
    const bool bounded = behind.size() < all.size();
    std::string_view name = behind;
    while (!words_.take_before(name).empty()) {
    }
    return bounded || han_length(name) >= 2;
  }

  // The unit behind a number; false: what stands there is none.
  bool read_unit(const PrintedFigure& figure, Measured& found) const {
    found.percent = figure.percent;
    found.unit_begin = figure.percent ? figure.end - 1 : figure.end;
    found.unit_end = figure.end;
    if (figure.percent) return true;
    std::size_t at = figure.end;
    while (at < text_.size() && text_[at] == ' ') ++at;
    found.unit_begin = at;
    found.unit_end = at + unit_size(std::string_view(text_).substr(at));
    found.unit_end += latin_unit(std::string_view(text_).substr(found.unit_end));  // 公噸CO2e
    if (found.unit_end > at)
      found.unit_end += rate_size(std::string_view(text_).substr(found.unit_end));
    return true;
  }

  // Behind a unit: /年, ／每人.
  [[nodiscard]] std::size_t rate_size(std::string_view text) const {
    constexpr int kLongest = 5;  // characters
    std::size_t slash = text.starts_with("/")   ? 1
                        : text.starts_with("∕") ? std::string_view("∕").size()
                                                : 0;
    if (slash == 0) return 0;
    const std::string_view behind = text.substr(slash);
    if (const std::size_t latin = latin_unit(behind); latin > 0) return slash + latin;
    const std::size_t words = unbounded(behind);
    const int length = han_length(behind.substr(0, words));
    return length >= 1 && length <= kLongest ? slash + words : 0;
  }

  // Bytes up to a word that bounds a figure, a sign, a space or the end.
  [[nodiscard]] std::size_t unbounded(std::string_view text) const {
    std::size_t end = 0;
    while (end < text.size()) {
      std::string_view rest = text.substr(end);
      if (!words_.take_behind(rest).empty()) break;
      std::size_t next = end;
      if (!is_han(decode_utf8(text, next))) break;
      end = next;
    }
    return end;
  }

  [[nodiscard]] std::size_t unit_size(std::string_view text) const {
    constexpr int kMostWords = 3;    // 人次, 場次 are in the list; 件人次 is none
    constexpr int kLongest = 4;      // characters of a unit that no list has: 百分點, 社區巷
    constexpr int kLongestNoun = 8;  // 個新住民家庭服務中心
    if (const std::size_t latin = latin_unit(text); latin > 0) return latin;
    const std::size_t all = unbounded(text);
    const int length = han_length(text.substr(0, all));
    if (words_.begins(text, "with_noun") > 0 && length <= kLongestNoun) return all;
    std::size_t size = 0;
    for (int k = 0; k < kMostWords; ++k) {
      const std::size_t more = words_.begins(text.substr(size), "units");
      if (more == 0) break;
      size += more;
      if (size >= all) return size;
    }
    if (size >= all && size > 0) return size;
    // 5 日前提報: when, not how much.
    if (const std::size_t time = words_.begins(text, "time"); time >= size && time > 0) return time;
    // Longer than what is known: a classifier with what it counts, else one word.
    const std::size_t one = words_.begins(text, "units");
    if (one > 0 && words_.has(text.substr(0, one), "classifiers") &&
        han_length(text.substr(one, all - one)) >= 2) {
      return one;
    }
    return length <= kLongest ? all : size;
  }

  // Is what is left on both sides no more than the name of what is measured or counted?
  [[nodiscard]] bool may_stand(const Measured& found, std::string_view before,
                               std::string_view behind) const {
    if (has_break(before, words_.words()) || has_break(behind, words_.words()) ||
        has_any(behind, "0123456789+-~<>="))
      return false;
    if (behind.empty()) return true;
    const std::string_view unit =
        std::string_view(text_).substr(found.unit_begin, found.unit_end - found.unit_begin);
    return words_.has(unit, "classifiers") && !words_.has(unit, "time") && han_length(behind) > 0;
  }

  // 3 場/6 月: what stands behind the slash says when.
  [[nodiscard]] bool is_period(std::string_view behind) const {
    const std::size_t first = behind.find_first_of("0123456789");
    if (first == std::string_view::npos || !has_break(behind.substr(0, first), words_.words()))
      return false;
    const std::size_t end = behind.find_first_not_of("0123456789 ", first);
    const std::string_view slash = trim(behind.substr(0, first));
    return (slash == "/" || slash == "∕") && end != std::string_view::npos &&
           words_.has(behind.substr(end), "time");
  }

  // A word that bounds, left over in the name of what is measured: 不低於上年度之 85%.
  [[nodiscard]] bool bounds_inside(std::string_view name) const {
    constexpr std::size_t kOneHan = 3;  // bytes: 約 is no such word
    for (const std::string_view list : {"at_least_before", "at_most_before", "about_before"}) {
      for (const std::string& word : words_.list(list)) {
        if (word.size() > kOneHan && name.find(word) != std::string_view::npos) return true;
      }
    }
    return false;
  }

  std::optional<Measured> single(const PrintedFigure& figure) const {
    Measured found;
    found.begin = figure.begin;
    found.end = figure.end;
    found.digits = figure.digits;
    if (!read_unit(figure, found)) return std::nullopt;
    std::string_view before = between(0, figure.begin);
    std::string_view behind = from(std::max(found.unit_end, figure.end));
    if (is_period(behind)) behind = {};
    const auto bound = take_bounds(words_, before, behind);
    if (!may_stand(found, before, behind)) return std::nullopt;
    if (bound && !bounds_inside(before)) found.bound = *bound;
    return found;
  }

  // 60至65萬: the multiple may be meant of both; of 9,000至1萬 it cannot.
  [[nodiscard]] bool may_share_multiple(const PrintedFigure& low, const PrintedFigure& high) const {
    const auto multiple = [&](const PrintedFigure& figure) {
      const std::string_view printed =
          std::string_view(text_).substr(figure.begin, figure.end - figure.begin);
      const std::size_t digit = printed.find_last_of("0123456789");
      return digit == std::string_view::npos ? 0 : read_multiples(printed, digit + 1).zeros;
    };
    const int zeros = multiple(high);
    return zeros > 0 && multiple(low) == 0 &&
           as_number(low.digits) * std::pow(10, zeros) < as_number(high.digits);
  }

  // 80%~90%, 80至90公頃, 介於20%與25%之間
  std::optional<Measured> range(const PrintedFigure& low, const PrintedFigure& high) const {
    Measured first, second;
    if (!read_unit(low, first) || !read_unit(high, second)) return std::nullopt;
    const std::size_t behind_low = std::max(first.unit_end, low.end);
    std::string_view mark = between(low.end, high.begin);
    std::string_view before = between(0, low.begin);
    std::string_view behind = from(std::max(second.unit_end, high.end));
    const std::size_t opened = words_.ends(before, "between");
    const std::string_view lists = opened > 0 ? "between_and" : "range";
    // A unit of one word is not told from the mark behind it where no unit is there: 60 至 75 間.
    bool same = words_.has(mark, lists);
    if (!same && first.unit_end > first.unit_begin) {
      const std::string_view unit = between(first.unit_begin, first.unit_end);
      const std::string_view other = between(second.unit_begin, second.unit_end);
      mark = between(behind_low, high.begin);
      same = words_.has(mark, lists) && (unit == other || first.percent == second.percent);
      same = same && unit == other;
    }
    if (!same || as_number(low.digits) >= as_number(high.digits)) return std::nullopt;
    if (may_share_multiple(low, high)) return std::nullopt;
    before.remove_suffix(opened);
    if (opened > 0) behind.remove_prefix(words_.begins(behind, "between_end"));
    const auto bound = take_bounds(words_, before, behind);
    if (!bound || *bound != "exact" || !may_stand(second, before, behind)) return std::nullopt;
    second.begin = low.begin;
    second.end = low.end;
    second.digits = low.digits;
    second.to_begin = high.begin;
    second.to_end = high.end;
    second.to_digits = high.digits;
    second.bound = "range";
    return second;
  }

  const Measures& words_;
  std::string text_;
  std::vector<PrintedFigure> figures_;
};

}  // namespace

std::optional<Measured> read_measured(std::string_view folded, const Measures& words) {
  return Reader(folded, words).read();
}

}  // namespace niandu
