#include "pipeline/records/normalize/clause_tokens.h"

#include <algorithm>
#include <array>

#include "common/roc_year.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/list_marker.h"
#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

// 未編列預算, 無需編列相關經費, 免列預算: a negation, perhaps a verb, perhaps an adjective, and
// what there is none of. Returns the end, 0 if it is none.
std::size_t read_no_budget(std::string_view text, std::size_t at, const WordLists& words) {
  if (!take_word(text, at, words["no_budget.not"])) return 0;
  (void)take_word(text, at, words["no_budget.need"]);
  (void)take_word(text, at, words["no_budget.apart"]);
  (void)take_word(text, at, words["no_budget.set_aside"]);
  (void)take_word(text, at, words["no_budget.of"]);
  if (!take_word(text, at, words["no_budget.money"])) return 0;
  // 無預算執行落後, 無經費賸餘 speak of something else.
  if (word_at_begin(text.substr(at), words["no_budget.other"]) > 0) return 0;
  (void)take_word(text, at, words["no_budget.more"]);
  return at;
}

constexpr int kOnlyCounted = 1;  // Token::rank: the rest only where a number of quarters follows

void append_text(std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  if (!tokens.empty() && tokens.back().tag == Tag::kText && tokens.back().end == begin) {
    tokens.back().end = end;
  } else {
    Token token;
    token.begin = begin;
    token.end = end;
    tokens.push_back(token);
  }
}

// 5日, 三個工作天, 2次, 乙次. Not the day of a date (7月5日).
bool read_count(std::string_view text, std::size_t at, char32_t before, const WordLists& words,
                Token& token) {
  struct Unit {
    std::string_view word;
    Tag tag;
    int days = 1;  // in one of them
    bool working = false;
  };
  static constexpr int kWeek = 7;
  static constexpr Unit kUnits[] = {{"個工作日", Tag::kDays, 1, true},
                                    {"個工作天", Tag::kDays, 1, true},
                                    {"工作日", Tag::kDays, 1, true},
                                    {"工作天", Tag::kDays, 1, true},
                                    {"個上班日", Tag::kDays, 1, true},
                                    {"個日曆天", Tag::kDays},
                                    {"日曆天", Tag::kDays},
                                    {"個星期", Tag::kDays, kWeek},
                                    {"星期", Tag::kDays, kWeek},
                                    {"個禮拜", Tag::kDays, kWeek},
                                    {"週", Tag::kDays, kWeek},
                                    {"周", Tag::kDays, kWeek},
                                    {"日", Tag::kDays},
                                    {"天", Tag::kDays},
                                    {"次", Tag::kTimes}};
  if (before == U'月' || before == U'第') return false;
  auto number = read_arabic(text, at);
  if (!number) number = read_chinese(text, at);
  if (!number && begins_with(text.substr(at), "乙")) {
    number = PrintedNumber{"1", at + std::string_view("乙").size()};
  }
  if (!number) return false;
  std::size_t k = number->end;
  while (k < text.size() && text[k] == ' ') ++k;
  for (const auto& [word, tag, days, working] : kUnits) {
    if (!begins_with(text.substr(k), word)) continue;
    token.tag = tag;
    token.digits = number->digits;
    token.rank = working ? kWorkingDays : 0;
    token.end = k + word.size();
    if (days == 1) return true;
    // 兩週 are 14 days; 20 週年, 週期 count something else.
    if (word_at_begin(text.substr(token.end), words["clauses.not_weeks"]) > 0) return false;
    const auto weeks = to_integer(number->digits);
    if (!weeks) return false;
    token.digits = std::to_string(*weeks * days);
    return true;
  }
  return false;
}

// The number of a list item before a named quarter (1.第4季, 一、第4季): the byte behind it; `at`
// where there is none.
std::size_t list_number_end(std::string_view text, std::size_t at, const WordLists& words) {
  const auto marker = read_list_marker(text, at);
  if (!marker) return at;
  std::size_t end = marker->end;
  while (end < text.size() && text[end] == ' ') ++end;
  return word_at_begin(text.substr(end), words["clauses.behind_list_number"]) > 0 ? end : at;
}

// Reads a number, percentage or difference at `at`; false if there is none.
bool read_figure(std::string_view text, std::size_t at, char32_t before, const WordLists& words,
                 Token& token) {
  if (read_count(text, at, before, words, token)) return true;
  if (auto percent = read_percent(text, at, words)) {
    token.tag = Tag::kPercent;
    token.digits = percent->digits;
    token.end = percent->end;
    return true;
  }
  auto number = read_arabic(text, at);
  if (!number) {
    number = read_chinese(text, at);
    if (!number || !(begins_with(text.substr(number->end), "個百分點") ||
                     begins_with(text.substr(number->end), "百分點"))) {
      return false;
    }
  }
  token.tag = Tag::kNumber;
  token.digits = number->digits;
  token.end = number->end;
  std::size_t k = number->end;
  while (k < text.size() && text[k] == ' ') ++k;
  for (const std::string_view points : {"個百分點", "百分點"}) {
    if (begins_with(text.substr(k), points)) {
      token.tag = Tag::kPoints;
      token.end = k + points.size();
      break;
    }
  }
  return true;
}

// 餘三季, 其餘2季, 上開兩季: how many they are.
void read_season_count(std::string_view text, int most, Token& token) {
  std::size_t k = token.end;
  while (k < text.size() && text[k] == ' ') ++k;
  if (k >= text.size()) return;
  const char32_t c = decode_utf8(text, k);
  const int count = c >= '1' && c <= '4' ? static_cast<int>(c - '0') : chinese_digit(c);
  if (count < 1 || count > most) return;
  while (k < text.size() && text[k] == ' ') ++k;
  for (const std::string_view season : {"個季度", "個季", "季度", "季"}) {
    if (begins_with(text.substr(k), season)) {
      token.count = count;
      token.end = k + season.size();
      return;
    }
  }
}

// 「1季…2季…4季」: the bare fourth is a quarter if others were named bare before it.
struct BareSeen {
  bool any = false;
};

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

bool take_unit(std::string_view text, std::size_t& at, std::string_view word) {
  if (!begins_with(text.substr(at), word)) return false;
  at += word.size();
  return true;
}

// 112年, 112年度 before a month.
void skip_year(std::string_view text, std::size_t& at) {
  const auto number = read_arabic(text, at);
  const auto year = number ? to_integer(number->digits) : std::nullopt;
  if (!year || *year < kFirstNamedYear || *year > kLastNamedYear) return;
  std::size_t end = number->end;
  skip_spaces(text, end);
  if (!take_unit(text, end, "年")) return;
  (void)take_unit(text, end, "度");
  skip_spaces(text, end);
  at = end;
}

// 底, 末, 止, or the month's last day: 31日.
bool take_month_end(std::string_view text, std::size_t& at, std::int64_t month,
                    const WordLists& words) {
  skip_spaces(text, at);
  if (const auto day = read_arabic(text, at)) {
    const auto number = to_integer(day->digits);
    const bool has_31 = month == 3 || month == 12;
    at = day->end;
    skip_spaces(text, at);
    if (!number || *number != (has_31 ? 31 : 30) || !take_unit(text, at, "日")) return false;
    (void)take_word(text, at, words["clauses.month_close"]);
    return true;
  }
  const bool end = take_word(text, at, words["clauses.month_end"]);
  return take_word(text, at, words["clauses.month_close"]) || end;
}

// 截至9月底: the third quarter; 截至112年12月31日: the year's end. `at`: behind 截至.
bool read_month_end(std::string_view text, std::size_t at, const WordLists& words, Token& token) {
  skip_year(text, at);
  const auto number = read_arabic(text, at);
  const auto month = number ? to_integer(number->digits) : std::nullopt;
  if (!month || *month % 3 != 0 || *month < 3 || *month > 12) return false;
  std::size_t end = number->end;
  skip_spaces(text, end);
  if (!take_unit(text, end, "月") || !take_month_end(text, end, *month, words)) return false;
  token.tag = *month == 12 ? Tag::kYearEnd : Tag::kQuarters;
  if (*month < 12) token.set.add(static_cast<int>(*month / 3));
  token.end = end;
  return true;
}

// Is what comes next a time up to which something is told: behind 截至, or behind 至 where a clause
// begins? 展延至, 1%至 are none.
bool tells_until(std::string_view text, const std::vector<Token>& tokens, const WordLists& words) {
  if (tokens.empty()) return false;
  const Token& last = tokens.back();
  if (last.tag == Tag::kUpTo) return true;
  const std::string_view word = text.substr(last.begin, last.end - last.begin);
  if (!is_word(word, words["clauses.until"])) return false;
  if (tokens.size() == 1) return true;
  const Tag before = tokens[tokens.size() - 2].tag;
  return before == Tag::kComma || before == Tag::kSentenceEnd || before == Tag::kColon ||
         before == Tag::kOpen || before == Tag::kBut;
}

bool read_quarter_token(std::string_view text, std::size_t at, char32_t before,
                        const WordLists& words, BareSeen& seen, Token& token) {
  const auto quarters = read_quarters(text, at, before, words);
  if (!quarters) return false;
  token.tag = Tag::kQuarters;
  token.set = quarters->set;
  token.end = quarters->end;
  // 四季 is all of them wherever it stands.
  if (quarters->bare_four && (!seen.any || text[at] != '4')) token.tag = Tag::kAll;
  if (text[at] >= '1' && text[at] <= '4') seen.any = true;
  return true;
}

constexpr TokenList kClauseLists[] = {
    {"clauses.all", Tag::kAll},
    {"clauses.rest", Tag::kRest},
    {"clauses.rest_if_counted", Tag::kRest, kOnlyCounted},
    {"clauses.not_rest", Tag::kText},
    {"clauses.later", Tag::kLater},
    {"clauses.year_end", Tag::kYearEnd},
    {"clauses.not_year_end", Tag::kText},
    {"clauses.up_to", Tag::kUpTo},
    {"clauses.both", Tag::kBoth},
    {"clauses.not_both", Tag::kText},
    {"clauses.each", Tag::kEach},
    {"clauses.except", Tag::kExcept},
    {"clauses.not_except", Tag::kText},
    {"clauses.outside", Tag::kOutside},
    {"clauses.not_outside", Tag::kText},
    {"clauses.reason", Tag::kReason},
    {"clauses.not_reason", Tag::kText},
    {"clauses.among", Tag::kAmong},
    {"clauses.but", Tag::kBut},
    {"clauses.not_but", Tag::kText},
    {"clauses.only", Tag::kOnly},
    {"clauses.not_only", Tag::kText},
    {"clauses.compare", Tag::kCompare},
    {"clauses.actual", Tag::kActual},
    {"clauses.bound_before", Tag::kBoundBefore},
    {"clauses.not_bound", Tag::kText},
    {"clauses.bound_behind", Tag::kBoundAfter},
    {"clauses.and", Tag::kAnd},
    {"clauses.not_and", Tag::kText},
    {"clauses.filler", Tag::kFiller},
};

}  // namespace

void Lexicon::add(std::string_view word, Tag tag, int rank) {
  if (word.empty()) return;
  std::size_t at = 0;
  auto& list = entries_[decode_utf8(word, at)];
  for (Entry& entry : list) {
    if (entry.word == word) {
      entry.tag = tag;
      entry.rank = rank;
      return;
    }
  }
  const auto place = std::find_if(list.begin(), list.end(), [&](const Entry& entry) {
    return entry.word.size() < word.size();
  });
  list.insert(place, Entry{std::string(word), tag, rank});
}

void Lexicon::add_all(std::initializer_list<std::string_view> words, Tag tag, int rank) {
  for (const std::string_view word : words) add(word, tag, rank);
}

void Lexicon::add_all(std::span<const TokenList> lists) {
  for (const auto& [list, tag, rank] : lists) {
    for (const std::string& word : words()[list]) add(word, tag, rank);
  }
}

const Lexicon::Entry* Lexicon::find(std::string_view text, std::size_t at) const {
  const Entry* inherited = base_ == nullptr ? nullptr : base_->find(text, at);
  std::size_t next = at;
  const auto list = entries_.find(decode_utf8(text, next));
  if (list == entries_.end()) return inherited;
  for (const Entry& entry : list->second) {
    if (inherited != nullptr && inherited->word.size() > entry.word.size()) break;
    if (begins_with(text.substr(at), entry.word)) return &entry;
  }
  return inherited;
}

ClauseLexicon::ClauseLexicon(const WordLists& words) : Lexicon(words) {
  add_all(kClauseLists);
  add_all({"、", "/"}, Tag::kPause);
  add_all({","}, Tag::kComma);
  add_all({":"}, Tag::kColon);
  add_all({"(", "[", "【", "〔"}, Tag::kOpen);
  add_all({")", "]", "】", "〕"}, Tag::kClose);
  add_all({"。", ";", "!", "?"}, Tag::kSentenceEnd);
}

std::vector<Token> cut_clauses(std::string_view text, const Lexicon& lexicon) {
  const WordLists& words = lexicon.words();
  std::vector<Token> tokens;
  BareSeen seen;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    if (tokens.empty() || tokens.back().tag == Tag::kSentenceEnd) {
      if (const std::size_t behind = list_number_end(text, at, words); behind > at) {
        at = behind;
        continue;
      }
    }
    Token token;
    token.begin = at;
    const Lexicon::Entry* entry = lexicon.find(text, at);
    const std::size_t no_budget = read_no_budget(text, at, words);
    if (no_budget > 0) {
      token.tag = Tag::kNoBudget;
      token.end = no_budget;
    } else if ((tells_until(text, tokens, words) && read_month_end(text, at, words, token)) ||
               read_quarter_token(text, at, before, words, seen, token) ||
               read_figure(text, at, before, words, token)) {
      // Done: numbers of quarters and figures come before words.
    } else if (entry != nullptr) {
      token.tag = entry->tag;
      token.rank = entry->rank;
      token.end = at + entry->word.size();
      if (token.tag == Tag::kRest) read_season_count(text, kQuarterCount - 1, token);
      // 其他三季 is the rest, 其他 alone any other thing.
      if (token.tag == Tag::kRest && token.rank == kOnlyCounted && token.count == 0) {
        token.tag = Tag::kText;
      }
      if (token.tag == Tag::kNamedBefore) {
        read_season_count(text, kQuarterCount, token);
        if (token.count == 0) token.tag = Tag::kFiller;
      }
      // 10餘場, 百餘人: not the rest.
      if (token.tag == Tag::kRest && !tokens.empty() && tokens.back().tag == Tag::kNumber) {
        token.tag = Tag::kText;
      }
    } else {
      std::size_t end = at;
      before = decode_utf8(text, end);
      append_text(tokens, at, end);
      at = end;
      continue;
    }
    if (token.tag == Tag::kText) {
      append_text(tokens, token.begin, token.end);
    } else {
      tokens.push_back(token);
    }
    at = token.end;
    std::size_t last = at - 1;
    while (last > token.begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    before = decode_utf8(text, last);
  }
  // One unknown character says nothing.
  constexpr std::size_t kOneHan = 3;
  for (Token& token : tokens) {
    if (token.tag == Tag::kText && token.end - token.begin <= kOneHan) token.tag = Tag::kFiller;
  }
  return tokens;
}

}  // namespace niandu
