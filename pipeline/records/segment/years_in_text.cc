#include "pipeline/records/segment/years_in_text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

struct Begin {
  std::size_t at = 0, value = 0;  // bytes of the folded text: the year, and behind it
  int year = 0;
};

// 111年, 112年度:, 112年目標值 at this byte.
Begin year_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kFewestDigits = 2, kMostDigits = 3;
  const std::size_t digits = text.find_first_not_of("0123456789", at);
  constexpr std::string_view kYear = "年";
  if (digits == std::string_view::npos || digits - at < kFewestDigits ||
      digits - at > kMostDigits || !text.substr(digits).starts_with(kYear)) {
    return {};
  }
  Begin begin{at, digits + kYear.size(), 0};
  for (std::size_t k = at; k < digits; ++k) begin.year = begin.year * 10 + (text[k] - '0');
  for (const std::string_view word : {"度", "目標值", "目標", ":", " "}) {
    if (text.substr(begin.value).starts_with(word)) begin.value += word.size();
  }
  return begin;
}

}  // namespace

std::vector<RowValue> values_by_year(const RowValue& value) {
  const Folded folded = fold(value.text.utf8);
  const std::string_view text = folded.text;
  std::vector<Begin> begins;
  std::set<int> years;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool first =
        at == 0 || text[at - 1] == ',' || text[at - 1] == ';' || text.substr(0, at).ends_with("、");
    if (!first) continue;
    const Begin begin = year_at(text, at);
    if (begin.year == 0) continue;
    begins.push_back(begin);
    years.insert(begin.year);
  }
  if (begins.size() < 2 || begins.front().at != 0 || years.size() != begins.size()) return {};
  std::vector<RowValue> values;
  for (std::size_t k = 0; k < begins.size(); ++k) {
    std::size_t end = k + 1 < begins.size() ? begins[k + 1].at : text.size();
    constexpr std::string_view kStops[] = {",", ";", "、", "。", " "};
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view stop : kStops) {
        if (end <= begins[k].value || !text.substr(0, end).ends_with(stop)) continue;
        end -= stop.size();
        more = true;
      }
    }
    if (end <= begins[k].value) return {};
    const auto slice = [&](std::size_t from, std::size_t to) {
      const auto [first, last] = folded.raw_range(from, to);
      return value.text.slice(first, last).trimmed();
    };
    RowValue one;
    one.present = true;
    one.evidence = value.evidence;
    one.unit = value.unit;
    one.year = begins[k].year;
    one.header = slice(begins[k].at, begins[k].value);
    one.text = slice(begins[k].value, end);
    for (const Source& source : one.header.sources()) one.structure.push_back(source);
    values.push_back(std::move(one));
  }
  return values;
}

}  // namespace niandu
