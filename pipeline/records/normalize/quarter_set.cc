#include "pipeline/records/normalize/quarter_set.h"

#include "common/utf8.h"
#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

// One term of a list of quarters.
struct Term {
  int first = 0, last = 0;  // quarters it covers
  std::size_t end = 0;
  bool complete = false;  // has its 季 (or needs none); 「第1」 of 「第1、2季」 has not
  bool bare = false;      // 「3季」: no 第, no Q
};

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (!begins_with(text.substr(at), word)) return false;
  at += word.size();
  return true;
}

// A quarter's number: one digit 1..4, Arabic or Chinese, that is not part of a longer number.
int take_number(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return 0;
  std::size_t next = at;
  const char32_t c = decode_utf8(text, next);
  int number = 0;
  if (c >= '1' && c <= '4') {
    number = static_cast<int>(c - '0');
    const char after = next < text.size() ? text[next] : ' ';
    const bool decimal =
        after == '.' && next + 1 < text.size() && text[next + 1] >= '0' && text[next + 1] <= '9';
    if ((after >= '0' && after <= '9') || decimal || after == '%') return 0;
  } else {
    number = chinese_digit(c);
    if (number < 1 || number > kQuarterCount) return 0;
  }
  at = next;
  return number;
}

bool take_season(std::string_view text, std::size_t& at, const WordLists& words) {
  std::size_t k = at;
  skip_spaces(text, k);
  if (!take(text, k, "季")) return false;
  (void)take_word(text, k, words["quarters.season_end"]);
  at = k;
  return true;
}

// 前3季, 首2季, 後兩季, 末季, 首季.
std::optional<Term> read_counted(std::string_view text, std::size_t at, const WordLists& words) {
  const bool from_start = take_word(text, at, words["quarters.from_start"]);
  if (!from_start && !take_word(text, at, words["quarters.from_end"])) return std::nullopt;
  skip_spaces(text, at);
  const bool named = word_at_end(text.substr(0, at), words["quarters.only"]) > 0;
  int count = take_number(text, at);
  if (count == 0) {
    // 前季 and 後季 are relative: no quarter in particular.
    if (!named) return std::nullopt;
    count = 1;
  }
  (void)take(text, at, "個");
  if (!take_season(text, at, words)) return std::nullopt;
  return from_start ? Term{1, count, at, true, false}
                    : Term{kQuarterCount + 1 - count, kQuarterCount, at, true, false};
}

std::optional<Term> read_term(std::string_view text, std::size_t at, const WordLists& words) {
  skip_spaces(text, at);
  if (auto counted = read_counted(text, at, words)) return counted;
  if (take_word(text, at, words["quarters.first_half"])) return Term{1, 2, at, true, false};
  if (take_word(text, at, words["quarters.second_half"])) {
    return Term{3, kQuarterCount, at, true, false};
  }
  if (take(text, at, "Q") || take(text, at, "q")) {
    const int number = take_number(text, at);
    if (number == 0) return std::nullopt;
    return Term{number, number, at, true, false};
  }
  const bool ordinal = take(text, at, "第");
  skip_spaces(text, at);
  const int number = take_number(text, at);
  if (number == 0) return std::nullopt;
  std::size_t end = at;
  const bool season = take_season(text, end, words) || take(text, end, "Q");
  return Term{number, number, end, season, !ordinal};
}

enum class Join { kNone, kList, kRange };

Join take_join(std::string_view text, std::size_t& at, const WordLists& words) {
  skip_spaces(text, at);
  if (take_word(text, at, words["quarters.range"])) return Join::kRange;
  // The comma joins only whole terms; read_quarters sees to that.
  return take_word(text, at, words["quarters.list"]) ? Join::kList : Join::kNone;
}

bool is_word_before(char32_t c) {
  return (c >= '0' && c <= '9') || c == '.' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         chinese_digit(c) >= 0 || c == U'十' || c == U'百';
}

// 共4季, 計3季, 有2季, 餘三季, 每2季, 上開2季: a number of quarters, not their names.
bool counts_quarters(char32_t c, const WordLists& words) {
  return is_word(to_utf8({&c, 1}), words["quarters.counted_by"]);
}

}  // namespace

std::optional<PrintedQuarters> read_quarters(std::string_view text, std::size_t at, char32_t before,
                                             const WordLists& words) {
  if (is_word_before(before)) return std::nullopt;
  auto term = read_term(text, at, words);
  if (!term) return std::nullopt;
  const bool first_bare = term->bare;
  int terms = 0;
  PrintedQuarters read;
  QuarterSet set;  // of all terms so far; becomes read.set when a term is complete
  Join join = Join::kList;
  Term previous;
  bool comma = false;
  // 「第1季、第2季、第3季及第4季」 is the longest sensible list; text that never ends one must not
  // be read to its end from every byte.
  constexpr int kMaxTerms = 8;
  while (term && terms < kMaxTerms) {
    if (comma && (!previous.complete || !term->complete)) break;
    if (join == Join::kRange) {
      if (term->first < previous.last) break;
      set.add_range(previous.last, term->last);
    } else {
      set.add_range(term->first, term->last);
    }
    ++terms;
    if (term->complete) {
      read.set = set;
      read.end = term->end;
    }
    previous = *term;
    std::size_t next = term->end;
    join = take_join(text, next, words);
    if (join == Join::kNone) break;
    comma = text[next - 1] == ',';
    term = read_term(text, next, words);
  }
  if (read.end == 0) return std::nullopt;
  // 第2季起, 第2季以後: and all that follow.
  if (std::size_t after = read.end;
      terms == 1 && take_word(text, after, words["quarters.onward"])) {
    (void)take_word(text, after, words["quarters.each"]);
    read.set.add_range(previous.last, kQuarterCount);
    read.end = after;
  }
  if (first_bare && terms == 1) {
    const std::string_view digit = text.substr(at, 1);
    const bool arabic = digit[0] >= '1' && digit[0] <= '4';
    read.bare_four = read.set[0] == kQuarterCount;
    // 「三季」 counts; 「3季」 may name the third.
    if (!read.bare_four && (!arabic || counts_quarters(before, words))) return std::nullopt;
  }
  return read;
}

}  // namespace niandu
