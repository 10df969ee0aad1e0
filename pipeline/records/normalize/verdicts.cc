#include "pipeline/records/normalize/verdicts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "common/utf8.h"
#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/clause_tokens.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/quotations.h"

namespace niandu {
namespace {

// The text with everything inside quotation marks blanked, byte for byte, so that places stay.
std::string blank_quotations(std::string_view text) {
  std::string blanked(text);
  for (const Quotation& q : find_quotations(text).outermost) {
    std::fill(blanked.begin() + static_cast<std::ptrdiff_t>(q.open),
              blanked.begin() + static_cast<std::ptrdiff_t>(q.close), '\x01');
  }
  return blanked;
}

struct Word {
  std::string_view text;
  Verdict verdict;
};

// A word before the quality and the characters that make another word of it.
struct Adverb {
  std::string_view text;
  Verdict verdict;
  std::u32string_view not_after;   // 策略 is no 略, 工具 no 具
  std::u32string_view not_before;  // 不同 is no 不, 非常 no 非
  std::size_t farthest;            // bytes between it and the quality
};

// Between adverb and quality: 具時效性與挑戰性. In bytes; ten characters and two.
constexpr std::size_t kFar = 36;
constexpr std::size_t kNear = 12;

constexpr auto kBefore = std::to_array<Adverb>({
    {"無", Verdict::kNone, U"史", U"論前人障", kFar},
    {"未", Verdict::kNone, U"所", U"來", kFar},
    {"不", Verdict::kNone, U"", U"同斷僅但易失乏", kFar},
    {"非", Verdict::kNone, U"", U"常凡", kNear},
    {"沒有", Verdict::kNone, U"", U"", kFar},
    {"乏", Verdict::kNone, U"不", U"", kFar},
    {"欠缺", Verdict::kNone, U"", U"", kFar},
    {"難謂", Verdict::kNone, U"", U"", kFar},
    {"難認", Verdict::kNone, U"", U"", kFar},
    {"難以", Verdict::kNone, U"", U"", kFar},
    {"略", Verdict::kSlight, U"策戰概省簡謀攻侵", U"", kFar},
    {"稍", Verdict::kSlight, U"", U"", kFar},
    {"些許", Verdict::kSlight, U"", U"", kFar},
    {"尚具", Verdict::kSlight, U"", U"", kFar},
    {"尚有", Verdict::kSlight, U"", U"", kNear},
    {"微具", Verdict::kSlight, U"", U"", kFar},
    {"具", Verdict::kPresent, U"工器家機文道玩用農模", U"", kFar},
    {"高度", Verdict::kPresent, U"", U"", kNear},
    {"較高", Verdict::kPresent, U"", U"", kNear},
    {"更高", Verdict::kPresent, U"", U"", kNear},
    {"極高", Verdict::kPresent, U"", U"", kNear},
    {"富", Verdict::kPresent, U"豐財貧致", U"", kNear},
    {"富有", Verdict::kPresent, U"", U"", kFar},
    {"富含", Verdict::kPresent, U"", U"", kFar},
    {"頗富", Verdict::kPresent, U"", U"", kFar},
    {"極富", Verdict::kPresent, U"", U"", kFar},
    {"相當", Verdict::kPresent, U"", U"", kNear},
    {"充滿", Verdict::kPresent, U"", U"", kNear},
    {"顯著", Verdict::kPresent, U"", U"", kNear},
    {"一定", Verdict::kPresent, U"不", U"", kNear},
    {"有", Verdict::kPresent, U"所既原現", U"關", kNear},
});

// After one of these a negation is over: 雖未達成仍具挑戰性.
constexpr auto kTurns =
    std::to_array<std::string_view>({"仍", "惟", "但", "卻", "然", "達成", "完成"});

// What is said or shown of a quality, not whether it is there.
constexpr auto kSpeech = std::to_array<std::string_view>(
    {"說明", "敘明", "述明", "敘述", "提及", "論述", "佐證", "交代"});

// After it: 挑戰性不足, 挑戰性略高.
constexpr auto kAfter = std::to_array<Word>({
    {"不足", Verdict::kNone},      {"不高", Verdict::kNone},    {"偏低", Verdict::kNone},
    {"較低", Verdict::kNone},      {"不大", Verdict::kNone},    {"有限", Verdict::kNone},
    {"未提升", Verdict::kNone},    {"未提高", Verdict::kNone},  {"未增加", Verdict::kNone},
    {"並未提升", Verdict::kNone},  {"無提升", Verdict::kNone},  {"並無提升", Verdict::kNone},
    {"未見提升", Verdict::kNone},  {"持平", Verdict::kNone},    {"下降", Verdict::kNone},
    {"降低", Verdict::kNone},      {"欠缺", Verdict::kNone},    {"仍有不足", Verdict::kNone},
    {"不明顯", Verdict::kNone},    {"不顯著", Verdict::kNone},  {"低", Verdict::kNone},
    {"略低", Verdict::kNone},      {"稍低", Verdict::kNone},    {"略嫌不足", Verdict::kNone},
    {"略高", Verdict::kSlight},    {"稍高", Verdict::kSlight},  {"略有", Verdict::kSlight},
    {"略為", Verdict::kSlight},    {"略增", Verdict::kSlight},  {"略微", Verdict::kSlight},
    {"略提", Verdict::kSlight},    {"稍增", Verdict::kSlight},  {"稍有", Verdict::kSlight},
    {"提高", Verdict::kPresent},   {"提升", Verdict::kPresent}, {"增加", Verdict::kPresent},
    {"高", Verdict::kPresent},     {"頗高", Verdict::kPresent}, {"較高", Verdict::kPresent},
    {"極高", Verdict::kPresent},   {"甚高", Verdict::kPresent}, {"十足", Verdict::kPresent},
    {"相當高", Verdict::kPresent}, {"顯著", Verdict::kPresent},
});

bool is_clause_end(char32_t c) {
  return c == ',' || c == ';' || c == U'。' || c == ':' || c == 1 || c == '(' || c == ')';
}

// Start of the clause that the byte stands in, not farther back than an adverb may be.
std::size_t clause_start(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < kFar + kNear) {
    std::size_t last = start - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    std::size_t next = last;
    if (is_clause_end(decode_utf8(text, next))) break;
    start = last;
  }
  return start;
}

char32_t character_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t last = at - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  return decode_utf8(text, last);
}

// Last place of the adverb in the window where it is a word of its own; npos if there is none.
std::size_t find_adverb(std::string_view window, const Adverb& adverb) {
  for (std::size_t at = window.rfind(adverb.text); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : window.rfind(adverb.text, at - 1)) {
    std::size_t after = at + adverb.text.size();
    if (window.size() - after > adverb.farthest) return std::string_view::npos;
    const char32_t next = after < window.size() ? decode_utf8(window, after) : 0;
    if (adverb.not_after.find(character_before(window, at)) == std::u32string_view::npos &&
        adverb.not_before.find(next) == std::u32string_view::npos) {
      return at;
    }
  }
  return std::string_view::npos;
}

// The strongest word before the quality: a negation in the clause, then a weakening, then an
// affirmation (「未具高度」 is none, 「略具」 is slight although it holds 具).
std::optional<VerdictMatch> adverb_before(std::string_view text, std::size_t at) {
  const std::size_t start = clause_start(text, at);
  const std::string_view window = text.substr(start, at - start);
  std::optional<VerdictMatch> best;
  for (const Adverb& adverb : kBefore) {
    const std::size_t found = find_adverb(window, adverb);
    if (found == std::string_view::npos || (best && adverb.verdict >= best->verdict)) continue;
    const std::string_view between = window.substr(found + adverb.text.size());
    const bool turned = std::any_of(kTurns.begin(), kTurns.end(), [&](std::string_view turn) {
      return between.find(turn) != std::string_view::npos;
    });
    // 未說明挑戰性 judges nothing, 並非不具 is no plain no.
    const bool spoken = std::any_of(kSpeech.begin(), kSpeech.end(), [&](std::string_view word) {
      return between.find(word) != std::string_view::npos;
    });
    const bool twice = window.substr(0, found).ends_with("非");
    if (adverb.verdict == Verdict::kNone && twice) return std::nullopt;
    if (adverb.verdict == Verdict::kNone && (turned || spoken)) continue;
    best = VerdictMatch{adverb.verdict, start + found, at};
  }
  return best;
}

// The longest word of kAfter at `at`; null if there is none.
const Word* word_after(std::string_view text, std::size_t at) {
  const Word* best = nullptr;
  for (const Word& word : kAfter) {
    if (begins_with(text.substr(at), word.text) &&
        (best == nullptr || word.text.size() > best->text.size())) {
      best = &word;
    }
  }
  return best;
}

std::optional<VerdictMatch> adverb_after(std::string_view text, std::size_t begin, std::size_t at) {
  constexpr int kMostFillers = 3;
  for (int fillers = 0; fillers <= kMostFillers; ++fillers) {
    if (const Word* word = word_after(text, at)) {
      return VerdictMatch{word->verdict, begin, at + word->text.size()};
    }
    const std::size_t before = at;
    for (const std::string_view filler :
         {"亦",   "仍",   "均", "皆",   "較為", "較",   "則",   "已",    "大幅",
          "尚屬", "仍屬", "尚", "稍嫌", "略嫌", "略顯", "稍顯", "似嫌",  "顯著",
          "顯",   "實屬", "確", "相對", "明顯", "有所", "程度", "之程度"}) {
      if (begins_with(text.substr(at), filler)) {
        at += filler.size();
        break;
      }
    }
    if (at == before) return std::nullopt;
  }
  return std::nullopt;
}

struct SchemaWord {
  std::string text;
  Verdict verdict;
};

std::vector<SchemaWord> schema_words(const NormalizerParams& params) {
  std::vector<SchemaWord> words;
  for (const Verdict verdict : {Verdict::kNone, Verdict::kSlight, Verdict::kPresent}) {
    for (const std::string& word : words_of(params, verdict_name(verdict))) {
      if (std::string folded = fold_text(word); !folded.empty()) {
        words.push_back({std::move(folded), verdict});
      }
    }
  }
  std::stable_sort(words.begin(), words.end(), [](const SchemaWord& a, const SchemaWord& b) {
    return a.text.size() > b.text.size();
  });
  return words;
}

std::vector<std::string> folded_words(const NormalizerParams& params, std::string_view name,
                                      std::initializer_list<const char*> defaults) {
  std::vector<std::string> words = folded_words_of(params, name);
  if (words.empty()) words.assign(defaults.begin(), defaults.end());
  return words;
}

// 「達成率105%」: reached or not.
std::optional<CompletionMatch> completion_rate(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  bool named = false;
  bool verb = false;  // 達成60%, which may be of anything
  for (const std::string_view word :
       {"達成率", "完成率", "達成度", "達標率", "完成度", "僅達成", "僅完成", "達成", "完成"}) {
    if (begins_with(text.substr(at), word)) {
      named = true;
      verb = word == "達成" || word == "完成";
      at += word.size();
      break;
    }
  }
  if (!named) return std::nullopt;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view filler :
         {" ", "均", "皆", "各", "已", "達", "為", "計", "約", ":", "分別"}) {
      if (begins_with(text.substr(at), filler)) {
        at += filler.size();
        more = true;
      }
    }
  }
  if (at >= text.size()) return std::nullopt;
  const auto percent = read_percent(text, at);
  if (!percent) return std::nullopt;
  const bool reached = std::strtod(percent->digits.c_str(), nullptr) >= 100;
  // 完成100%及90%: of several, each its own.
  const std::string_view after = text.substr(percent->end);
  const bool list =
      begins_with(after, "及") || begins_with(after, "、") || begins_with(after, "與");
  if (list || (verb && !reached)) {
    return CompletionMatch{CompletionMatch::kUnderWay, begin, percent->end, {}, false, false};
  }
  return CompletionMatch{reached ? CompletionMatch::kCompleted : CompletionMatch::kIncomplete,
                         begin,
                         percent->end,
                         percent->digits,
                         false,
                         false};
}

const std::string* word_at(std::string_view text, std::size_t at,
                           const std::vector<std::string>& words) {
  const std::string* best = nullptr;
  for (const std::string& word : words) {
    if (!word.empty() && begins_with(text.substr(at), word) &&
        (best == nullptr || word.size() > best->size())) {
      best = &word;
    }
  }
  return best;
}

}  // namespace

const char* verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNone:
      return "none";
    case Verdict::kSlight:
      return "slight";
    case Verdict::kPresent:
      return "present";
  }
  return "none";
}

std::vector<VerdictMatch> find_verdicts(std::string_view original, const NormalizerParams& params) {
  const std::string text = blank_quotations(original);
  const std::string_view view = text;
  const std::vector<SchemaWord> words = schema_words(params);
  const std::vector<std::string> qualities = folded_words(params, "quality", {"挑戰性", "挑戰度"});
  std::vector<VerdictMatch> found;
  for (std::size_t at = 0; at < view.size();) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const SchemaWord& w) {
      return begins_with(view.substr(at), w.text);
    });
    const std::string* quality = word_at(view, at, qualities);
    if (word != words.end()) {
      // 「未具挑戰性」 holds 具挑戰性: a negation before a schema's word still counts.
      VerdictMatch match{word->verdict, at, at + word->text.size()};
      const auto before = adverb_before(view, at);
      if (before && before->verdict == Verdict::kNone && at - before->begin <= kNear) {
        match.verdict = Verdict::kNone;
      }
      found.push_back(match);
      at = match.end;
    } else if (quality != nullptr) {
      const std::size_t end = at + quality->size();
      auto match = adverb_after(view, at, end);
      // 無明確挑戰性說明: of what is told, not of the quality.
      const bool spoken = std::any_of(kSpeech.begin(), kSpeech.end(), [&](std::string_view verb) {
        return begins_with(view.substr(end), verb);
      });
      if (!match && !spoken && (end >= view.size() || view[end] != ':')) {
        match = adverb_before(view, at);
        if (match) match->end = end;
      }
      if (match) found.push_back(*match);
      at = end;
    } else {
      (void)decode_utf8(view, at);
    }
  }
  return found;
}

std::optional<std::size_t> find_unjudged(std::string_view original,
                                         const NormalizerParams& params) {
  const std::string text = blank_quotations(original);
  const std::string_view view = text;
  const std::vector<std::string> qualities = folded_words(params, "quality", {"挑戰性", "挑戰度"});
  for (std::size_t at = 0; at < view.size();) {
    const std::string* quality = word_at(view, at, qualities);
    if (quality == nullptr) {
      (void)decode_utf8(view, at);
      continue;
    }
    const std::string_view after = view.substr(at + quality->size());
    const bool head =
        std::ranges::any_of(std::to_array<std::string_view>({":", "與", "及", "、", "和", "暨"}),
                            [&](std::string_view word) { return begins_with(after, word); });
    if (!head && !after.empty()) return at;
    at += quality->size();
  }
  return std::nullopt;
}

namespace {

// Words of completion; Lexicon::Entry::rank is the CompletionMatch::Kind.
const Lexicon& completion_lexicon() {
  static const Lexicon* const kLexicon = [] {
    static Lexicon lexicon(WordLists::built_in());
    lexicon.add_all(
        {"已完成",       "均完成",       "皆完成",         "全數完成",     "全部完成",
         "業完成",       "如期完成",     "如質完成",       "已達成",       "均達成",
         "皆達成",       "全數達成",     "全部達成",       "順利完成",     "如期達成",
         "圓滿完成",     "已如期完成",   "已如期如質完成", "業已完成",     "業已達成",
         "均已達標",     "皆已達標",     "均達標",         "均達目標",     "已達目標",
         "均達年度目標", "均達預定目標", "均達原定目標",   "\x01完成,",    "\x01完成;",
         "\x01完成。",   "\x01達成,",    "\x01達成;",      "\x01達成。",   "超額完成",
         "超額達成",     "超標達成",     "超標完成",       "已達原訂目標", "均達原訂目標",
         "\x01辦理完竣", "\x01辦理完成", "\x01辦竣",       "\x01完竣",     "已達原定目標",
         "已達預期目標", "均達預期目標", "已達到目標"},
        Tag::kText, CompletionMatch::kCompleted);
    lexicon.add_all(
        {"未完成",       "未達成",     "未能完成",     "未能達成",     "無法完成",     "未如期完成",
         "未能如期完成", "未達目標",   "未達年度目標", "未達預定目標", "未達原定目標", "未達標",
         "未全數完成",   "未全部完成", "未達原訂目標", "未達預期目標", "未達到目標",   "未能達標",
         "未全部達成",   "未全數達成", "未能全數完成", "未能全數達成", "未能全部完成", "未如質完成",
         "未能如期達成", "未如期達成", "部分未完成"},
        Tag::kText, CompletionMatch::kIncomplete);
    lexicon.add_all(
        {"須加速",   "需加速",     "應加速",       "尚待",         "仍待",       "有待完成",
         "仍須",     "仍需",       "尚須",         "尚需",         "執行中",     "辦理中",
         "尚在辦理", "持續趕辦",   "賡續趕辦",     "部分完成",     "\x01停辦",   "\x01已停辦",
         "\x01撤銷", "\x01已撤銷", "\x01取消",     "\x01已取消",   "\x01已終止", "\x01終止",
         "\x01註銷", "\x01已註銷", "\x01業已撤銷", "\x01停止辦理", "刻正辦理"},
        Tag::kText, CompletionMatch::kUnderWay);
    return &lexicon;
  }();
  return *kLexicon;
}

}  // namespace

namespace {

// 預計如期完成, 可望依計畫達成: not yet. 預計辦理 10 場均已完成: done.
bool is_expected(std::string_view text, const CompletionMatch& match) {
  const std::string_view words = text.substr(match.begin, match.end - match.begin);
  if (words.find("已") != std::string_view::npos || words.find("業") != std::string_view::npos) {
    return false;
  }
  constexpr std::size_t kReach = 36;  // bytes, twelve characters: 預計 113 年 6 月底
  std::string_view before = text.substr(0, match.begin);
  if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
  const std::size_t stop = before.find_last_of(",;\x01");
  if (stop != std::string_view::npos) before.remove_prefix(stop + 1);
  for (const std::string_view word : {"預計", "可望", "預期可", "期能", "將於", "將可"}) {
    const std::size_t at = before.rfind(word);
    if (at != std::string_view::npos && before.find("。", at) == std::string_view::npos)
      return true;
  }
  return false;
}

// 尚未全部達成, 已完成80%: what looks like completion and is not.
CompletionMatch::Kind weigh_completion(std::string_view text, CompletionMatch& match) {
  const std::string_view before = text.substr(0, match.begin);
  for (const std::string_view negation :
       {"未", "未能", "無法", "未能如期", "未如期", "不", "未完全", "未盡", "難以"}) {
    if (before.ends_with(negation)) return CompletionMatch::kIncomplete;
  }
  if (is_expected(text, match)) return CompletionMatch::kUnderWay;
  // 除「甲」外，均已完成: one is not.
  const std::size_t except = before.rfind("除\x01");
  if (except != std::string_view::npos) {
    const std::string_view since = before.substr(except);
    const bool outside = since.find("外") != std::string_view::npos;
    if (outside && since.find("。") == std::string_view::npos &&
        since.find(';') == std::string_view::npos) {
      match.of_rest = true;
      return CompletionMatch::kIncomplete;
    }
  }
  std::size_t at = match.end;
  while (at < text.size() && text[at] == ' ') ++at;
  const auto percent = at < text.size() ? read_percent(text, at) : std::nullopt;
  match.partly = !percent && at < text.size() && text[at] >= '0' && text[at] <= '9';
  // 達成年度目標1.5%以上: how high the goal was.
  const std::string_view words = text.substr(match.begin, match.end - match.begin);
  const bool of_goal = words.ends_with("目標") || words.ends_with("目標值");
  const bool partly = percent && !of_goal && std::strtod(percent->digits.c_str(), nullptr) < 100;
  return partly ? CompletionMatch::kUnderWay : CompletionMatch::kCompleted;
}

}  // namespace

namespace {

// 於 2 月, 於 9 月 30 日前, 於第 3 季, 於年度內, 於規定期限內: the end of the date at `at`; `at`
// where there is none.
std::size_t date_end(std::string_view text, std::size_t at) {
  if (!begins_with(text.substr(at), "於")) return at;
  constexpr std::u32string_view kOfDates =
      U" 0123456789一二三四五六七八九十年月日季度第底初中旬前當內期限程規預原定";
  constexpr std::size_t kLongest = 60;  // bytes; 於 111 年 12 月 31 日前, 於預定期程內
  std::size_t end = at + std::string_view("於").size();
  const std::size_t begin = end;
  while (end < text.size() && end - at < kLongest) {
    std::size_t next = end;
    if (kOfDates.find(decode_utf8(text, next)) == std::u32string_view::npos) break;
    end = next;
  }
  return end > begin ? end : at;
}

// 均如期如質達成, 業均完成, 已於 2 月完成, 悉數達標: adverbs in any order, then the verb. Returns
// the end; `at` where there is none.
std::size_t completion_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  bool adverb = false;
  if (text.substr(0, at).ends_with('\x01')) {
    // 「甲」於8月完成.
    end = date_end(text, at);
    adverb = end > at;
  }
  const auto skip_any = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (!begins_with(text.substr(end), word)) continue;
      end += word.size();
      return true;
    }
    return false;
  };
  while (
      skip_any({"均",     "皆",     "俱",         "業已",       "業",       "已",       "悉數",
                "全數",   "全部",   "如期",       "如質",       "依限",     "順利",     "圓滿",
                "超額",   "超標",   "提前",       "提早",       "按時",     "準時",     "按期",
                "如數",   "依規劃", "依計畫",     "按計畫",     "依規定",   "依預定",   "依原訂",
                "依原定", "依期程", "依預定期程", "依原訂期程", "依原計畫", "依原規劃", "確實"})) {
    adverb = true;
    end = date_end(text, end);
  }
  if (!adverb) return at;
  return skip_any({"完成", "達成", "達標", "完竣", "辦竣", "辦理完竣", "辦理完成", "辦理完畢",
                   "執行完畢", "驗收完成", "建置完成", "開發完成", "驗收合格", "完工"})
             ? end
             : at;
}

// Is the clause before a figure: 新增托嬰中心9處,達成年度目標?
bool follows_figure(std::string_view before) {
  if (!before.ends_with(',')) return false;
  before.remove_suffix(1);
  std::size_t stop = before.find_last_of(",;");
  const std::size_t full = before.rfind("。");
  if (full != std::string_view::npos && (stop == std::string_view::npos || full > stop))
    stop = full;
  if (stop != std::string_view::npos) before.remove_prefix(stop + 1);
  return before.find_first_of("0123456789") != std::string_view::npos;
}

// 年度目標, 原訂目標值 from `from` on, to the end of the clause or to its figure: where it ends;
// `at` where more is said of it (達成年度目標之關鍵).
std::size_t whole_goal_end(std::string_view text, std::size_t from, std::size_t at) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view word : {"年度", "預期", "預定", "原訂", "原定", "所定", "所訂",
                                        "既定", "設定", "之", "本", "計畫"}) {
      if (!begins_with(text.substr(from), word)) continue;
      from += word.size();
      more = true;
    }
  }
  constexpr std::string_view kGoal = "目標";
  constexpr std::string_view kValue = "值";
  if (!begins_with(text.substr(from), kGoal)) return at;
  from += kGoal.size();
  if (begins_with(text.substr(from), kValue)) from += kValue.size();
  const std::string_view rest =
      text.substr(std::min(text.find_first_not_of(' ', from), text.size()));
  const bool ends = rest.empty() || rest.front() == ',' || rest.front() == ';' ||
                    (rest.front() >= '0' && rest.front() <= '9') || begins_with(rest, "。");
  return ends ? from : at;
}

// 成果均符合預期目標, 均能達成年度目標, 均高於目標值: the goal was met. Not 為達到預期目標, which
// says what for. Returns the end; `at` where there is none.
std::size_t goal_met_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (const std::string_view verb :
       {"符合", "達到", "超越", "超過", "高於", "優於", "達成", "已達", "達"}) {
    if (!begins_with(text.substr(at), verb)) continue;
    end = at + verb.size();
    break;
  }
  if (end == at) return at;
  const std::string_view before = text.substr(0, at);
  if (follows_figure(before)) return whole_goal_end(text, end, at);
  // 目標值均高於原訂目標值: the goal was raised, which says nothing of what came of it.
  if (before.ends_with("目標值均") || before.ends_with("目標值皆")) return at;
  bool stated = false;
  for (const std::string_view word :
       {"均", "皆", "已", "亦", "均能", "皆能", "都能", "均可", "成果", "結果", "情形", "全數",
        "\x01", "未", "不", "未能", "未完全"}) {
    stated = stated || before.ends_with(word);
  }
  if (!stated) return at;
  const std::size_t bare = end;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view word :
         {"年度", "預期", "預定", "原訂", "原定", "所定", "所訂", "既定", "設定", "之"}) {
      if (!begins_with(text.substr(end), word)) continue;
      end += word.size();
      more = true;
    }
  }
  constexpr std::string_view kGoal = "目標";
  constexpr std::string_view kGoalValue = "目標值";
  if (begins_with(text.substr(end), kGoalValue)) return end + kGoalValue.size();
  return end > bare && begins_with(text.substr(end), kGoal) ? end + kGoal.size() : at;
}

}  // namespace

namespace {

// 預計 113 年完成, 可望於 6 月底達成: the end of what is to come; `at` where it is none. 預計辦理
// 10 場均已完成 is done.
std::size_t expected_end(std::string_view text, std::size_t at) {
  bool expected = false;
  for (const std::string_view word :
       {"預計", "可望", "將於", "延至", "延後至", "展延至", "延期至", "順延至", "遞延至"}) {
    expected = expected || begins_with(text.substr(at), word);
  }
  if (!expected) return at;
  std::string_view clause = text.substr(at);
  clause = clause.substr(0, std::min(clause.find_first_of(",;\x01"), clause.find("。")));
  if (clause.find("已") != std::string_view::npos || clause.find("業") != std::string_view::npos) {
    return at;
  }
  for (const std::string_view verb : {"完成", "達成", "完竣"}) {
    const std::size_t found = clause.find(verb);
    if (found != std::string_view::npos) return at + found + verb.size();
  }
  return at;
}

}  // namespace

std::vector<CompletionMatch> find_completions(std::string_view original,
                                              const NormalizerParams& params) {
  const std::string text = blank_quotations(original);
  const std::string_view view = text;
  Lexicon lexicon(completion_lexicon());
  const std::pair<std::string_view, CompletionMatch::Kind> kParams[] = {
      {"completed", CompletionMatch::kCompleted},
      {"incomplete", CompletionMatch::kIncomplete},
      {"under_way", CompletionMatch::kUnderWay}};
  for (const auto& [name, kind] : kParams) {
    for (const std::string& word : words_of(params, name)) {
      lexicon.add(fold_text(word), Tag::kText, kind);
    }
  }
  std::vector<CompletionMatch> found;
  for (std::size_t at = 0; at < view.size();) {
    if (const auto rate = completion_rate(view, at)) {
      found.push_back(*rate);
      at = rate->end;
    } else if (const std::size_t expected = expected_end(view, at); expected > at) {
      found.push_back({CompletionMatch::kUnderWay, at, expected, {}, false, false});
      at = expected;
    } else if (const std::size_t end = std::max(completion_end(view, at), goal_met_end(view, at));
               end > at) {
      found.push_back({CompletionMatch::kCompleted, at, end, {}, false, false});
      found.back().kind = weigh_completion(view, found.back());
      at = end;
    } else if (const Lexicon::Entry* entry = lexicon.find(view, at)) {
      found.push_back({static_cast<CompletionMatch::Kind>(entry->rank),
                       at,
                       at + entry->word.size(),
                       {},
                       false,
                       false});
      // 並無未完成情形, 無未達成者: all are.
      const std::string_view before = view.substr(0, at);
      // 原未完成,經趕工後已完成: what was before.
      const bool former = found.back().kind == CompletionMatch::kIncomplete &&
                          (before.ends_with("原") || before.ends_with("原本"));
      if (former) {
        at = found.back().end;
        found.pop_back();
        continue;
      }
      const bool denied = found.back().kind == CompletionMatch::kIncomplete &&
                          (before.ends_with("無") || before.ends_with("沒有") ||
                           before.ends_with("未有") || before.ends_with("無任何"));
      at = found.back().end;
      if (denied) {
        found.back().kind = CompletionMatch::kCompleted;
        continue;
      }
      if (found.back().kind == CompletionMatch::kCompleted) {
        found.back().kind = weigh_completion(view, found.back());
      }
    } else {
      (void)decode_utf8(view, at);
    }
  }
  return found;
}

}  // namespace niandu
