#include "pipeline/records/normalize/quarter_pairs.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"

namespace niandu {
namespace {

const re2::RE2* compiled(const std::string& pattern) {
  thread_local std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> kept;
  std::unique_ptr<re2::RE2>& regex = kept[pattern];
  if (regex == nullptr) {
    std::string_view source = pattern;
    if (source.size() > 1 && source.starts_with('/') && source.ends_with('/')) {
      source = source.substr(1, source.size() - 2);
    }
    regex =
        std::make_unique<re2::RE2>(re2::StringPiece(source.data(), source.size()), re2::RE2::Quiet);
  }
  return regex->ok() ? regex.get() : nullptr;
}

// 1, 12, 一, 十二; 0 where it is no small number.
int small_number(std::string_view words) {
  auto printed = read_arabic(words, 0);
  if (!printed) printed = read_chinese(words, 0);
  if (!printed || printed->end != words.size()) return 0;
  constexpr std::size_t kMost = 2;  // digits of a month
  return printed->digits.size() > kMost ? 0 : std::atoi(printed->digits.c_str());
}

// One match of a pattern.
struct Found {
  QuarterPair pair;
  int quarter = 0;
  bool percents = false;  // one of the figures has its sign
  std::size_t begin = 0;  // of the quarter's name or what stands before it
  std::size_t end = 0;    // behind the last of the three
};

class Match {
 public:
  explicit Match(const re2::RE2& regex)
      : regex_(regex), groups_(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1) {}

  bool find(std::string_view text, std::size_t from) {
    return regex_.Match(re2::StringPiece(text.data(), text.size()), from, text.size(),
                        re2::RE2::UNANCHORED, groups_.data(), static_cast<int>(groups_.size()));
  }

  [[nodiscard]] std::size_t begin(std::string_view text) const {
    return static_cast<std::size_t>(groups_[0].data() - text.data());
  }

  // Empty where the pattern has no such group, or it holds nothing.
  [[nodiscard]] std::string_view group(const char* name) const {
    const auto& names = regex_.NamedCapturingGroups();
    const auto found = names.find(name);
    if (found == names.end()) return {};
    const re2::StringPiece& piece = groups_[static_cast<std::size_t>(found->second)];
    return piece.data() == nullptr ? std::string_view()
                                   : std::string_view(piece.data(), piece.size());
  }

 private:
  const re2::RE2& regex_;
  std::vector<re2::StringPiece> groups_;
};

// The figure that a group holds from end to end, a percent sign behind it or not.
bool read_figure(std::string_view text, std::string_view group, std::string& digits,
                 std::size_t& begin, std::size_t& end, bool& percent) {
  begin = static_cast<std::size_t>(group.data() - text.data());
  const auto printed = read_arabic(text, begin);
  if (!printed || printed->end != begin + group.size()) return false;
  digits = plain_decimal(printed->digits);
  end = printed->end;
  percent = percent || text.substr(end).starts_with('%');
  return true;
}

std::optional<Found> read_match(std::string_view text, const Match& match) {
  const std::string_view quarter = match.group("quarter");
  const std::string_view month = match.group("month");
  const std::string_view both = match.group("both");
  const std::string_view planned = both.empty() ? match.group("planned") : both;
  const std::string_view actual = both.empty() ? match.group("actual") : both;
  const std::string_view when = quarter.empty() ? month : quarter;
  if (when.empty() || planned.empty() || actual.empty()) return std::nullopt;
  Found found;
  const int number = small_number(when);
  found.quarter = quarter.empty() ? quarter_ending(number) : number;
  if (found.quarter < 1 || found.quarter > kQuarterCount) return std::nullopt;
  QuarterPair& pair = found.pair;
  pair.year_end = quarter.empty() && found.quarter == kQuarterCount;
  if (!read_figure(text, planned, pair.planned, pair.planned_begin, pair.planned_end,
                   found.percents) ||
      !read_figure(text, actual, pair.actual, pair.actual_begin, pair.actual_end, found.percents)) {
    return std::nullopt;
  }
  const auto when_begin = static_cast<std::size_t>(when.data() - text.data());
  found.begin = std::min({when_begin, pair.planned_begin, pair.actual_begin});
  found.end = std::max({when_begin + when.size(), pair.planned_end, pair.actual_end});
  if (text.substr(found.end).starts_with('%')) ++found.end;
  return found;
}

std::vector<Found> matches_in(std::string_view text, std::span<const std::string> patterns) {
  std::vector<Found> all;
  for (const std::string& pattern : patterns) {
    const re2::RE2* regex = compiled(pattern);
    if (regex == nullptr) continue;
    Match match(*regex);
    for (std::size_t at = 0; at < text.size() && match.find(text, at);) {
      const auto found = read_match(text, match);
      at = std::max(at + 1, found ? found->end : match.begin(text));
      if (found) all.push_back(*found);
    }
  }
  return all;
}

// The sentence up to a match, and its own words, name something else than this year's progress
// (全程, 經費); what follows without a word between (「經費第1季…；第2季…」) is of the same.
void drop_others(std::string_view text, std::span<const std::string> words,
                 std::vector<Found>& all) {
  if (words.empty()) return;
  std::ranges::sort(all, {}, &Found::begin);
  std::size_t from = 0;
  bool others = false;
  const auto is_of_others = [&](const Found& found) {
    const std::size_t gap_begin = std::min(from, found.begin);
    std::string_view before = text.substr(gap_begin, found.begin - gap_begin);
    from = std::max(from, found.end);
    if (const std::size_t dot = before.rfind("。"); dot != std::string_view::npos) {
      before.remove_prefix(dot);
      others = false;
    }
    constexpr std::size_t kFewestOfWords = 12;  // bytes: 第 and a mark or two are no words
    if (before.size() > kFewestOfWords) others = false;
    others = others || find_phrase(before, words) ||
             find_phrase(text.substr(found.begin, found.end - found.begin), words);
    return others;
  };
  std::erase_if(all, is_of_others);
}

double number_of(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

// Figures without a sign that can be nothing but percentages of one work.
bool rise_to_100(const std::vector<Found>& all) {
  std::array<const QuarterPair*, kQuarterCount> bare{};
  for (const Found& found : all) {
    if (!found.percents) bare[static_cast<std::size_t>(found.quarter) - 1] = &found.pair;
  }
  const QuarterPair* before = nullptr;
  int count = 0;
  constexpr double kAll = 100;
  for (const QuarterPair* pair : bare) {
    if (pair == nullptr) continue;
    ++count;
    if (number_of(pair->planned) > kAll || number_of(pair->actual) > kAll) return false;
    if (before != nullptr && (number_of(pair->planned) < number_of(before->planned) ||
                              number_of(pair->actual) < number_of(before->actual))) {
      return false;
    }
    before = pair;
  }
  return count > 1;
}

void compare(QuarterPair& pair) {
  const Difference behind = difference_of(pair.planned, pair.actual);
  pair.behind = behind.negative ? "0" : behind.digits;
  pair.ahead = behind.negative ? behind.digits : "0";
}

void put(const Found& found, QuarterPairs& pairs) {
  std::optional<QuarterPair>& into = pairs.quarters[static_cast<std::size_t>(found.quarter) - 1];
  const QuarterPair& pair = found.pair;
  if (!into) {
    into = pair;
    compare(*into);
  } else if (into->planned_begin != pair.planned_begin) {
    const bool same = number_of(into->planned) == number_of(pair.planned) &&
                      number_of(into->actual) == number_of(pair.actual);
    if (!same && !into->contradictory) {
      into->contradictory = true;
      into->other_begin = std::min(pair.planned_begin, pair.actual_begin);
      into->other_end = std::max(pair.planned_end, pair.actual_end);
    }
  }
  pairs.any = true;
  // What is said behind the pair (「，落後2.5%」) is of this quarter.
  const std::string name = "Q" + std::to_string(found.quarter);
  pairs.rest.replace(found.begin, found.end - found.begin,
                     name + std::string(found.end - found.begin - name.size(), ' '));
}

}  // namespace

QuarterPairs find_quarter_pairs(std::string_view text, const NormalizerParams& params) {
  QuarterPairs pairs;
  pairs.rest = std::string(text);
  const auto patterns = words_of(params, "pairs");
  if (patterns.empty()) return pairs;
  std::vector<Found> all = matches_in(text, patterns);
  drop_others(text, words_of(params, "not_pairs"), all);
  const bool bare = rise_to_100(all);
  for (const Found& found : all) {
    if (found.percents || bare) put(found, pairs);
  }
  return pairs;
}

}  // namespace niandu
