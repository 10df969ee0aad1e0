// challenges, challenge_summary, targets_completed:
// 「所定目標「A」、「B」均已完成；另「B」…略具挑戰性」.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/challenge_breaks.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/quotations.h"
#include "pipeline/records/normalize/reading.h"
#include "pipeline/records/normalize/target_figures.h"
#include "pipeline/records/normalize/told_figures.h"
#include "pipeline/records/normalize/verdicts.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

struct Target {
  Quotation quotation;  // where it is named first
  int sentence = -1;    // the last one that names it
  std::optional<VerdictMatch> verdict;
  std::optional<VerdictMatch> contradiction;
  std::optional<CompletionMatch> completion;
  std::size_t told_of = 0;  // of so many at once
  std::string percent;      // 達成率, and where it is said
  std::size_t percent_begin = 0, percent_end = 0;
  std::optional<TargetFigure> planned, actual;
  bool passed_by = false;  // another predicate was told of it than the completion behind the next
  bool disputed = false;   // said to be completed, and its figure is below its target
};

struct Challenges {
  std::vector<Target> targets;
  std::vector<VerdictMatch> general;  // verdicts where no target is named at all
  std::vector<VerdictMatch> of_some;  // of some of the targets, it is not known of which
};

struct ChallengePatterns {
  explicit ChallengePatterns(const WordLists& words)
      : of_nothing(pattern(words["challenges.of_nothing"])),
        rest(pattern(words["challenges.rest"])),
        done_too(pattern(words["challenges.done_too"])) {}

  re2::RE2 of_nothing, rest, done_too;

 private:
  // One between slashes.
  static std::string pattern(const WordList& words) {
    return words.front().substr(1, words.front().size() - 2);
  }
};

// 子計畫二, 標案 3: the words without the number at their end.
std::string_view without_number(std::string_view words) {
  for (const std::string_view digit :
       {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}) {
    if (words.ends_with(digit)) words.remove_suffix(digit.size());
  }
  return words.substr(0, words.find_last_not_of("0123456789 ") + 1);
}

// 「X」項下 is a heading over targets; 配合「X」 and 依「X」 name a law or a policy; 具「時效性」
// is no target either.
// `others`: words in front of what bears a name and is no target: 颱風「康芮」, 子計畫二「建置」.
bool is_target(std::string_view text, const Quotation& q, std::span<const std::string> containers,
               std::span<const std::string> others, const WordLists& words) {
  const std::string_view after = text.substr(q.close);
  const std::string_view before = text.substr(0, q.open);
  const std::string_view content = text.substr(q.begin, q.end - q.begin);
  if (trim(content).empty()) return false;
  constexpr std::size_t kQualityBytes = 12;  // four characters: 挑戰性, 時效性
  if (content.size() <= kQualityBytes &&
      word_at_end(content, words["challenges.quality_end"]) > 0) {
    return false;
  }
  if (word_at_end(before, words["challenges.not_target_behind"]) > 0) return false;
  const std::string_view named = without_number(before);
  if (std::any_of(others.begin(), others.end(),
                  [&](const std::string& word) { return named.ends_with(fold_text(word)); })) {
    return false;
  }
  if (containers.empty()) return word_at_begin(after, words["challenges.container"]) == 0;
  return std::none_of(containers.begin(), containers.end(),
                      [&](const std::string& word) { return after.starts_with(fold_text(word)); });
}

// Walks over quotations, breaks, statements of completion and verdicts in order of place.
class ChallengeReader {
 public:
  ChallengeReader(std::string_view text, const NormalizerParams& params)
      : text_(text), params_(params), words_(params.words()) {}

  Challenges run() {
    const Quotations quotations = find_quotations(text_);
    const std::vector<Break> breaks = find_breaks(text_, quotations.outermost, words_);
    const std::vector<VerdictMatch> verdicts = find_verdicts(text_, params_);
    const std::vector<ToldFigure> told = find_told_figures(text_, quotations.outermost, params_);
    const std::vector<CompletionMatch> completions =
        with_told(text_, find_completions(text_, params_), told, params_);
    const std::vector<TargetFigure> figures = find_target_figures(text_, params_);
    std::size_t c = 0;
    std::size_t f = 0;
    std::size_t q = 0;
    std::size_t b = 0;
    std::size_t v = 0;
    while (q < quotations.outermost.size() || b < breaks.size() || v < verdicts.size() ||
           c < completions.size()) {
      const std::size_t at_q =
          q < quotations.outermost.size() ? quotations.outermost[q].open : kEnd;
      const std::size_t at_b = b < breaks.size() ? breaks[b].at : kEnd;
      const std::size_t at_v = v < verdicts.size() ? verdicts[v].begin : kEnd;
      const std::size_t next = std::min({at_q, at_b, at_v});
      for (; c < completions.size() && completions[c].begin < next; ++c) {
        take_completion(completions[c]);
      }
      for (; f < figures.size() && figures[f].begin < next; ++f) take_figure(figures[f]);
      if (next == kEnd) break;
      if (at_q < at_b && at_q < at_v) {
        take_quotation(quotations.outermost[q++]);
      } else if (at_b < at_v) {
        take_break(breaks[b++]);
      } else {
        take_verdict(verdicts[v++]);
      }
    }
    apply_general();
    std::move(others_.begin(), others_.end(), std::back_inserter(result_.general));
    apply_completions(completions);
    for (const ToldFigure& figure : told) take_told(figure);
    find_disputes();
    return std::move(result_);
  }

 private:
  // 所定目標均已完成,其中「甲」…: said before any is named, and nothing else of completion.
  void apply_completions(const std::vector<CompletionMatch>& completions) {
    if (completions.empty() || completions.front().kind != CompletionMatch::kCompleted) return;
    const bool all = std::all_of(
        completions.begin(), completions.end(),
        [](const CompletionMatch& match) { return match.kind == CompletionMatch::kCompleted; });
    const CompletionMatch& first = completions.front();
    if (!all || result_.targets.empty() || first.end > result_.targets.front().quotation.open) {
      return;
    }
    for (Target& target : result_.targets) {
      if (!target.completion) target.completion = first;
    }
  }

  // A verdict before any target is named, and no other: 「未設定具挑戰性之目標;所定「甲」已完成」.
  void apply_general() {
    if (result_.general.empty() || result_.targets.empty()) return;
    const bool judged =
        std::any_of(result_.targets.begin(), result_.targets.end(),
                    [](const Target& target) { return target.verdict.has_value(); });
    const bool agree = std::all_of(result_.general.begin(), result_.general.end(),
                                   [this](const VerdictMatch& match) {
                                     return match.verdict == result_.general.front().verdict;
                                   });
    if (!judged && agree) {
      for (Target& target : result_.targets) target.verdict = result_.general.front();
    }
    result_.general.clear();
  }

  static constexpr std::size_t kEnd = static_cast<std::size_t>(-1);

  void take_quotation(const Quotation& q) {
    if (!is_target(text_, q, words_of(params_, "container"), words_of(params_, "others"), words_)) {
      return;
    }
    // 「執行情形」 is the name of a report.
    if (equals_phrase(text_.substr(q.begin, q.end - q.begin), words_of(params_, "reports"))) return;
    // 「甲」、「乙」、「丙」,除「丙」未完成外: of that one alone.
    const bool excepted = word_at_end(text_.substr(0, q.open), words_["challenges.except"]) > 0;
    if (excepted) scope_.clear();
    // 「甲」、「乙」均已完成,「甲」…: what is named again begins anew.
    if ((answered_ || completed_) && !forward_) scope_.clear();
    answered_.reset();
    contradicted_ = completed_ = false;
    const std::string key = fold_key(text_.substr(q.begin, q.end - q.begin));
    const auto [place, fresh] = index_.try_emplace(key, result_.targets.size());
    if (excepted) excepted_.push_back(place->second);
    // 「甲」、「乙」、「丙」3項中,「丙」未完成: what is named once more is meant alone.
    const bool again = std::find(scope_.begin(), scope_.end(), place->second) != scope_.end();
    if (again) scope_.clear();
    if (fresh) result_.targets.emplace_back().quotation = q;
    opened_.try_emplace(q.open, place->second);
    if (scope_.empty()) listed_from_ = 0;
    if (!scope_.empty() && is_told_of(last_close_, q.open)) listed_from_ = scope_.size();
    last_close_ = q.close;
    if (forward_) {
      assign(place->second, *forward_);
    } else {
      scope_.push_back(place->second);
    }
    sentence_.push_back(place->second);
    refer_to_later(place->second);
  }

  // 「甲」完成8,970件、「乙」則已完成: is more than a list between the two names? What stands
  // behind the last comma belongs to the next.
  [[nodiscard]] bool is_told_of(std::size_t from, std::size_t to) const {
    const std::string_view between = text_.substr(from, to - from);
    std::size_t stop = between.find_last_of(",;");
    for (const std::string& mark : words_["challenges.join"]) {
      const std::size_t at = between.rfind(mark);
      if (at != std::string_view::npos && (stop == std::string_view::npos || at > stop)) stop = at;
    }
    if (stop == std::string_view::npos) return false;
    int brackets = 0;
    for (std::size_t at = 0; at < stop;) {
      constexpr std::u32string_view kOfFigures = U" 0123456789.,%";
      const std::size_t begin = at;
      const char32_t c = decode_utf8(between, at);
      brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ')' || brackets > 0) continue;
      if (kOfFigures.find(c) == std::u32string_view::npos &&
          word_at_begin(between.substr(begin), words_["challenges.list"]) == 0) {
        return true;
      }
    }
    return false;
  }

  // The targets that what is said at `at` is about: of several, all only where it says so.
  std::vector<std::size_t> told_here(std::size_t begin, std::size_t end) {
    if (listed_from_ == 0 || listed_from_ >= scope_.size()) return scope_;
    std::string_view clause = text_.substr(last_close_, end - std::min(end, last_close_));
    if (begin < last_close_) return scope_;
    if (holds_word(clause, words_["challenges.all"])) return scope_;
    const auto first = scope_.begin() + static_cast<std::ptrdiff_t>(listed_from_);
    for (auto k = scope_.begin(); k != first; ++k) result_.targets[*k].passed_by = true;
    return {first, scope_.end()};
  }

  // 前者, 第2項 mean the targets of the last sentence that names any, each once.
  void refer_to_later(std::size_t k) {
    if (referents_of_ != sentence_number_) referents_.clear();
    referents_of_ = sentence_number_;
    if (result_.targets[k].sentence == sentence_number_) return;
    result_.targets[k].sentence = sentence_number_;
    referents_.push_back(k);
  }

  // 「甲」完成8,970件: of that one alone.
  void take_told(const ToldFigure& told) {
    const auto found = opened_.find(told.open);
    if (found == opened_.end()) return;
    Target& target = result_.targets[found->second];
    if (!target.planned) target.planned = told.planned;
    if (!target.actual) target.actual = told.actual;
  }

  // 「修護9,000件」完成8,970件,已達成目標: the figures say otherwise.
  void find_disputes() {
    for (Target& target : result_.targets) {
      if (!target.completion || target.completion->kind != CompletionMatch::kCompleted) continue;
      const Quotation& q = target.quotation;
      target.disputed = target.planned && target.actual &&
                        falls_short(*target.planned, *target.actual) &&
                        !fewer_is_better(text_.substr(q.begin, q.end - q.begin), params_);
    }
  }

  // Of the only target named since the last break.
  void take_figure(const TargetFigure& figure) {
    if (scope_.size() != 1) return;
    Target& target = result_.targets[scope_.front()];
    auto& place = figure.planned ? target.planned : target.actual;
    if (!place) place = figure;
  }

  // The targets named since the last break, else all that nothing was said of yet.
  void take_completion(const CompletionMatch& match) {
    completed_ = true;
    if (match.of_rest) {
      complete_rest(match);
      return;
    }
    std::vector<std::size_t> about = told_here(match.begin, match.end);
    const auto named = opened_.find(match.of_name);
    if (named != opened_.end()) about = {named->second};
    const bool all = about.empty() || says_all_are(match) || begins_with_all(match);
    if (all) {
      about.clear();
      for (std::size_t k = 0; k < result_.targets.size(); ++k) {
        if (!result_.targets[k].completion) about.push_back(k);
      }
    }
    if (about.empty()) about = scope_;
    // 已完成3處,餘2處俟次年完工,尚未達成.
    if (about.empty() && match.kind == CompletionMatch::kIncomplete) {
      for (std::size_t k = 0; k < result_.targets.size(); ++k) {
        const auto& told = result_.targets[k].completion;
        if (told && told->partly) about.push_back(k);
      }
    }
    for (const std::size_t k : about) {
      Target& target = result_.targets[k];
      if (!match.percent.empty()) {
        target.percent = match.percent;
        target.percent_begin = match.begin;
        target.percent_end = match.end;
      }
      // 均已完成,惟「乙」未完成: what names fewer holds.
      const bool denied = target.completion && target.completion->partly &&
                          match.kind == CompletionMatch::kIncomplete;
      if (!target.completion || denied || (!all && about.size() < target.told_of)) {
        target.completion = match;
        target.told_of = about.size();
      }
    }
  }

  // 「甲」、「乙」、「丙」,除「丙」未完成外,餘均已完成: those of this sentence that are not
  // excepted.
  void complete_rest(const CompletionMatch& match) {
    CompletionMatch done = match;
    done.kind = CompletionMatch::kCompleted;
    for (std::size_t k = 0; k < result_.targets.size(); ++k) {
      Target& target = result_.targets[k];
      const bool excepted = std::find(excepted_.begin(), excepted_.end(), k) != excepted_.end();
      if (!target.completion) target.completion = excepted ? match : done;
    }
  }

  // 「甲」具…,「乙」略具…,均已完成: a clause of its own.
  [[nodiscard]] bool begins_with_all(const CompletionMatch& match) const {
    const std::string_view before = text_.substr(0, match.begin);
    return word_at_begin(text_.substr(match.begin), words_["challenges.all_begin"]) > 0 &&
           (before.ends_with(',') || before.ends_with(')'));
  }

  // 餘均已完成, 二項目標均已完成: also of targets named in clauses before.
  [[nodiscard]] bool says_all_are(const CompletionMatch& match) const {
    constexpr std::size_t kNear = 45;  // bytes
    std::string_view before = text_.substr(0, match.end);
    if (before.size() > kNear) before.remove_prefix(before.size() - kNear);
    for (const std::string_view stop : {",", ";", "。", "」", "』"}) {
      const std::size_t at = before.rfind(stop);
      if (at != std::string_view::npos) before.remove_prefix(at + stop.size());
    }
    return holds_word(before, words_["challenges.others_too"]);
  }

  void take_break(const Break& b) {
    forward_.reset();
    scope_.clear();
    answered_.reset();
    contradicted_ = completed_ = false;
    unclear_ = false;
    among_.reset();
    if (word_at_begin(text_.substr(b.at), words_["challenges.among"]) > 0) among_ = b.at;
    if (b.kind == Break::kSentence) {
      sentence_.clear();
      ++sentence_number_;
    } else if (b.kind == Break::kRefer) {
      take_reference(b);
    }
  }

  void take_reference(const Break& b) {
    const auto count = static_cast<std::ptrdiff_t>(referents_.size());
    const std::ptrdiff_t first = b.first > 0 ? b.first - 1 : count + b.first;
    const std::ptrdiff_t last = b.last > 0 ? b.last - 1 : count + b.last;
    if (first < 0 || last >= count || count < 2 || (b.of_two && count != 2)) {
      unclear_ = true;  // what it says is about something else: no verdict on all targets
      return;
    }
    // Bounded: a break refers to 99 targets at most.
    for (std::ptrdiff_t k = first; k <= last; ++k) {
      scope_.push_back(referents_[static_cast<std::size_t>(k)]);
    }
  }

  void take_verdict(const VerdictMatch& verdict) {
    // 「具挑戰性之目標為「A」、「B」」: the targets follow.
    const std::string_view after = text_.substr(verdict.end);
    if (scope_.empty() && word_at_begin(after, words_["challenges.targets_follow"]) > 0) {
      constexpr std::size_t kNear = 60;  // bytes
      const std::string_view near = after.substr(0, kNear);
      const std::size_t quote = near.find("「");
      const std::size_t stop = std::min(near.find("。"), near.find_first_of(",;"));
      if (quote != std::string_view::npos && quote < stop) {
        forward_ = verdict;
        return;
      }
    }
    forward_.reset();
    if (result_.targets.empty()) {
      result_.general.push_back(verdict);
    } else if (says_all(verdict) && !sentence_.empty()) {
      bool taken = false;
      for (const std::size_t k : sentence_) {
        taken = taken || !result_.targets[k].verdict ||
                result_.targets[k].verdict->verdict == verdict.verdict;
        if (!result_.targets[k].verdict) assign(k, verdict);
      }
      // 「甲」無挑戰性,餘均具挑戰性: of targets without a name.
      if (!taken) others_.push_back(verdict);
      sentence_.clear();
    } else if (!scope_.empty()) {
      judge_scope(verdict);
    } else if (among_) {
      judge_among(verdict);
    } else if (!unclear_) {
      // 惟目標設定…, 另整體…, 餘…: all that have no verdict of their own.
      for (std::size_t k = unjudged_from_; k < result_.targets.size(); ++k) {
        if (!result_.targets[k].verdict) assign(k, verdict);
      }
      unjudged_from_ = result_.targets.size();
    }
  }

  // Those of the targets whose name shares words with [from, to): 修護文物件數 and
  // 「修護文物180件」.
  [[nodiscard]] std::vector<std::size_t> meant_by(std::size_t from, std::size_t to,
                                                  std::span<const std::size_t> of) const {
    constexpr std::size_t kFewest = 3;  // characters; 完成, 辦理 are no name
    std::vector<std::size_t> meant;
    const std::u32string words = to_utf32(text_.substr(from, to - std::min(from, to)));
    for (const std::size_t k : of) {
      const Quotation& q = result_.targets[k].quotation;
      const std::u32string name = to_utf32(text_.substr(q.begin, q.end - q.begin));
      for (std::size_t at = 0; at + kFewest <= name.size(); ++at) {
        const std::u32string part = name.substr(at, kFewest);
        const bool ideographs = std::all_of(part.begin(), part.end(), is_cjk);
        if (!ideographs || words.find(part) == std::u32string::npos) continue;
        meant.push_back(k);
        break;
      }
    }
    return meant;
  }

  // 其中修護文物件數較上年度成長二成,具挑戰性: of the target that the words mean, never of all.
  void judge_among(const VerdictMatch& verdict) {
    std::vector<std::size_t> all(result_.targets.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    const auto meant = meant_by(*among_, verdict.begin, all);
    if (meant.size() == 1) {
      assign(meant.front(), verdict);
    } else {
      others_.push_back(verdict);
      result_.of_some.push_back(verdict);
    }
  }

  // A second verdict on the same targets contradicts the first; a third adds nothing.
  void judge_scope(const VerdictMatch& verdict) {
    if (contradicted_ || (answered_ && *answered_ == verdict.verdict)) return;
    std::vector<std::size_t> about = told_here(verdict.begin, verdict.end);
    // 「甲」、「修護文物180件」均已達成,惟修護文物件數未增,挑戰性不足.
    const auto meant = meant_by(last_close_, verdict.begin, about);
    if (completed_ && meant.size() == 1) about = meant;
    for (const std::size_t k : about) assign(k, verdict);
    contradicted_ = answered_.has_value();
    answered_ = verdict.verdict;
  }

  // 均, 皆 in the verdict's own clause: it holds for all targets of the sentence.
  [[nodiscard]] bool says_all(const VerdictMatch& verdict) const {
    constexpr std::size_t kNear = 60;  // bytes
    std::string_view before = text_.substr(0, verdict.begin);
    if (before.size() > kNear) before.remove_prefix(before.size() - kNear);
    bool named = false;  // 「甲」目標設定…無挑戰性 speaks of that one
    for (const std::string_view stop : {",", ";", "。", "」", "』"}) {
      const std::size_t at = before.rfind(stop);
      if (at == std::string_view::npos) continue;
      before.remove_prefix(at + stop.size());
      named = stop == "」" || stop == "』";
    }
    return holds_word(before, words_["challenges.all_begin"]) ||
           (!named && speaks_of_the_targets(before));
  }

  // 「A」未完成,「B」已完成,惟目標尚無挑戰性: a clause of its own about the targets.
  [[nodiscard]] bool speaks_of_the_targets(std::string_view clause) const {
    bool whole = false;
    for (std::size_t size = 1; size > 0;) {
      size = clause.starts_with(' ') ? 1 : word_at_begin(clause, words_["challenges.targets_lead"]);
      whole = whole || is_word(clause.substr(0, size), words_["challenges.whole"]);
      clause.remove_prefix(size);
    }
    // 整體具挑戰性, 惟整體而言略具挑戰性.
    return word_at_begin(clause, words_["challenges.targets"]) > 0 || (whole && clause.empty());
  }

  void assign(std::size_t k, const VerdictMatch& verdict) {
    Target& target = result_.targets[k];
    if (!target.verdict) {
      target.verdict = verdict;
    } else if (target.verdict->verdict != verdict.verdict && !target.contradiction) {
      target.contradiction = verdict;
    }
  }

  std::string_view text_;
  const NormalizerParams& params_;
  const WordLists& words_;
  Challenges result_;
  std::unordered_map<std::string, std::size_t> index_;   // target by key
  std::unordered_map<std::size_t, std::size_t> opened_;  // target by the opening mark of its name
  std::size_t listed_from_ = 0;     // of the scope: those before it have a predicate of their own
  std::size_t last_close_ = 0;      // behind the last name
  std::vector<std::size_t> scope_;  // targets named since the last break
  std::vector<std::size_t> excepted_;   // targets behind 除
  std::vector<std::size_t> sentence_;   // targets of this sentence
  std::vector<VerdictMatch> others_;    // on targets that are not named
  std::vector<std::size_t> referents_;  // what 前者 and 第2項 may mean
  int sentence_number_ = 0;
  int referents_of_ = -1;
  std::optional<std::size_t> among_;     // behind 其中
  bool unclear_ = false;                 // after a reference that names no target
  std::size_t unjudged_from_ = 0;        // targets before this one have a verdict or were passed by
  std::optional<VerdictMatch> forward_;  // waits for the targets it is about
  std::optional<Verdict> answered_;      // the scope has this verdict
  bool contradicted_ = false;            // and another one
  bool completed_ = false;               // the scope is said to be completed or not
};

Value verdict_value(const Reading& reading, const Target& target) {
  if (!target.verdict) {
    Value value;
    value.evidence = Evidence::kMissing;
    return value;
  }
  const VerdictMatch& match = *target.verdict;
  if (!target.contradiction) {
    return reading.value(match.begin, match.end, std::string(verdict_name(match.verdict)));
  }
  Value value = reading.value(match.begin, match.end, {});
  value.evidence = Evidence::kContradictory;
  return value;
}

Value completion_value(const Reading& reading, const Target& target) {
  if (!target.completion || target.completion->kind == CompletionMatch::kUnderWay) return {};
  if (target.disputed) {
    Value value = reading.value(target.completion->begin, target.completion->end, {});
    value.evidence = Evidence::kContradictory;
    return value;
  }
  return reading.value(target.completion->begin, target.completion->end,
                       target.completion->kind == CompletionMatch::kCompleted);
}

Value attainment_value(const Reading& reading, const Target& target) {
  if (target.percent.empty()) return {};
  return reading.value(target.percent_begin, target.percent_end, Decimal{target.percent});
}

Value figure_value(const Reading& reading, const std::optional<TargetFigure>& figure) {
  if (!figure) return {};
  return reading.value(figure->begin, figure->end, Decimal{figure->digits});
}

// The unit of both figures; nothing where they differ.
Value unit_value(const Reading& reading, const Target& target) {
  const std::optional<TargetFigure>& one = target.actual ? target.actual : target.planned;
  if (!one || one->unit.empty()) return {};
  if (target.planned && target.planned->unit != one->unit) return {};
  return reading.value(one->begin, one->end, one->unit);
}

Issue contradicted_targets(const Reading& reading, std::size_t begin, std::size_t end) {
  return issue_of(IssueCode::kTargetsContradictory, "value",
                  {{"text", std::string(reading.raw(begin, end))}}, reading.place(begin));
}

// 「甲」具挑戰性,「乙」與上年度同: what is judged of some may have been judged of others. Whether
// they are completed is often told of those alone that are (8 of a real review's 53 targets are
// passed over).
void tell_half_verdicts(const Reading& reading, const std::vector<Target>& targets,
                        std::vector<Issue>& issues) {
  const auto judged = [](const Target& target) { return target.verdict.has_value(); };
  if (std::none_of(targets.begin(), targets.end(), judged)) return;
  for (const Target& target : targets) {
    if (judged(target)) continue;
    const auto [begin, end] = std::pair(target.quotation.begin, target.quotation.end);
    issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "challenge",
                              {{"text", std::string(reading.raw(begin, end))}},
                              reading.place(begin)));
  }
}

}  // namespace

NormalizedRows normalize_challenges(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const Challenges found = ChallengeReader(reading.folded(), params).run();
  NormalizedRows rows;
  for (const Target& target : found.targets) {
    Value name = reading.value(target.quotation.begin, target.quotation.end, {});
    name.datum = close_up(name.raw);
    rows.rows.push_back({{{"name", std::move(name)},
                          {"challenge", verdict_value(reading, target)},
                          {"completed", completion_value(reading, target)},
                          {"planned_value", figure_value(reading, target.planned)},
                          {"actual_value", figure_value(reading, target.actual)},
                          {"unit", unit_value(reading, target)},
                          {"attainment_percent", attainment_value(reading, target)}}});
    if (target.contradiction) {
      rows.issues.push_back(issue_of(
          IssueCode::kVerdictContradictory, "challenge",
          {{"text", std::string(reading.raw(target.quotation.begin, target.quotation.end))},
           {"first", verdict_name(target.verdict->verdict)},
           {"second", verdict_name(target.contradiction->verdict)}},
          reading.place(target.quotation.begin)));
    }
  }
  for (const Target& target : found.targets) {
    if (!target.disputed) continue;
    rows.issues.push_back(
        contradicted_targets(reading, target.completion->begin, target.completion->end));
  }
  for (const VerdictMatch& match : found.of_some) {
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "challenge",
                                   {{"text", std::string(reading.raw(match.begin, match.end))}},
                                   reading.place(match.begin)));
  }
  tell_half_verdicts(reading, found.targets, rows.issues);
  return rows;
}

NormalizedRows normalize_challenge_summary(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const Challenges found = ChallengeReader(reading.folded(), params).run();
  std::vector<VerdictMatch> verdicts = found.general;
  bool contradictory = false;
  for (const Target& target : found.targets) {
    contradictory = contradictory || target.contradiction;
    if (target.verdict && !target.contradiction) verdicts.push_back(*target.verdict);
  }
  Value value;
  if (verdicts.empty()) {
    value.evidence = contradictory ? Evidence::kContradictory : Evidence::kMissing;
    NormalizedRows rows = scalar(std::move(value));
    // 挑戰性尚可: the word, and no verdict that is known.
    const auto quality = contradictory ? std::nullopt : find_unjudged(reading.folded(), params);
    if (quality) {
      rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                     {{"text", std::string(trim(text.utf8))}},
                                     reading.place(*quality)));
    }
    return rows;
  }
  const bool mixed = std::any_of(verdicts.begin(), verdicts.end(), [&](const VerdictMatch& match) {
    return match.verdict != verdicts.front().verdict;
  });
  if (mixed) return scalar(reading.whole(std::string("mixed")));
  return scalar(reading.value(verdicts.front().begin, verdicts.front().end,
                              std::string(verdict_name(verdicts.front().verdict))));
}

// 已於11月完成提存: of a step that is named behind it, where nothing speaks of a target.
static bool is_of_a_step(std::string_view text, const CompletionMatch& match,
                         const WordLists& words) {
  const std::string_view before = text.substr(0, match.begin);
  const bool of_targets = before.find("「") != std::string_view::npos ||
                          holds_word(before, words["challenges.targets"]);
  const std::string_view after = text.substr(match.end);
  if (match.kind != CompletionMatch::kCompleted || of_targets || after.empty()) return false;
  std::size_t at = 0;
  const char32_t next = decode_utf8(after, at);
  constexpr std::u32string_view kNoSteps = U"。、」』";
  constexpr std::size_t kNear = 24;  // bytes: 已完成年度目標
  const WordList& targets = words["challenges.targets"];
  return is_cjk(next) && kNoSteps.find(next) == std::u32string_view::npos &&
         std::all_of(targets.begin(), targets.end(),
                     [&](const std::string& word) { return after.find(word) > kNear; });
}

// 細部設計已完成: of a piece of the work, where no target is named and nothing speaks of more. Said
// of nothing (均已如期完成) it is of all.
static bool is_of_a_piece(std::string_view text, const CompletionMatch& match,
                          const NormalizerParams& params) {
  const auto whole = words_of(params, "whole");
  if (match.kind != CompletionMatch::kCompleted || whole.empty()) return false;
  const std::string_view before = text.substr(0, match.begin);
  return before.find("「") == std::string_view::npos && !find_phrase(before, whole) &&
         !re2::RE2::PartialMatch(re2::StringPiece(before.data(), before.size()),
                                 params.words().made<ChallengePatterns>().of_nothing);
}

// 除教育訓練外,其餘均完成: that was not. 除「甲」提前完成外,其餘均完成: it was.
static bool is_of_the_rest(std::string_view text, const CompletionMatch& match,
                           const ChallengePatterns& patterns) {
  const std::string_view before = text.substr(0, match.begin);
  re2::StringPiece but;
  return re2::RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), patterns.rest,
                                &but) &&
         !re2::RE2::PartialMatch(but, patterns.done_too);
}

NormalizedRows normalize_targets_completed(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const WordLists& words = params.words();
  const std::string_view folded = reading.folded();
  const auto told = find_told_figures(folded, find_quotations(folded).outermost, params);
  const auto matches = with_told(folded, find_completions(folded, params), told, params);
  std::array<const CompletionMatch*, 3> first{};
  const CompletionMatch* piece = nullptr;
  for (const CompletionMatch& match : matches) {
    if (is_of_a_step(folded, match, words)) continue;
    if (is_of_a_piece(folded, match, params)) {
      piece = &match;
      continue;
    }
    auto& slot = first[static_cast<std::size_t>(match.kind)];
    if (slot == nullptr) slot = &match;
  }
  const CompletionMatch* completed = first[CompletionMatch::kCompleted];
  const CompletionMatch* incomplete = first[CompletionMatch::kIncomplete];
  const CompletionMatch* under_way = first[CompletionMatch::kUnderWay];
  if (incomplete != nullptr) {
    // 「A」已完成,「B」未完成: not all were. 均已完成 and 未完成 contradict each other.
    const std::string_view before = reading.folded().substr(0, completed ? completed->begin : 0);
    const bool all = completed != nullptr && word_at_end(before, words["challenges.all_end"]) > 0 &&
                     word_at_end(before, words["challenges.rest_end"]) == 0;
    if (!all) return scalar(reading.value(incomplete->begin, incomplete->end, false));
    under_way = incomplete;
  }
  // Of one target it is not said, or its figure says otherwise.
  const auto open = [](const Target& target) {
    return target.disputed || (target.passed_by && !target.completion);
  };
  // 僅完成 1,750 公尺,…業已完成: so few of something, and it is not said of what.
  const auto few = find_phrase(folded, words_of(params, "short"));
  if (few && completed == nullptr) completed = std::exchange(piece, nullptr);
  if (completed != nullptr && under_way == nullptr && few) {
    const bool known = std::any_of(told.begin(), told.end(), [](const ToldFigure& each) {
      return each.done;  // 「甲」僅完成3處: its figure has decided
    });
    if (!known) under_way = completed;
  }
  if (completed != nullptr && under_way == nullptr) {
    const Challenges found = ChallengeReader(folded, params).run();
    if (std::any_of(found.targets.begin(), found.targets.end(), open)) under_way = completed;
  }
  if (under_way != nullptr) {
    Value value = reading.value(under_way->begin, under_way->end, {});
    value.evidence = completed != nullptr ? Evidence::kContradictory : Evidence::kMissing;
    NormalizedRows rows = scalar(std::move(value));
    rows.issues.push_back(contradicted_targets(reading, under_way->begin, under_way->end));
    return rows;
  }
  if (completed != nullptr) {
    const bool all = !is_of_the_rest(folded, *completed, words.made<ChallengePatterns>());
    return scalar(reading.value(completed->begin, completed->end, all));
  }
  Value value;
  value.evidence = Evidence::kMissing;
  NormalizedRows rows = scalar(std::move(value));
  const auto not_understood = [&](std::size_t begin, std::size_t end) {
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                   {{"text", std::string(reading.raw(begin, end))}},
                                   reading.place(begin)));
  };
  if (piece != nullptr) not_understood(piece->begin, piece->end);
  if (few) not_understood(few->begin, few->end);  // 僅核定補助7戶, and nothing else
  return rows;
}

}  // namespace niandu
