// quarter_series: 「截至3月底、6月底、9月底及12月底,累計預定進度分別為10%、35%、70%及100%,實際進度
// 分別為10%、31.5%、66%及95%」: two lists of figures, each as long as the list of quarters before
// them.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/quarter_set.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

constexpr std::size_t kMostBetween = 48;  // bytes from one part to the next: sixteen characters

struct Members {
  QuarterSet set;
  std::size_t begin = 0, end = 0;
  bool glossed = false;  // 第一季(1至3月)
};

struct PrintedFigure {
  std::string digits;
  std::size_t begin = 0, end = 0;  // with its sign
};

struct PrintedList {
  std::vector<PrintedFigure> figures;
  std::size_t end = 0;
};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

// The byte behind one of the words at `at`.
std::optional<std::size_t> after_any(std::string_view text, std::size_t at, const WordList& words) {
  const std::size_t size = word_at_begin(text.substr(at), words);
  return size > 0 ? std::optional(at + size) : std::nullopt;
}

std::optional<std::size_t> after_unit(std::string_view text, std::size_t at,
                                      std::initializer_list<std::string_view> units) {
  for (const std::string_view unit : units) {
    if (text.substr(at).starts_with(unit)) return at + unit.size();
  }
  return std::nullopt;
}

// Behind the comma or 及 that goes on with a list.
std::optional<std::size_t> separator_end(std::string_view text, std::size_t at,
                                         const WordLists& words) {
  at = skip_blanks(text, at);
  auto end = after_any(text, at, words["quarter_series.separator"]);
  if (!end) return std::nullopt;
  while (const auto more = after_any(text, skip_blanks(text, *end), words["quarter_series.more"])) {
    end = more;
  }
  return skip_blanks(text, *end);
}

// 3月底, 12月31日, 三月末: the last month of a quarter. Not within a number.
std::optional<std::pair<int, std::size_t>> month_end(std::string_view text, std::size_t at,
                                                     const WordLists& words) {
  auto number = read_arabic(text, at);
  if (!number) number = read_chinese(text, at);
  if (!number) return std::nullopt;
  auto end = after_unit(text, skip_blanks(text, number->end), {"月份", "月"});
  if (!end) return std::nullopt;
  const int quarter = quarter_ending(to_integer(number->digits).value_or(0));
  if (quarter == 0) return std::nullopt;
  if (const auto last = after_any(text, *end, words["clauses.month_end"])) {
    end = last;
  } else if (const auto day = read_arabic(text, skip_blanks(text, *end))) {
    // A day within the month is no end of it (12月10日).
    const auto sun = after_unit(text, skip_blanks(text, day->end), {"日"});
    if (sun && day->digits != "30" && day->digits != "31") return std::nullopt;
    if (sun) end = sun;
  }
  return std::pair(quarter, *end);
}

// 「(1至3月)」: the months of the quarter before it.
std::optional<std::size_t> gloss_end(std::string_view text, std::size_t at,
                                     const WordLists& words) {
  at = skip_blanks(text, at);
  if (!text.substr(at).starts_with('(')) return std::nullopt;
  const std::size_t close = text.find(')', at);
  if (close == std::string_view::npos || close - at > kMostBetween) return std::nullopt;
  const std::string_view inside = text.substr(at + 1, close - at - 1);
  return word_at_end(inside, words["quarter_series.gloss_end"]) > 0 ? std::optional(close + 1)
                                                                    : std::nullopt;
}

bool follows_digit(std::string_view text, std::size_t at) {
  return at > 0 && ((text[at - 1] >= '0' && text[at - 1] <= '9') || text[at - 1] == '.');
}

// The quarters named one after the other from `at` on.
std::optional<Members> members_at(std::string_view text, std::size_t at, char32_t before,
                                  const WordLists& words) {
  Members members;
  members.begin = at;
  if (follows_digit(text, at)) return std::nullopt;
  if (const auto end = after_any(text, at, words["quarter_series.all"])) {
    members.set.add_range(1, kQuarterCount);
    members.end = *end;
    return members;
  }
  for (std::optional<std::size_t> next = at; next; next = separator_end(text, members.end, words)) {
    const auto month = month_end(text, *next, words);
    const auto quarters = month ? std::nullopt : read_quarters(text, *next, before, words);
    if (!month && (!quarters || quarters->set.contains(kYearEndMember))) break;
    if (month) {
      members.set.add(month->first);
    } else {
      members.set.add_all(quarters->set);
    }
    members.end = month ? month->second : quarters->end;
    if (const auto gloss = gloss_end(text, members.end, words)) {
      members.end = *gloss;
      members.glossed = true;
    }
    before = 0;
  }
  if (members.set.empty()) return std::nullopt;
  return members;
}

// Percentages one after the other; of several the last one's sign is enough.
std::optional<PrintedList> list_at(std::string_view text, std::size_t at, const WordLists& words) {
  PrintedList list;
  bool percent = false;
  for (std::optional<std::size_t> next = at; next; next = separator_end(text, list.end, words)) {
    const auto number = read_arabic(text, *next);
    if (!number) break;
    const auto sign = after_unit(text, skip_blanks(text, number->end), {"%"});
    percent = percent || sign.has_value();
    list.end = sign ? *sign : number->end;
    list.figures.push_back({plain_decimal(number->digits), *next, list.end});
  }
  if (!percent) return std::nullopt;
  return list;
}

// The first figures from `at` on, and what is said before them; nothing behind a stop.
std::optional<PrintedList> list_behind(std::string_view text, std::size_t at, bool over_semicolon,
                                       const WordLists& words, std::string_view& said) {
  const std::size_t begin = at;
  while (at < text.size() && at - begin <= kMostBetween) {
    if (text[at] >= '0' && text[at] <= '9') {
      said = text.substr(begin, at - begin);
      return list_at(text, at, words);
    }
    std::size_t next = at;
    const char32_t c = decode_utf8(text, next);
    if (c == U'。' || (c == U';' && !over_semicolon)) return std::nullopt;
    at = next;
  }
  return std::nullopt;
}

// Quarters other than these: 第三季 behind the figures of the first two.
bool names_others(std::string_view text, const QuarterSet& set, const WordLists& words) {
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto members = members_at(text, at, before, words)) {
      const bool same = members->set.size() == set.size() &&
                        std::all_of(set.begin(), set.end(),
                                    [&](int member) { return members->set.contains(member); });
      if (!same) return true;
      at = members->end;
      before = 0;
      continue;
    }
    before = decode_utf8(text, at);
  }
  return false;
}

struct Told {
  PrintedFigure planned, actual;
};

class SeriesReader {
 public:
  SeriesReader(const Reading& reading, const NormalizerParams& params)
      : reading_(reading),
        words_(params.words()),
        planned_(folded_words_of(params, "planned")),
        actual_(folded_words_of(params, "actual")),
        not_pairs_(folded_words_of(params, "not_pairs")) {}

  NormalizedRows run() {
    const std::string_view text = reading_.folded();
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto members = members_at(text, at, before, words_);
      if (members) {
        // A list that does not fit is not tried again without its first members.
        at = take(*members).value_or(members->end);
        before = 0;
        continue;
      }
      before = decode_utf8(text, at);
    }
    NormalizedRows rows;
    rows.issues = std::move(issues_);
    for (int q = 1; q <= kQuarterCount; ++q) {
      if (const auto& told = told_[static_cast<std::size_t>(q) - 1])
        rows.rows.push_back(row(q, *told));
    }
    return rows;
  }

 private:
  // A single quarter and its pair is quarter_lags' to read, but for one with its months behind it.
  std::optional<std::size_t> take(const Members& members) {
    const std::size_t count = members.set.size();
    if (count < 2 && !members.glossed) return std::nullopt;
    std::string_view first_words, second_words;
    const auto first = list_behind(reading_.folded(), members.end, false, words_, first_words);
    if (!first || first->figures.size() != count) return std::nullopt;
    const auto second = list_behind(reading_.folded(), first->end, true, words_, second_words);
    if (!second || second->figures.size() != count ||
        names_others(second_words, members.set, words_)) {
      return std::nullopt;
    }
    const bool in_order =
        is_only(first_words, planned_, actual_) && is_only(second_words, actual_, planned_);
    const bool turned =
        is_only(first_words, actual_, planned_) && is_only(second_words, planned_, actual_);
    if (!in_order && !turned) return std::nullopt;
    if (is_of_others(members.begin, second->end)) return second->end;
    const PrintedList& planned = in_order ? *first : *second;
    const PrintedList& actual = in_order ? *second : *first;
    for (std::size_t k = 0; k < count; ++k) {
      put(members.set[k], {planned.figures[k], actual.figures[k]});
    }
    return second->end;
  }

  // Its sentence speaks of money, or of the whole plan's life (全程).
  [[nodiscard]] bool is_of_others(std::size_t begin, std::size_t end) const {
    const std::string_view text = reading_.folded();
    const std::size_t stop = text.substr(0, begin).rfind(';');
    const std::size_t dot = text.substr(0, begin).rfind("。");
    std::size_t from = dot == std::string_view::npos ? 0 : dot;
    if (stop != std::string_view::npos) from = std::max(from, stop);
    return find_phrase(text.substr(from, end - from), not_pairs_).has_value();
  }

  static bool is_only(std::string_view words, const std::vector<std::string>& these,
                      const std::vector<std::string>& others) {
    return find_phrase(words, these) && !find_phrase(words, others);
  }

  // Two that say otherwise: neither is believed.
  void put(int quarter, const Told& told) {
    const auto at = static_cast<std::size_t>(quarter) - 1;
    std::optional<Told>& into = told_[at];
    if (contradictory_[at]) return;
    if (!into) {
      into = told;
      return;
    }
    if (into->planned.digits == told.planned.digits && into->actual.digits == told.actual.digits)
      return;
    contradictory_[at] = true;
    issues_.push_back(
        issue_of(IssueCode::kQuarterContradictory, "planned",
                 {{"quarter", std::to_string(quarter)},
                  {"first", std::string(reading_.raw(into->planned.begin, into->planned.end))},
                  {"second", std::string(reading_.raw(told.planned.begin, told.planned.end))}},
                 reading_.place(told.planned.begin)));
    into.reset();
  }

  [[nodiscard]] Value value(const PrintedFigure& figure, Datum datum) const {
    return reading_.value(figure.begin, figure.end, std::move(datum));
  }

  [[nodiscard]] NormalizedRow row(int quarter, const Told& told) const {
    const Difference ahead = difference_of(told.actual.digits, told.planned.digits);
    const Decimal amount{ahead.digits};
    return {
        {{"quarter", value(told.planned, std::int64_t{quarter})},
         {"status", value(told.actual, std::string(ahead.negative ? "behind" : "not_behind"))},
         {"lag", ahead.negative ? value(told.actual, amount) : Value{}},
         {"ahead", ahead.negative || ahead.digits == "0" ? Value{} : value(told.actual, amount)},
         {"planned", value(told.planned, Decimal{told.planned.digits})},
         {"actual", value(told.actual, Decimal{told.actual.digits})}}};
  }

  const Reading& reading_;
  const WordLists& words_;
  const std::vector<std::string> planned_, actual_, not_pairs_;
  std::array<std::optional<Told>, kQuarterCount> told_;
  std::array<bool, kQuarterCount> contradictory_{};
  std::vector<Issue> issues_;
};

}  // namespace

NormalizedRows normalize_quarter_series(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  return SeriesReader(reading, params).run();
}

}  // namespace niandu
