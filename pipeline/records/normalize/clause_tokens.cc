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
std::size_t read_no_budget(std::string_view text, std::size_t at) {
  const auto take_any = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (begins_with(text.substr(at), word)) {
        at += word.size();
        return true;
      }
    }
    return false;
  };
  if (!take_any({"並未", "並無", "尚未", "尚無", "沒有", "未", "無", "免", "毋", "不"})) return 0;
  (void)take_any({"需", "須"});
  (void)take_any({"另行", "另"});
  (void)take_any({"編列", "匡列", "編", "列", "核列", "動支", "使用"});
  (void)take_any({"年度", "相關", "任何", "專案", "公務"});
  if (!take_any({"預算", "經費"})) return 0;
  // 無預算執行落後, 無經費賸餘 speak of something else.
  for (const std::string_view other :
       {"執行", "支用", "落後", "賸餘", "剩餘", "保留", "問題", "困難", "不足", "缺口", "達"}) {
    if (begins_with(text.substr(at), other)) return 0;
  }
  (void)take_any({"需求", "可支用"});
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
bool read_count(std::string_view text, std::size_t at, char32_t before, Token& token) {
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
    const std::string_view after = text.substr(token.end);
    for (const std::string_view other : {"年", "期", "歲", "次", "邊", "圍"}) {
      if (begins_with(after, other)) return false;
    }
    const auto weeks = to_integer(number->digits);
    if (!weeks) return false;
    token.digits = std::to_string(*weeks * days);
    return true;
  }
  return false;
}

// The number of a list item before a named quarter (1.第4季, 一、第4季): the byte behind it; `at`
// where there is none.
std::size_t list_number_end(std::string_view text, std::size_t at) {
  const auto marker = read_list_marker(text, at);
  if (!marker) return at;
  std::size_t end = marker->end;
  while (end < text.size() && text[end] == ' ') ++end;
  for (const std::string_view next : {"第", "四季", "各季", "上半", "下半", "前"}) {
    if (begins_with(text.substr(end), next)) return end;
  }
  return at;
}

// Reads a number, percentage or difference at `at`; false if there is none.
bool read_figure(std::string_view text, std::size_t at, char32_t before, Token& token) {
  if (read_count(text, at, before, token)) return true;
  if (auto percent = read_percent(text, at)) {
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

bool take_word(std::string_view text, std::size_t& at, std::string_view word) {
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
  if (!take_word(text, end, "年")) return;
  (void)take_word(text, end, "度");
  skip_spaces(text, end);
  at = end;
}

// 底, 末, 止, or the month's last day: 31日.
bool take_month_end(std::string_view text, std::size_t& at, std::int64_t month) {
  skip_spaces(text, at);
  if (const auto day = read_arabic(text, at)) {
    const auto number = to_integer(day->digits);
    const bool has_31 = month == 3 || month == 12;
    at = day->end;
    skip_spaces(text, at);
    if (!number || *number != (has_31 ? 31 : 30) || !take_word(text, at, "日")) return false;
    (void)take_word(text, at, "止");
    return true;
  }
  if (!take_word(text, at, "底") && !take_word(text, at, "末")) return take_word(text, at, "止");
  (void)take_word(text, at, "止");
  return true;
}

// 截至9月底: the third quarter; 截至112年12月31日: the year's end. `at`: behind 截至.
bool read_month_end(std::string_view text, std::size_t at, Token& token) {
  skip_year(text, at);
  const auto number = read_arabic(text, at);
  const auto month = number ? to_integer(number->digits) : std::nullopt;
  if (!month || *month % 3 != 0 || *month < 3 || *month > 12) return false;
  std::size_t end = number->end;
  skip_spaces(text, end);
  if (!take_word(text, end, "月") || !take_month_end(text, end, *month)) return false;
  token.tag = *month == 12 ? Tag::kYearEnd : Tag::kQuarters;
  if (*month < 12) token.set.add(static_cast<int>(*month / 3));
  token.end = end;
  return true;
}

// Is what comes next a time up to which something is told: behind 截至, or behind 至 where a clause
// begins? 展延至, 1%至 are none.
bool tells_until(std::string_view text, const std::vector<Token>& tokens) {
  if (tokens.empty()) return false;
  const Token& last = tokens.back();
  if (last.tag == Tag::kUpTo) return true;
  const std::string_view word = text.substr(last.begin, last.end - last.begin);
  if (word != "至" && word != "迄") return false;
  if (tokens.size() == 1) return true;
  const Tag before = tokens[tokens.size() - 2].tag;
  return before == Tag::kComma || before == Tag::kSentenceEnd || before == Tag::kColon ||
         before == Tag::kOpen || before == Tag::kBut;
}

bool read_quarter_token(std::string_view text, std::size_t at, char32_t before, BareSeen& seen,
                        Token& token) {
  const auto quarters = read_quarters(text, at, before);
  if (!quarters) return false;
  token.tag = Tag::kQuarters;
  token.set = quarters->set;
  token.end = quarters->end;
  // 四季 is all of them wherever it stands.
  if (quarters->bare_four && (!seen.any || text[at] != '4')) token.tag = Tag::kAll;
  if (text[at] >= '1' && text[at] <= '4') seen.any = true;
  return true;
}

void add_common_words(Lexicon& lexicon) {
  lexicon.add_all(
      {"各季度",     "各季別",       "各季",       "每一季度",   "每一季",       "每季度",
       "每季",       "全年各季",     "全年度各季", "全年四季",   "歷季",         "逐季",
       "按季",       "四個季度",     "四個季",     "各管考週期", "按季管考週期", "各季管考週期",
       "各管考周期", "按季管考周期", "各管考期",   "各考核週期", "各追蹤週期",   "各列管週期",
       "各管制週期", "按季管制週期"},
      Tag::kAll);
  lexicon.add_all(
      {"其餘各季度", "其餘各季別", "其餘各季", "其餘季度", "其餘季別", "其餘", "餘各季度",
       "餘各季別", "餘各季", "餘季", "餘", "其他各季度", "其他各季", "其他季度", "其他季別",
       "其餘管考週期", "餘各管考週期", "其餘各管考週期", "剩餘各季"},
      Tag::kRest);
  lexicon.add_all({"其他", "其它", "另外"}, Tag::kRest, kOnlyCounted);
  lexicon.add_all({"業餘", "剩餘", "賸餘", "結餘", "節餘", "盈餘", "餘額", "餘數", "餘款", "餘絀",
                   "多餘", "餘裕", "餘下", "其餘款"},
                  Tag::kText);
  lexicon.add_all({"其後各季", "其後逐季", "之後逐季", "之後各季", "以後各季", "後續各季",
                   "嗣後各季", "爾後各季"},
                  Tag::kLater);
  lexicon.add_all({"年終累計進度", "年終進度", "年終", "年度終了", "年度結束", "年度終", "年底",
                   "年末", "全年度", "全年", "整年度", "年度總進度", "年度累計總進度"},
                  Tag::kYearEnd);
  lexicon.add_all({"年終獎金", "年終工作", "年終尾牙"}, Tag::kText);
  lexicon.add_all({"截至", "截止", "迄至", "累計至", "累積至", "截"}, Tag::kUpTo);
  lexicon.add_all({"均", "皆", "俱", "都達", "都為", "都已", "都是", "都未", "都有", "一律", "全數",
                   "全部", "全都", "悉數", "通通"},
                  Tag::kBoth);
  lexicon.add_all({"平均", "均衡", "均等", "人均", "均值", "均勻", "年均"}, Tag::kText);
  lexicon.add_all({"分別", "依序", "依次", "各別", "順序"}, Tag::kEach);
  lexicon.add_all({"除了", "除", "除卻"}, Tag::kExcept);
  lexicon.add_all({"扣除", "排除", "解除", "免除", "消除", "刪除", "去除", "拆除", "清除", "除役",
                   "除以", "廢除", "移除", "除草", "剔除"},
                  Tag::kText);
  lexicon.add_all({"以外", "之外", "外"}, Tag::kOutside);
  lexicon.add_all({"外部", "海外", "國外", "室外", "例外", "意外", "戶外", "外籍", "外包",
                   "境外", "對外", "涉外", "外交", "外聘", "外購", "外勞", "外界", "外在",
                   "此外", "委外", "校外", "外國", "外銷", "外資", "外送", "外館"},
                  Tag::kText);
  lexicon.add_all({"因",   "係因",   "因為",   "主因", "主要係", "主要因", "由於",
                   "肇因", "肇因於", "導因於", "緣於", "起因於", "原因",   "囿於",
                   "受到", "受限",   "鑑於",   "係受", "係由於", "理由",   "受"},
                  Tag::kReason);
  lexicon.add_all({"因子", "受理", "受益", "受訓", "受惠", "接受", "受獎", "受託", "承受"},
                  Tag::kText);
  lexicon.add_all({"其中", "尤以", "尤其"}, Tag::kAmong);
  lexicon.add_all({"惟", "但", "但是", "惟有", "然而", "不過", "唯"}, Tag::kBut);
  lexicon.add_all({"不但", "但書", "唯一"}, Tag::kText);
  lexicon.add_all({"僅", "只有", "僅有", "唯有", "只"}, Tag::kOnly);
  lexicon.add_all({"不僅", "不只"}, Tag::kText);
  lexicon.add_all(
      {"去年同期", "去年度", "去年", "上年度", "上年同期", "上年", "前一年度", "前一年", "前年度",
       "前年", "同期", "往年", "歷年", "較", "相較", "優於", "高於", "低於", "相比"},
      Tag::kCompare);
  lexicon.add_all({"實際", "實支", "實質"}, Tag::kActual);
  lexicon.add_all({"未達", "不及",   "不足",   "未滿", "逾",   "超過", "大於", "小於", "不到",
                   "將近", "接近",   "近",     "至少", "最少", "至多", "未逾", "超逾", "未超過",
                   "介於", "不低於", "不少於", "≧",    "≥",    "≦",    "≤",    ">",    "<"},
                  Tag::kBoundBefore);
  lexicon.add_all({"最近", "附近", "鄰近", "近年", "近日", "逾期"}, Tag::kText);
  lexicon.add_all({"以上", "以下", "以內", "餘%"}, Tag::kBoundAfter);
  lexicon.add_all({"及", "和", "與", "暨", "以及", "並", "且", "又"}, Tag::kAnd);
  lexicon.add_all({"普及", "及時", "及早", "涉及", "遍及", "兼及", "顧及", "及格", "和平", "和諧",
                   "參與", "與會", "給與", "並行", "合併"},
                  Tag::kText);
  lexicon.add_all(
      {"達到",   "達成",   "達",     "為",     "計",     "約",     "高達",   "已達",   "已",
       "至",     "到",     "亦",     "也",     "仍",     "則",     "是",     "係",     "等於",
       "即",     "之",     "的",     "年累計", "累計",   "累積",   "年度",   "預算",   "經費",
       "進度",   "部分",   "部份",   "方面",   "別",     "時",     "止",     "末",     "底",
       "期間",   "本計畫", "計畫",   "情形",   "情況",   "數",     "總",     "當年",   "當年度",
       "當季",   "整體",   "支用",   "執行",   "提升至", "提升為", "提升到", "提高至", "提高為",
       "增至",   "增加至", "升至",   "成長至", "降至",   "降為",   "降低至", "下降至", "減至",
       "減少至", "回升至", "上升至", "約為",   "分",     "各",     "有",     "者",     "於",
       "在",     "左右",   "結果",   "另",     "季",     "可",     "能",     "=",      "~",
       "*",      "全案"},
      Tag::kFiller);
  lexicon.add_all({"、", "/"}, Tag::kPause);
  lexicon.add_all({","}, Tag::kComma);
  lexicon.add_all({":"}, Tag::kColon);
  lexicon.add_all({"(", "[", "【", "〔"}, Tag::kOpen);
  lexicon.add_all({")", "]", "】", "〕"}, Tag::kClose);
  lexicon.add_all({"。", ";", "!", "?"}, Tag::kSentenceEnd);
}

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

const Lexicon& clause_lexicon() {
  static const Lexicon* const kLexicon = [] {
    static Lexicon lexicon;
    add_common_words(lexicon);
    return &lexicon;
  }();
  return *kLexicon;
}

std::vector<Token> cut_clauses(std::string_view text, const Lexicon& lexicon) {
  std::vector<Token> tokens;
  BareSeen seen;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    if (tokens.empty() || tokens.back().tag == Tag::kSentenceEnd) {
      if (const std::size_t behind = list_number_end(text, at); behind > at) {
        at = behind;
        continue;
      }
    }
    Token token;
    token.begin = at;
    const Lexicon::Entry* entry = lexicon.find(text, at);
    const std::size_t no_budget = read_no_budget(text, at);
    if (no_budget > 0) {
      token.tag = Tag::kNoBudget;
      token.end = no_budget;
    } else if ((tells_until(text, tokens) && read_month_end(text, at, token)) ||
               read_quarter_token(text, at, before, seen, token) ||
               read_figure(text, at, before, token)) {
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
