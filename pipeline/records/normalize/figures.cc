// figure: one number with its sign and its unit as printed; parts: named groups of a pattern.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "common/utf8.h"
#include "pipeline/records/normalize/measures.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

struct Figure {
  std::size_t begin = 0, end = 0;            // the number with its sign
  std::size_t unit_begin = 0, unit_end = 0;  // folded bytes
  std::string digits;
  std::string_view bound;
};

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// "2022年", "12月", "20日12時": a date is no quantity of years.
bool is_date(std::string_view digits, std::string_view rest) {
  constexpr std::size_t kYearDigits = 4;
  if (rest.starts_with("年")) return digits.size() == kYearDigits || has_digit(rest);
  return rest.starts_with("月") || (rest.starts_with("日") && has_digit(rest));
}

// What stands between the number and the end: a unit, perhaps words that bound the figure.
bool take_unit(std::string_view folded, const Measures& words, Figure& figure) {
  constexpr std::size_t kLongestUnit = 36;  // bytes: twelve characters
  const std::string_view rest = folded.substr(figure.end);
  if (rest.size() > kLongestUnit || has_digit(rest) || is_date(figure.digits, rest)) return false;
  // The longest beginning that is a unit, so that the rest bounds the figure in known words.
  for (std::size_t at = 0; at <= rest.size();) {
    const auto bound = bound_of(words, folded.substr(0, figure.begin), rest.substr(at));
    if (bound) {
      figure.bound = *bound;
      figure.unit_begin = figure.end;
      figure.unit_end = figure.end + at;
      while (figure.unit_begin < figure.unit_end && folded[figure.unit_begin] == ' ') {
        ++figure.unit_begin;
      }
      return true;
    }
    if (at == rest.size()) break;
    if (decode_utf8(rest, at) == U'。') return false;
  }
  return false;
}

// [bound] [sign] number [unit] [bound] and nothing else. (12), △12 and -12 are negative.
bool read_figure(std::string_view folded, const Measures& words, Figure& figure) {
  std::size_t at = 0;
  while (at < folded.size() && (folded[at] < '0' || folded[at] > '9'))
    (void)decode_utf8(folded, at);
  auto number = read_arabic(folded, at);
  if (!number) return false;
  // 「33 萬 4,512 人次」 is one number, and 萬 no unit of it.
  if (const auto mixed = read_mixed(folded, at);
      mixed && mixed->end > number->end &&
      has_digit(folded.substr(number->end, mixed->end - number->end))) {
    number = mixed;
  }
  figure.begin = at;
  figure.end = number->end;
  figure.digits = number->digits;
  std::string_view before = folded.substr(0, at);
  for (const std::string_view sign : {"-", "－", "−", "△", "▲", "("}) {
    if (!before.ends_with(sign)) continue;
    const bool bracket = sign == "(";
    if (bracket && !folded.substr(figure.end).starts_with(")")) return false;
    figure.begin -= sign.size();
    figure.end += bracket ? 1 : 0;
    figure.digits = "-" + figure.digits;
    break;
  }
  return take_unit(folded, words, figure);
}

NormalizedRow figure_row(Value value, Value unit, Value bound) {
  return {{{"value", std::move(value)}, {"unit", std::move(unit)}, {"bound", std::move(bound)}}};
}

// A pattern of a schema, compiled once.
const re2::RE2* compiled(const std::string& source) {
  thread_local std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> kept;
  auto& regex = kept[source];
  if (regex == nullptr) regex = std::make_unique<re2::RE2>(source, re2::RE2::Quiet);
  return regex->ok() ? regex.get() : nullptr;
}

}  // namespace

NormalizedRows normalize_figure(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  Value none = reading.whole({});
  none.evidence = Evidence::kMissing;
  NormalizedRows rows;
  Figure figure;
  if (!read_figure(folded, Measures(params), figure)) {
    rows.rows.push_back(figure_row(none, none, none));
    const auto words = words_of(params, "words");
    const bool may_be_words = !words.empty() && words.front() == "true";
    if (!none.raw.empty() && !may_be_words) {
      rows.issues.push_back(issue_of(IssueCode::kNumberUnreadable, "value",
                                     {{"text", none.raw}, {"what", "one figure"}},
                                     first_place(text)));
    }
    return rows;
  }
  Value unit = none;
  if (figure.unit_end > figure.unit_begin) {
    unit = reading.value(figure.unit_begin, figure.unit_end, {});
    unit.datum = close_up(unit.raw);
  }
  Value bound = none;
  if (figure.bound != "exact") bound = reading.whole(std::string(figure.bound));
  rows.rows.push_back(figure_row(reading.value(figure.begin, std::max(figure.end, figure.unit_end),
                                               Decimal{plain_decimal(figure.digits)}),
                                 std::move(unit), std::move(bound)));
  return rows;
}

NormalizedRows normalize_parts(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string folded(reading.folded());
  NormalizedRows rows;
  for (const std::string& pattern : words_of(params, "pattern")) {
    const re2::RE2* regex = compiled(pattern);
    if (regex == nullptr) continue;
    std::vector<re2::StringPiece> groups(
        static_cast<std::size_t>(regex->NumberOfCapturingGroups()) + 1);
    if (!regex->Match(folded, 0, folded.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                      static_cast<int>(groups.size()))) {
      continue;
    }
    NormalizedRow row;
    for (const auto& [index, name] : regex->CapturingGroupNames()) {
      const re2::StringPiece& group = groups[static_cast<std::size_t>(index)];
      Value value;
      value.evidence = Evidence::kMissing;
      if (group.data() != nullptr && !group.empty()) {
        const auto begin = static_cast<std::size_t>(group.data() - folded.data());
        value = reading.value(begin, begin + group.size(), {});
        value.datum = close_up(value.raw);
      }
      row.fields.push_back({name, std::move(value)});
    }
    rows.rows.push_back(std::move(row));
    return rows;
  }
  return rows;
}

}  // namespace niandu
