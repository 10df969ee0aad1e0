#include "pipeline/records/segment/years_in_text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/segment/header.h"

namespace niandu {
namespace {

struct Begin {
  std::size_t at = 0, value = 0;  // bytes of the folded text: the year, and behind it
  int year = 0;
};

// The year that the text names at this byte.
Begin year_at(std::string_view text, std::size_t at, const Pattern& label) {
  const std::size_t length = label.prefix_of(text.substr(at));
  if (length == 0) return {};
  return {at, at + length, year_named(text.substr(at, length))};
}

}  // namespace

std::vector<RowValue> values_by_year(const RowValue& value, const Pattern& label) {
  const Folded folded = fold(value.text.utf8);
  const std::string_view text = folded.text;
  std::vector<Begin> begins;
  std::set<int> years;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool first =
        at == 0 || text[at - 1] == ',' || text[at - 1] == ';' || text.substr(0, at).ends_with("、");
    if (!first) continue;
    const Begin begin = year_at(text, at, label);
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
