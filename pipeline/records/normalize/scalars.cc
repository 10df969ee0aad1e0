// text, integer, percent, roc_year.
#include "common/roc_year.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/list_marker.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

NormalizedRows missing(const Reading& reading, const char* what) {
  Value value = reading.whole({});
  value.evidence = Evidence::kMissing;
  const std::string printed(trim(reading.text().utf8));
  NormalizedRows rows = scalar(std::move(value));
  if (!printed.empty()) {
    rows.issues.push_back(issue_of(IssueCode::kNumberUnreadable, "value",
                                   {{"text", printed}, {"what", what}},
                                   first_place(reading.text())));
  }
  return rows;
}

struct Found {
  std::size_t begin = 0;
  PrintedNumber number;
};

// The only number that `read` finds in the text; empty if there is none or a second one.
template <class Read>
std::optional<Found> only_number(std::string_view text, Read read) {
  std::optional<Found> found;
  for (std::size_t at = 0; at < text.size();) {
    if (auto number = read(text, at)) {
      if (found) return std::nullopt;
      found = Found{at, *number};
      at = number->end;
    } else {
      (void)decode_utf8(text, at);
    }
  }
  return found;
}

std::optional<PrintedNumber> read_any(std::string_view text, std::size_t at) {
  auto number = read_mixed(text, at);
  return number ? number : read_chinese(text, at);
}

}  // namespace

NormalizedRows normalize_text(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  if (equals_phrase(folded, words_of(params, "none"))) return scalar(reading.whole({}));
  std::size_t begin = 0;
  if (const auto flag = words_of(params, "unbulleted"); !flag.empty() && flag.front() == "true") {
    if (const auto marker = read_list_marker(folded, 0)) begin = marker->end;
  }
  Value value = reading.value(begin, folded.size(), {});
  if (!value.raw.empty()) value.datum = close_up(value.raw);
  if (value.raw.empty()) value.evidence = Evidence::kMissing;
  return scalar(std::move(value));
}

NormalizedRows normalize_integer(const Text& text, const NormalizerParams&) {
  const Reading reading(text);
  const auto found = only_number(reading.folded(), read_any);
  const auto integer = found ? to_integer(found->number.digits) : std::nullopt;
  if (!integer) return missing(reading, "a whole number");
  return scalar(reading.value(found->begin, found->number.end, *integer));
}

NormalizedRows normalize_percent(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  auto found = only_number(reading.folded(), [&](std::string_view folded, std::size_t at) {
    return read_percent(folded, at, params.words());
  });
  // A column of percentages may leave the sign to its header.
  if (!found) {
    const auto bare = read_arabic(reading.folded(), 0);
    if (bare && bare->end == reading.folded().size()) found = Found{0, *bare};
  }
  if (!found) return missing(reading, "a percentage");
  return scalar(
      reading.value(found->begin, found->number.end, Decimal{plain_decimal(found->number.digits)}));
}

NormalizedRows normalize_roc_year(const Text& text, const NormalizerParams&) {
  constexpr std::int64_t kLastRocYear = 200;  // of a cell that is nothing else
  const Reading reading(text);
  const std::string_view folded = reading.folded();
  for (std::size_t at = 0; at < folded.size();) {
    auto number = read_arabic(folded, at);
    if (!number) number = read_chinese(folded, at);
    if (!number) {
      (void)decode_utf8(folded, at);
      continue;
    }
    std::size_t after = number->end;
    while (after < folded.size() && folded[after] == ' ') ++after;
    const std::string_view behind = folded.substr(after);
    const bool alone = at == 0 && number->end == folded.size();
    auto year = to_integer(number->digits);
    if (year && *year > kRocOffset && *year <= kRocOffset + kLastRocYear) *year -= kRocOffset;
    // 近50年 counts years; 民國78年 and 78年度 name one.
    const bool of_republic = folded.substr(0, at).ends_with("民國") && behind.starts_with("年");
    if (year && *year > 0 &&
        (alone ? *year <= kLastRocYear
               : names_year(*year, behind) || (of_republic && *year <= kLastNamedYear))) {
      return scalar(reading.value(at, number->end, *year));
    }
    at = number->end;
  }
  return missing(reading, "a year");
}

}  // namespace niandu
