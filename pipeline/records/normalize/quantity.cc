// quantity: a number with its unit. 75.5%, 202,000 人, 1 億 308 萬 9 千元, ≧90%, 達 35 家以上, 無.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/measured.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

// 「美金2.5億元」: 元 of another currency than one's own. Bytes of its name right before `at`.
std::size_t foreign_currency_before(std::string_view text, std::size_t at, const WordLists& words) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return word_at_end(text.substr(0, at), words["figures.currency"]);
}

bool is_none(std::string_view folded, const NormalizerParams& params) {
  return is_word(folded, params.words()["figures.none"]) ||
         equals_phrase(folded, words_of(params, "none"));
}

NormalizedRows quantity_row(Value number, Value unit, Value text) {
  NormalizedRows rows;
  rows.rows.push_back(
      {{{"value", std::move(number)}, {"unit", std::move(unit)}, {"text", std::move(text)}}});
  return rows;
}

Value unit_value(const Reading& reading, const Measured& found, const WordLists& words) {
  Value unit;
  if (found.unit_end == found.unit_begin) return unit;
  unit = reading.value(found.unit_begin, found.unit_end, {});
  unit.datum = found.percent ? std::string("%") : close_up(unit.raw);
  const std::string_view folded = reading.folded();
  const std::size_t currency =
      unit.raw == "元" ? foreign_currency_before(folded, found.begin, words) : 0;
  if (currency > 0) {
    const std::size_t end = folded.find_last_not_of(' ', found.begin - 1) + 1;
    unit = reading.value(end - currency, end, {});
    unit.datum = close_up(unit.raw);
  }
  return unit;
}

Value number_value(const Reading& reading, std::size_t begin, std::size_t end,
                   const std::string& digits) {
  return reading.value(begin, end, Decimal{plain_decimal(digits)});
}

Issue unreadable(const Text& text, const std::string& printed, std::string_view what) {
  return issue_of(IssueCode::kNumberUnreadable, "value",
                  {{"text", printed}, {"what", std::string(what)}}, first_place(text));
}

}  // namespace

NormalizedRows normalize_quantity(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  Value printed = reading.whole({});
  if (printed.raw.empty()) {
    printed.evidence = Evidence::kMissing;
    return quantity_row(printed, printed, printed);
  }
  if (is_none(folded, params)) return quantity_row(printed, printed, printed);
  printed.datum = close_up(printed.raw);
  if (const auto found = read_measured(folded, Measures(params))) {
    NormalizedRows rows =
        quantity_row(number_value(reading, found->begin, found->end, found->digits),
                     unit_value(reading, *found, params.words()), std::move(printed));
    if (found->bound == "about") {
      rows.issues.push_back(issue_of(IssueCode::kFigureApproximate, "value",
                                     {{"text", std::string(reading.raw(0, folded.size()))}},
                                     first_place(text)));
    }
    return rows;
  }
  Value none;
  none.raw = printed.raw;
  none.sources = printed.sources;
  none.evidence = Evidence::kMissing;
  NormalizedRows rows = quantity_row(none, none, printed);
  rows.issues.push_back(unreadable(text, printed.raw, "one quantity"));
  return rows;
}

NormalizedRows normalize_bound(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  Value bound, to;
  bound.evidence = to.evidence = Evidence::kMissing;
  const bool none = is_none(folded, params);
  const auto found = none ? std::nullopt : read_measured(folded, Measures(params));
  if (found && !found->bound.empty()) bound = reading.whole(std::string(found->bound));
  if (found && !found->to_digits.empty()) {
    to = number_value(reading, found->to_begin, found->to_end, found->to_digits);
  }
  NormalizedRows rows = scalar(std::move(bound));
  rows.rows[0].fields.push_back({"value_to", std::move(to)});
  if (found && found->bound.empty()) {
    rows.issues.push_back(
        unreadable(text, std::string(reading.raw(0, folded.size())), "how the figure is meant"));
  }
  return rows;
}

}  // namespace niandu
