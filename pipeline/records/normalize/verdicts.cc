#include "pipeline/records/normalize/verdicts.h"

#include <algorithm>
#include <cstdlib>

#include "common/utf8.h"
#include "pipeline/records/normalize/begins_with.h"
#include "pipeline/records/normalize/clause_tokens.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/quotations.h"
#include "pipeline/records/normalize/word_lists.h"

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

// Between adverb and quality: 具時效性與挑戰性. In bytes; ten characters and two.
constexpr std::size_t kFar = 36;
constexpr std::size_t kNear = 12;

// A word before the quality, and its place among those of its verdict.
struct Adverb {
  std::string_view text;
  Verdict verdict;
  std::size_t farthest;                 // bytes between it and the quality
  std::vector<std::string> not_after;   // characters that make another word of it: 策略 is no 略
  std::vector<std::string> not_before;  // 不同 is no 不
};

// A word behind it.
struct Judgement {
  std::string_view text;
  Verdict verdict;
};

// What is said before and behind a quality.
struct VerdictWords {
  explicit VerdictWords(const WordLists& words) {
    add_before("verdicts.before_none", words, Verdict::kNone);
    add_before("verdicts.before_slight", words, Verdict::kSlight);
    add_before("verdicts.before_present", words, Verdict::kPresent);
    add_behind(words["verdicts.behind_none"], Verdict::kNone);
    add_behind(words["verdicts.behind_slight"], Verdict::kSlight);
    add_behind(words["verdicts.behind_present"], Verdict::kPresent);
  }

  std::vector<Adverb> before;  // negations, weakenings, affirmations
  std::vector<Judgement> behind;

 private:
  void add_behind(const WordList& list, Verdict verdict) {
    for (const std::string& word : list) behind.push_back({word, verdict});
  }

  void add_before(WordListName list, const WordLists& words, Verdict verdict) {
    for (const std::string& word : words[list]) {
      Adverb adverb{word, verdict, kFar, {}, {}};
      if (is_word(word, words["verdicts.before_near"])) adverb.farthest = kNear;
      for (const std::string& other : words["verdicts.not_before"]) {
        const bool longer = utf8_length(other) == utf8_length(word) + 1;
        if (longer && other.ends_with(word)) {
          adverb.not_after.push_back(other.substr(0, other.size() - word.size()));
        }
        if (longer && other.starts_with(word)) {
          adverb.not_before.push_back(other.substr(word.size()));
        }
      }
      before.push_back(std::move(adverb));
    }
  }
};

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

// Last place of the adverb in the window where it is a word of its own; npos if there is none.
std::size_t find_adverb(std::string_view window, const Adverb& adverb) {
  for (std::size_t at = window.rfind(adverb.text); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : window.rfind(adverb.text, at - 1)) {
    const std::size_t after = at + adverb.text.size();
    if (window.size() - after > adverb.farthest) return std::string_view::npos;
    if (word_at_end(window.substr(0, at), adverb.not_after) == 0 &&
        word_at_begin(window.substr(after), adverb.not_before) == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

// The strongest word before the quality: a negation in the clause, then a weakening, then an
// affirmation (「未具高度」 is none, 「略具」 is slight although it holds 具).
std::optional<VerdictMatch> adverb_before(std::string_view text, std::size_t at,
                                          const WordLists& words) {
  const std::size_t start = clause_start(text, at);
  const std::string_view window = text.substr(start, at - start);
  std::optional<VerdictMatch> best;
  for (const Adverb& adverb : words.made<VerdictWords>().before) {
    const std::size_t found = find_adverb(window, adverb);
    if (found == std::string_view::npos || (best && adverb.verdict >= best->verdict)) continue;
    const std::string_view between = window.substr(found + adverb.text.size());
    const bool turned = holds_word(between, words["verdicts.turn"]);
    // 未說明挑戰性 judges nothing, 並非不具 is no plain no.
    const bool spoken = holds_word(between, words["verdicts.speech"]);
    const bool twice = word_at_end(window.substr(0, found), words["verdicts.twice"]) > 0;
    if (adverb.verdict == Verdict::kNone && twice) return std::nullopt;
    if (adverb.verdict == Verdict::kNone && (turned || spoken)) continue;
    best = VerdictMatch{adverb.verdict, start + found, at};
  }
  return best;
}

// The longest word behind the quality at `at`; null if there is none.
const Judgement* word_after(std::string_view text, std::size_t at, const VerdictWords& words) {
  const Judgement* best = nullptr;
  for (const Judgement& word : words.behind) {
    if (begins_with(text.substr(at), word.text) &&
        (best == nullptr || word.text.size() > best->text.size())) {
      best = &word;
    }
  }
  return best;
}

std::optional<VerdictMatch> adverb_after(std::string_view text, std::size_t begin, std::size_t at,
                                         const WordLists& words) {
  const VerdictWords& known = words.made<VerdictWords>();
  constexpr int kMostFillers = 3;
  for (int fillers = 0; fillers <= kMostFillers; ++fillers) {
    if (const Judgement* word = word_after(text, at, known)) {
      return VerdictMatch{word->verdict, begin, at + word->text.size()};
    }
    if (!take_word(text, at, words["verdicts.behind_filler"])) return std::nullopt;
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

std::vector<std::string> qualities_of(const NormalizerParams& params) {
  std::vector<std::string> words = folded_words_of(params, "quality");
  return words.empty() ? params.words()["verdicts.quality"] : words;
}

// 「達成率105%」: reached or not.
std::optional<CompletionMatch> completion_rate(std::string_view text, std::size_t at,
                                               const WordLists& words) {
  const std::size_t begin = at;
  if (!take_word(text, at, words["completion.rate"])) return std::nullopt;
  // 達成60%, which may be of anything.
  const bool verb = is_word(text.substr(begin, at - begin), words["completion.rate_verb"]);
  for (;;) {
    if (at < text.size() && text[at] == ' ') {
      ++at;
    } else if (!take_word(text, at, words["completion.rate_filler"])) {
      break;
    }
  }
  if (at >= text.size()) return std::nullopt;
  const auto percent = read_percent(text, at, words);
  if (!percent) return std::nullopt;
  const bool reached = std::strtod(percent->digits.c_str(), nullptr) >= 100;
  // 完成100%及90%: of several, each its own.
  const bool list = word_at_begin(text.substr(percent->end), words["completion.rate_list"]) > 0;
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
  const std::vector<std::string> qualities = qualities_of(params);
  const WordLists& lists = params.words();
  std::vector<VerdictMatch> found;
  for (std::size_t at = 0; at < view.size();) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const SchemaWord& w) {
      return begins_with(view.substr(at), w.text);
    });
    const std::string* quality = word_at(view, at, qualities);
    if (word != words.end()) {
      // 「未具挑戰性」 holds 具挑戰性: a negation before a schema's word still counts.
      VerdictMatch match{word->verdict, at, at + word->text.size()};
      const auto before = adverb_before(view, at, lists);
      if (before && before->verdict == Verdict::kNone && at - before->begin <= kNear) {
        match.verdict = Verdict::kNone;
      }
      found.push_back(match);
      at = match.end;
    } else if (quality != nullptr) {
      const std::size_t end = at + quality->size();
      auto match = adverb_after(view, at, end, lists);
      // 無明確挑戰性說明: of what is told, not of the quality.
      const bool spoken = word_at_begin(view.substr(end), lists["verdicts.speech"]) > 0;
      if (!match && !spoken && (end >= view.size() || view[end] != ':')) {
        match = adverb_before(view, at, lists);
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
  const std::vector<std::string> qualities = qualities_of(params);
  for (std::size_t at = 0; at < view.size();) {
    const std::string* quality = word_at(view, at, qualities);
    if (quality == nullptr) {
      (void)decode_utf8(view, at);
      continue;
    }
    const std::string_view after = view.substr(at + quality->size());
    const bool head = begins_with(after, ":") || begins_with(after, "、") ||
                      word_at_begin(after, params.words()["verdicts.head"]) > 0;
    if (!head && !after.empty()) return at;
    at += quality->size();
  }
  return std::nullopt;
}

namespace {

// Words of completion; Lexicon::Entry::rank is the CompletionMatch::Kind.
struct CompletionLexicon : Lexicon {
  explicit CompletionLexicon(const WordLists& words) : Lexicon(words) {
    static constexpr TokenList kLists[] = {
        {"completion.completed", Tag::kText, CompletionMatch::kCompleted},
        {"completion.incomplete", Tag::kText, CompletionMatch::kIncomplete},
        {"completion.under_way", Tag::kText, CompletionMatch::kUnderWay},
    };
    add_all(kLists);
    // A name is blanked.
    for (const std::string& word : words["completion.completed_behind_name"]) {
      add('\x01' + word, Tag::kText, CompletionMatch::kCompleted);
    }
    for (const std::string& word : words["completion.under_way_behind_name"]) {
      add('\x01' + word, Tag::kText, CompletionMatch::kUnderWay);
    }
  }
};

}  // namespace

namespace {

// 預計如期完成, 可望依計畫達成: not yet. 預計辦理 10 場均已完成: done.
bool is_expected(std::string_view text, const CompletionMatch& match, const WordLists& words) {
  const std::string_view printed = text.substr(match.begin, match.end - match.begin);
  if (holds_word(printed, words["completion.done"])) return false;
  constexpr std::size_t kReach = 36;  // bytes, twelve characters: 預計 113 年 6 月底
  std::string_view before = text.substr(0, match.begin);
  if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
  const std::size_t stop = before.find_last_of(",;\x01");
  if (stop != std::string_view::npos) before.remove_prefix(stop + 1);
  const WordList& expected = words["completion.expected"];
  return std::any_of(expected.begin(), expected.end(), [&](const std::string& word) {
    const std::size_t at = before.rfind(word);
    return at != std::string_view::npos && before.find("。", at) == std::string_view::npos;
  });
}

// 尚未全部達成, 已完成80%: what looks like completion and is not.
CompletionMatch::Kind weigh_completion(std::string_view text, CompletionMatch& match,
                                       const WordLists& words) {
  const std::string_view before = text.substr(0, match.begin);
  if (word_at_end(before, words["completion.negation"]) > 0) return CompletionMatch::kIncomplete;
  if (is_expected(text, match, words)) return CompletionMatch::kUnderWay;
  // 除「甲」外，均已完成: one is not.
  for (const std::string& word : words["completion.except"]) {
    const std::size_t except = before.rfind(word + '\x01');
    if (except == std::string_view::npos) continue;
    const std::string_view since = before.substr(except);
    if (holds_word(since, words["completion.outside"]) &&
        since.find("。") == std::string_view::npos && since.find(';') == std::string_view::npos) {
      match.of_rest = true;
      return CompletionMatch::kIncomplete;
    }
  }
  std::size_t at = match.end;
  while (at < text.size() && text[at] == ' ') ++at;
  const auto percent = at < text.size() ? read_percent(text, at, words) : std::nullopt;
  match.partly = !percent && at < text.size() && text[at] >= '0' && text[at] <= '9';
  // 達成年度目標1.5%以上: how high the goal was.
  const std::string_view printed = text.substr(match.begin, match.end - match.begin);
  const bool of_goal = word_at_end(printed, words["completion.of_goal"]) > 0;
  const bool partly = percent && !of_goal && std::strtod(percent->digits.c_str(), nullptr) < 100;
  return partly ? CompletionMatch::kUnderWay : CompletionMatch::kCompleted;
}

}  // namespace

namespace {

// 於 2 月, 於 9 月 30 日前, 於第 3 季, 於年度內, 於規定期限內: the end of the date at `at`; `at`
// where there is none.
std::size_t date_end(std::string_view text, std::size_t at, const WordLists& words) {
  constexpr std::u32string_view kNumerals = U" 0123456789一二三四五六七八九十";
  constexpr std::size_t kLongest = 60;  // bytes; 於 111 年 12 月 31 日前, 於預定期程內
  std::size_t end = at;
  if (!take_word(text, end, words["completion.date_lead"])) return at;
  const std::size_t begin = end;
  while (end < text.size() && end - at < kLongest) {
    std::size_t next = end;
    const bool numeral = kNumerals.find(decode_utf8(text, next)) != std::u32string_view::npos;
    if (!numeral) {
      next = end;
      if (!take_word(text, next, words["completion.date"])) break;
    }
    end = next;
  }
  return end > begin ? end : at;
}

// 均如期如質達成, 業均完成, 已於 2 月完成, 悉數達標: adverbs in any order, then the verb. Returns
// the end; `at` where there is none.
std::size_t completion_end(std::string_view text, std::size_t at, const WordLists& words) {
  std::size_t end = at;
  bool adverb = false;
  if (text.substr(0, at).ends_with('\x01')) {
    // 「甲」於8月完成.
    end = date_end(text, at, words);
    adverb = end > at;
  }
  while (take_word(text, end, words["completion.adverb"])) {
    adverb = true;
    end = date_end(text, end, words);
  }
  return adverb && take_word(text, end, words["completion.verb"]) ? end : at;
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
std::size_t whole_goal_end(std::string_view text, std::size_t from, std::size_t at,
                           const WordLists& words) {
  while (take_word(text, from, words["completion.whole_goal_adjective"])) {
  }
  if (!take_word(text, from, words["completion.goal_value"]) &&
      !take_word(text, from, words["completion.goal"])) {
    return at;
  }
  const std::string_view rest =
      text.substr(std::min(text.find_first_not_of(' ', from), text.size()));
  const bool ends = rest.empty() || rest.front() == ',' || rest.front() == ';' ||
                    (rest.front() >= '0' && rest.front() <= '9') || begins_with(rest, "。");
  return ends ? from : at;
}

// 成果均符合預期目標, 均能達成年度目標, 均高於目標值: the goal was met. Not 為達到預期目標, which
// says what for. Returns the end; `at` where there is none.
std::size_t goal_met_end(std::string_view text, std::size_t at, const WordLists& words) {
  std::size_t end = at;
  if (!take_word(text, end, words["completion.met"])) return at;
  const std::string_view before = text.substr(0, at);
  if (follows_figure(before)) return whole_goal_end(text, end, at, words);
  // 目標值均高於原訂目標值: the goal was raised, which says nothing of what came of it.
  if (word_at_end(before, words["completion.raised"]) > 0) return at;
  if (!before.ends_with('\x01') && word_at_end(before, words["completion.met_stated"]) == 0)
    return at;
  const std::size_t bare = end;
  while (take_word(text, end, words["completion.goal_adjective"])) {
  }
  if (take_word(text, end, words["completion.goal_value"])) return end;
  return end > bare && take_word(text, end, words["completion.goal"]) ? end : at;
}

}  // namespace

namespace {

// 預計 113 年完成, 可望於 6 月底達成: the end of what is to come; `at` where it is none. 預計辦理
// 10 場均已完成 is done.
std::size_t expected_end(std::string_view text, std::size_t at, const WordLists& words) {
  if (word_at_begin(text.substr(at), words["completion.expected_begin"]) == 0) return at;
  std::string_view clause = text.substr(at);
  clause = clause.substr(0, std::min(clause.find_first_of(",;\x01"), clause.find("。")));
  if (holds_word(clause, words["completion.done"])) return at;
  for (const std::string& verb : words["completion.expected_verb"]) {
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
  const WordLists& words = params.words();
  Lexicon lexicon(words.made<CompletionLexicon>());
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
    if (const auto rate = completion_rate(view, at, words)) {
      found.push_back(*rate);
      at = rate->end;
    } else if (const std::size_t expected = expected_end(view, at, words); expected > at) {
      found.push_back({CompletionMatch::kUnderWay, at, expected, {}, false, false});
      at = expected;
    } else if (const std::size_t end =
                   std::max(completion_end(view, at, words), goal_met_end(view, at, words));
               end > at) {
      found.push_back({CompletionMatch::kCompleted, at, end, {}, false, false});
      found.back().kind = weigh_completion(view, found.back(), words);
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
                          word_at_end(before, words["completion.former"]) > 0;
      if (former) {
        at = found.back().end;
        found.pop_back();
        continue;
      }
      const bool denied = found.back().kind == CompletionMatch::kIncomplete &&
                          word_at_end(before, words["completion.denial"]) > 0;
      at = found.back().end;
      if (denied) {
        found.back().kind = CompletionMatch::kCompleted;
        continue;
      }
      if (found.back().kind == CompletionMatch::kCompleted) {
        found.back().kind = weigh_completion(view, found.back(), words);
      }
    } else {
      (void)decode_utf8(view, at);
    }
  }
  return found;
}

}  // namespace niandu
