// submissions, on_time: 「第 2 季「執行情形」逾期提送 5 日，餘…如期依限提報。另作業計畫有退回修訂 1
// 次」.
#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/records/normalize/clause_tokens.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

constexpr int kNotLate = 1;   // Token::rank of 未逾期
constexpr int kNoReport = 2;  // of 未提報
constexpr int kExempt = 3;    // of 免提報: nothing was to come
constexpr int kAnyDelay = 4;  // of 延誤, 未如期: perhaps of something else than a report
constexpr int kSends = 5;     // of 提報: of a report, named or not
constexpr int kAnyWork = 6;   // of 如期: perhaps of the work, not of a report

struct SubmissionLexicon : Lexicon {
  explicit SubmissionLexicon(const WordLists& words) : Lexicon(words.made<ClauseLexicon>()) {
    static constexpr TokenList kLists[] = {
        {"submissions.delayed", Tag::kLate, kAnyDelay},
        {"submissions.late", Tag::kLate},
        {"submissions.missing", Tag::kLate, kNoReport},
        {"submissions.not_missing", Tag::kText},
        {"submissions.exempt", Tag::kOnTime, kExempt},
        {"submissions.late_at_last", Tag::kLate},
        {"submissions.returned", Tag::kReturned},
        {"submissions.in_term", Tag::kOnTime, kAnyWork},
        {"submissions.in_time", Tag::kOnTime},
        {"submissions.not_late", Tag::kOnTime, kNotLate},
        {"submissions.allowed_delay", Tag::kFiller},
        {"submissions.work_delayed", Tag::kText},
        {"submissions.not_counted_late", Tag::kOnTime, kNotLate},
        {"submissions.named_before", Tag::kNamedBefore},
        {"submissions.negation", Tag::kNegation},
        {"submissions.filler", Tag::kFiller},
        {"submissions.sending", Tag::kFiller, kSends},
    };
    add_all(kLists);
    // Marks of quotation do not part a report from its quarter.
    add_all({"「", "」", "『", "』", "“", "”"}, Tag::kFiller);
  }
};

struct Subject {
  int report = -1;  // index into the names; -1: unsaid
  int quarter = 0;  // 0: none
  std::size_t begin = 0, end = 0;
};

struct Submission {
  Subject subject;
  std::optional<std::int64_t> days_late, revisions;
  bool late = false, returned = false, never_made = false, working_days = false;
  std::size_t late_begin = 0, late_end = 0, returned_begin = 0, returned_end = 0;
};

// 3 個工作天, 2 次.
struct Count {
  std::int64_t number = 0;
  bool working_days = false;
};

enum class Predicate { kOnTime, kLate, kReturned, kNeverMade };

class SubmissionReader {
 public:
  // `papers`: words for what is sent in, folded; none: all that is in time is a report.
  SubmissionReader(const std::vector<Token>& tokens, std::string_view text,
                   std::vector<std::string> papers)
      : tokens_(tokens), text_(text), papers_(std::move(papers)) {}

  struct Result {
    std::vector<Submission> submissions;
    std::vector<std::pair<std::size_t, std::size_t>> unclear;  // bytes
    std::vector<std::pair<std::size_t, std::size_t>> of_work;  // clauses: 如期, and no report
    std::optional<std::pair<std::size_t, std::size_t>> on_time;
    std::optional<std::pair<std::size_t, std::size_t>> late;
  };

  Result run() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      switch (token.tag) {
        case Tag::kQuarters:
        case Tag::kAll:
          take_quarters(token);
          break;
        case Tag::kNamedBefore:
          take_named_before(token);
          break;
        case Tag::kReport:
          take_report(token);
          break;
        case Tag::kRest:
          finish_prefix();
          subjects_.clear();
          quarters_.reset();
          rest_ = true;
          break;
        case Tag::kExcept:
          // 各季「執行情形」除第2季逾期1日外: of that report, the quarters that follow.
          attach_quarters();
          subjects_.clear();
          excepted_ = true;
          break;
        case Tag::kEach:
          each_ = true;
          break;
        case Tag::kNegation:
          negated_ = true;
          continue;
        case Tag::kOutside:
          take_outside();
          break;
        case Tag::kBehind:
        case Tag::kAhead:
        case Tag::kDeviation:
        case Tag::kRate:
        case Tag::kPercent:
        case Tag::kPoints:
          if (excepted_) drop_exception();
          break;
        case Tag::kOnTime:
          if (token.rank == kExempt) {
            take_exempt();
            break;
          }
          if (token.rank != kNotLate && !is_of_reports(token.rank != kAnyWork)) {
            result_.of_work.push_back(clause_here());
            break;
          }
          predicate(negated_ ? Predicate::kLate : Predicate::kOnTime);
          // 未逾期及退回: what 及 joins is negated as well.
          negated_ = token.rank == kNotLate;
          if (negated_) continue;
          break;
        case Tag::kLate:
          take_late(token);
          break;
        case Tag::kReason:
          explained_ = true;
          break;
        case Tag::kReturned:
          predicate(Predicate::kReturned);
          break;
        case Tag::kColon:
          take_colon();
          break;
        case Tag::kComma:
          end_clause();
          break;
        case Tag::kSentenceEnd:
          end_sentence();
          break;
        case Tag::kFiller:
          continue;
        default:
          break;
      }
      // 無逾期及退回情形: what 及 joins is negated as well.
      const bool joins = token.tag == Tag::kAnd || token.tag == Tag::kPause;
      const bool predicate = token.tag == Tag::kLate || token.tag == Tag::kReturned;
      negated_ = negated_ && (joins || predicate);
    }
    end_sentence();
    return std::move(result_);
  }

 private:
  void take_quarters(const Token& token) {
    QuarterSet set = token.set;
    if (token.tag == Tag::kAll) {
      set = QuarterSet();  // 四季: in their order
      set.add_range(1, kQuarterCount);
    }
    // 「「執行情形」第2季逾期」: the quarter comes after its report.
    attach_quarters();
    quarters_ = set;
    quarters_token_ = token;
  }

  // 「…逾期4日；上開2季執行情形均退回修訂1次」: the quarters told of before, if they are so many.
  void take_named_before(const Token& token) {
    QuarterSet set;
    for (const Submission& s : result_.submissions) {
      if (s.subject.quarter > 0 && !set.contains(s.subject.quarter)) set.add(s.subject.quarter);
    }
    attach_quarters();
    if (set.size() == static_cast<std::size_t>(token.count)) {
      quarters_ = set;
      quarters_token_ = token;
    } else {
      unknown_quarters_ = true;
    }
  }

  // Quarters that no report followed belong to the report before them, or to the one of the
  // sentence (「第1季執行情形退回 5 次、第2季 1 次」).
  void attach_quarters() {
    if (!quarters_) return;
    int report = carried_report_;
    if (!subjects_.empty() && subjects_.back().quarter == 0 && subjects_.back().report >= 0) {
      report = subjects_.back().report;
      subjects_.pop_back();
    }
    for (const int quarter : *quarters_) {
      subjects_.push_back({report, quarter, quarters_token_.begin, quarters_token_.end});
    }
    quarters_.reset();
  }

  void take_report(const Token& token) {
    carried_report_ = token.rank;
    if (!quarters_) {
      subjects_.push_back({token.rank, 0, token.begin, token.end});
      return;
    }
    for (const int quarter : *quarters_) {
      subjects_.push_back({token.rank, quarter, quarters_token_.begin, token.end});
    }
    quarters_.reset();
  }

  // Is the token beside a word for sending: 延遲3日提報, 提報延遲?
  [[nodiscard]] bool is_sent() const {
    const auto sends = [&](std::size_t at) { return at < tokens_.size() && is_sending(at); };
    std::size_t next = at_ + 1;
    while (next < tokens_.size() && !sends(next) &&
           (tokens_[next].tag == Tag::kFiller || tokens_[next].tag == Tag::kDays)) {
      ++next;
    }
    return sends(next) || (at_ > 0 && sends(at_ - 1));
  }

  // The tokens of the clause, and its bytes.
  [[nodiscard]] std::pair<std::size_t, std::size_t> clause_tokens() const {
    const auto parts = [](const Token& each) {
      return each.tag == Tag::kComma || each.tag == Tag::kSentenceEnd || each.tag == Tag::kColon;
    };
    std::size_t first = at_, end = at_ + 1;
    while (first > 0 && !parts(tokens_[first - 1])) --first;
    while (end < tokens_.size() && !parts(tokens_[end])) ++end;
    return {first, end};
  }
  [[nodiscard]] std::pair<std::size_t, std::size_t> clause_here() const {
    const auto [first, end] = clause_tokens();
    return {tokens_[first].begin, tokens_[end - 1].end};
  }

  // 「1,200人如期裝置完成」 is none of reports: what its clause says names no paper, and nobody
  // sends anything. A clause that says nothing else may be. `limit`: a limit is that of papers,
  // unless the clause begins with something else: 申請案均於期限內辦結.
  [[nodiscard]] bool is_of_reports(bool limit) const {
    const bool named = carried_report_ >= 0 || !previous_.empty() || !subjects_.empty() || rest_;
    if (papers_.empty() || named || quarters_ || prefix_) return true;
    const auto [first, end] = clause_tokens();
    bool words = false;
    for (std::size_t k = first; k < end; ++k) {
      const Token& each = tokens_[k];
      if (each.tag == Tag::kReport || (each.tag == Tag::kFiller && each.rank == kSends))
        return true;
      words = words || (each.tag == Tag::kText && (!limit || k < at_));
    }
    const auto [from, to] = clause_here();
    const std::string_view clause = text_.substr(from, to - from);
    return !words || std::any_of(papers_.begin(), papers_.end(), [&](const std::string& word) {
      return clause.find(word) != std::string_view::npos;
    });
  }

  // Words of the clause that name no paper and no days.
  [[nodiscard]] bool speaks_of_things() const {
    if (papers_.empty()) return false;
    const auto [first, end] = clause_tokens();
    bool words = false;
    for (std::size_t k = first; k < end; ++k) {
      const Token& each = tokens_[k];
      const bool sends = each.tag == Tag::kFiller && each.rank == kSends;
      if (each.tag == Tag::kReport || each.tag == Tag::kDays || sends) return false;
      words = words || each.tag == Tag::kText;
    }
    const auto [from, to] = clause_here();
    const std::string_view clause = text_.substr(from, to - from);
    return words && std::none_of(papers_.begin(), papers_.end(), [&](const std::string& word) {
             return clause.find(word) != std::string_view::npos;
           });
  }

  void take_late(const Token& token) {
    // 未逾期 is in time; 逾 alone is a delay only before a number of days.
    constexpr std::size_t kOneHan = 3;
    if (token.end - token.begin == kOneHan &&
        (at_ + 1 >= tokens_.size() || tokens_[at_ + 1].tag != Tag::kDays)) {
      return;
    }
    // 第2季因儀器通關延誤落後: a reason, of no report.
    const bool of_report = carried_report_ >= 0 || !previous_.empty() || rest_;
    if (token.rank == kAnyDelay && explained_ && !of_report) return;
    // 「第2季落後1.5%,係木料進口報關延遲」, behind a sentence about reports: of things that come.
    if (token.rank == kAnyDelay && !is_sent() && speaks_of_things()) {
      result_.unclear.emplace_back(token.begin, token.end);
      return;
    }
    // 設備延遲到貨: nor is this of one, as far as it says.
    if (token.rank == kAnyDelay && !of_report && subjects_.empty() && !is_sent() &&
        !names_report(at_ + 1)) {
      result_.unclear.emplace_back(token.begin, token.end);
      return;
    }
    if (token.rank == kNoReport) {
      predicate(Predicate::kNeverMade);
      return;
    }
    // 廠商逾期交貨15日: of things.
    if (!is_of_reports(true)) {
      result_.unclear.emplace_back(token.begin, token.end);
      return;
    }
    predicate(negated_ ? Predicate::kOnTime : Predicate::kLate);
  }

  // 除第2季落後0.9%外: of the work, not of a report.
  void drop_exception() {
    excepted_ = false;
    subjects_.clear();
    quarters_.reset();
  }

  // Does the sentence go on to say that something came, or came late?
  [[nodiscard]] bool tells_of_coming() const {
    for (std::size_t k = at_ + 1; k < tokens_.size(); ++k) {
      const Tag tag = tokens_[k].tag;
      if (tag == Tag::kSentenceEnd) return false;
      if (tag == Tag::kOnTime || tag == Tag::kLate || is_sending(k)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_sending(std::size_t at) const {
    return tokens_[at].tag == Tag::kFiller && tokens_[at].rank == kSends;
  }

  // 除「自評報告」外,均如期提報: that one was late, or never came.
  void take_outside() {
    if (!excepted_) return;
    attach_quarters();
    const bool named = std::any_of(subjects_.begin(), subjects_.end(),
                                   [](const Subject& s) { return s.report >= 0; });
    // 除第2季流標致進度延宕外,餘無落後.
    if (!named && !tells_of_coming()) drop_exception();
    if (!excepted_) return;
    excepted_ = false;
    if (!subjects_.empty() && !prefix_) predicate(Predicate::kLate);
  }

  // 免提「自評報告」, 「自評報告」免提報: the reports beside it are no subjects.
  void take_exempt() {
    exempt_ = true;
    attach_quarters();
    subjects_.clear();
  }

  void predicate(Predicate kind) {
    excepted_ = false;
    attach_quarters();
    finish_prefix();
    const Token& token = tokens_[at_];
    const std::pair place{token.begin, token.end};
    if (unknown_quarters_) {
      if (kind != Predicate::kOnTime) result_.unclear.push_back(place);
      if (kind == Predicate::kLate && !negated_ && !result_.late) result_.late = place;
      unknown_quarters_ = false;
      done();
      return;
    }
    if (negated_ && kind == Predicate::kReturned) {
      subjects_.clear();
      return;
    }
    if (kind == Predicate::kOnTime && !result_.on_time) result_.on_time = place;
    const bool late = kind == Predicate::kLate || kind == Predicate::kNeverMade;
    if (late && late_by_none()) {
      done();
      return;
    }
    if (late && !result_.late) result_.late = place;
    if (subjects_.empty() && !rest_) {
      // 如期提報「作業計畫」…: its reports follow. 逾期 after 如期 … 惟: those of the clause
      // before.
      prefix_ = kind;
      prefix_at_ = at_;
      return;
    }
    if (kind == Predicate::kOnTime) {
      done();
    } else {
      apply(kind, at_, false);
      done();
    }
  }

  // 逾期0日.
  [[nodiscard]] bool late_by_none() const {
    std::size_t next = at_ + 1;
    while (next < tokens_.size() && tokens_[next].tag == Tag::kFiller) ++next;
    return next < tokens_.size() && tokens_[next].tag == Tag::kDays &&
           tokens_[next].digits.find_first_not_of("0.") == std::string::npos;
  }

  // 逾期逾30日: at least so many; the days are not told.
  [[nodiscard]] bool is_bound(std::size_t at) const {
    constexpr std::size_t kOneHan = 3;
    return tokens_[at].tag == Tag::kBoundBefore ||
           (tokens_[at].tag == Tag::kLate && tokens_[at].end - tokens_[at].begin == kOneHan &&
            at + 1 < tokens_.size() && tokens_[at + 1].tag == Tag::kDays);
  }

  void done() {
    if (!subjects_.empty()) previous_ = subjects_;
    subjects_.clear();
    each_ = rest_ = false;
  }

  // Counts between a predicate that came before its reports and here: 逾期提送第2季執行情形5日.
  std::vector<Count> counts_before_here(Predicate kind, std::size_t from) {
    const Tag wanted = kind == Predicate::kLate ? Tag::kDays : Tag::kTimes;
    std::vector<Count> numbers;
    for (std::size_t k = from + 1; k < std::min(at_, tokens_.size()); ++k) {
      if (tokens_[k].tag != wanted) continue;
      add_count(tokens_[k], numbers);
      count_end_ = tokens_[k].end;
    }
    return numbers;
  }

  static void add_count(const Token& token, std::vector<Count>& numbers) {
    const bool working = token.tag == Tag::kDays && token.rank == kWorkingDays;
    if (const auto number = to_integer(token.digits)) numbers.push_back({*number, working});
  }

  [[nodiscard]] std::vector<Count> count_before(Predicate kind, std::size_t at) const {
    const Tag wanted = kind == Predicate::kLate ? Tag::kDays : Tag::kTimes;
    while (at > 0 && tokens_[at - 1].tag == Tag::kFiller) --at;
    if (at == 0 || tokens_[at - 1].tag != wanted) return {};
    std::vector<Count> numbers;
    add_count(tokens_[at - 1], numbers);
    return numbers;
  }

  // Whether nothing but fillers stands between the token at `at` and the next count.
  [[nodiscard]] bool counted_next(Tag wanted, std::size_t at) const {
    std::size_t next = at + 1;
    while (next < tokens_.size() &&
           (tokens_[next].tag == Tag::kFiller || tokens_[next].tag == Tag::kEach ||
            tokens_[next].tag == Tag::kBoth)) {
      ++next;
    }
    return next < tokens_.size() && tokens_[next].tag == wanted;
  }

  // Counts that follow a predicate: 「5 日」, 「5 次、1 次及 2 次」.
  std::vector<Count> counts(Predicate kind, std::size_t from) {
    const Tag wanted = kind == Predicate::kLate ? Tag::kDays : Tag::kTimes;
    std::vector<Count> numbers;
    std::size_t bare = 0;  // numbers at the front without a unit of their own
    for (std::size_t k = from + 1; k < tokens_.size(); ++k) {
      const Tag tag = tokens_[k].tag;
      if (k == from + 1 && wanted == Tag::kDays && is_bound(k)) {
        at_ = k + 1;
        count_end_ = tokens_[at_].end;
        return {};
      }
      // 分別逾期2、4日: the unit stands behind the last.
      if (tag == Tag::kNumber && lists_counts(wanted, k)) {
        add_count(tokens_[k], numbers);
        ++bare;
      } else if (tag == wanted) {
        add_count(tokens_[k], numbers);
        for (; bare > 0 && bare < numbers.size(); --bare) {
          numbers[numbers.size() - 1 - bare].working_days = numbers.back().working_days;
        }
        count_end_ = tokens_[k].end;
        if (at_ < k) at_ = k;
      } else if (tag == Tag::kEach) {
        each_ = true;
      } else if (tag == Tag::kComma && numbers.empty() && counted_next(wanted, k)) {
        continue;  // 退回修正,計1次
      } else if ((tag == Tag::kPause || tag == Tag::kAnd)
                     ? numbers.empty()
                     : tag != Tag::kFiller && tag != Tag::kBoth && tag != Tag::kOnly &&
                           tag != Tag::kText && tag != Tag::kReport) {
        break;
      } else if ((tag == Tag::kText || tag == Tag::kReport) && !numbers.empty()) {
        break;
      }
      constexpr std::size_t kFarthest = 24;  // tokens; a count farther off counts something else
      if (k > from + kFarthest) break;
    }
    return numbers;
  }

  // Is the bare number at `at` the first of several of which the last has the unit?
  [[nodiscard]] bool lists_counts(Tag wanted, std::size_t at) const {
    const std::size_t farthest = at + 2 * kQuarterCount;  // one for each quarter at most
    while (at < farthest && at + 2 < tokens_.size() && tokens_[at].tag == Tag::kNumber &&
           (tokens_[at + 1].tag == Tag::kPause || tokens_[at + 1].tag == Tag::kAnd)) {
      at += 2;
      if (tokens_[at].tag == wanted) return true;
    }
    return false;
  }

  void apply(Predicate kind, std::size_t predicate_at, bool prefix) {
    const Token predicate_token = tokens_[predicate_at];
    count_end_ = predicate_token.end;
    const bool counts_nothing = kind == Predicate::kNeverMade;
    const std::vector<Count> counted = counts_nothing ? std::vector<Count>()
                                       : prefix       ? counts_before_here(kind, predicate_at)
                                                      : counts(kind, predicate_at);
    // 「經二次退回修訂」: the count just before.
    std::vector<Count> numbers = counted;
    const bool counted_before = !prefix || kind == Predicate::kReturned;
    if (numbers.empty() && counted_before && !counts_nothing) {
      numbers = count_before(kind, predicate_at);
    }
    std::vector<Subject> subjects = subjects_;
    if (subjects.empty() && rest_ && kind == Predicate::kLate) subjects = late_without_days();
    const bool named =
        !subjects.empty() && std::all_of(subjects.begin(), subjects.end(),
                                         [](const Subject& s) { return s.report >= 0; });
    const bool fits = numbers.size() <= 1 || numbers.size() == subjects.size();
    if (!named || !fits || (each_ && numbers.size() == 1 && subjects.size() > 1)) {
      result_.unclear.push_back({predicate_token.begin, count_end_});
      if (!named) return;
    }
    for (std::size_t k = 0; k < subjects.size(); ++k) {
      std::optional<std::int64_t> number;
      bool working_days = false;
      if (fits && !numbers.empty()) {
        const Count& count = numbers.size() == 1 ? numbers[0] : numbers[k];
        number = count.number;
        working_days = count.working_days;
      }
      if (number == 0) continue;  // 分別退回1次、0次及2次
      Submission& s = of(subjects[k]);
      if (kind == Predicate::kNeverMade) {
        s.never_made = true;
        s.late_begin = predicate_token.begin;
        s.late_end = count_end_;
      } else if (kind == Predicate::kLate) {
        // 逾5個工作天始提送: the second word adds nothing.
        const bool told = s.days_late && !number;
        s.late = true;
        if (told) continue;
        if (!s.days_late) s.days_late = number;
        s.working_days = working_days;
        s.late_begin = predicate_token.begin;
        s.late_end = count_end_;
      } else {
        s.returned = true;
        if (!s.revisions) s.revisions = number;
        s.returned_begin = predicate_token.begin;
        s.returned_end = count_end_;
      }
    }
  }

  // 第1季至第4季「執行情形」均逾期,除第4季逾期3日外,餘均逾期1日: those of which no days are told.
  [[nodiscard]] std::vector<Subject> late_without_days() const {
    std::vector<Subject> subjects;
    for (const Submission& s : result_.submissions) {
      if (s.late && !s.days_late) subjects.push_back(s.subject);
    }
    return subjects;
  }

  Submission& of(const Subject& subject) {
    for (Submission& s : result_.submissions) {
      if (s.subject.report == subject.report && s.subject.quarter == subject.quarter) return s;
    }
    result_.submissions.push_back({});
    result_.submissions.back().subject = subject;
    return result_.submissions.back();
  }

  // A predicate that came before its reports takes those that have come since.
  void finish_prefix() {
    if (!prefix_) return;
    const Predicate kind = *prefix_;
    prefix_.reset();
    if (kind != Predicate::kOnTime) {
      if (subjects_.empty() && previous_.size() == 1) subjects_ = previous_;
      apply(kind, prefix_at_, true);
    }
    done();
  }

  // Does the clause name a report of its own before it says anything of it?
  [[nodiscard]] bool names_report(std::size_t at) const {
    for (; at < tokens_.size(); ++at) {
      const Tag tag = tokens_[at].tag;
      if (tag == Tag::kReport) return true;
      if (tag != Tag::kFiller && tag != Tag::kQuarters && tag != Tag::kAll) return false;
    }
    return false;
  }

  // 「各季「執行情形」:第1季逾期1日、第2季…」: the quarters behind it tell the report's apart.
  void take_colon() {
    std::size_t next = at_ + 1;
    while (next < tokens_.size() && tokens_[next].tag == Tag::kFiller) ++next;
    if (!prefix_ && names_report(next)) {  // 「作業計畫及執行情形提報：「作業計畫」退回3次」
      subjects_.clear();
      quarters_.reset();
      return;
    }
    if (prefix_ || next >= tokens_.size() || tokens_[next].tag != Tag::kQuarters) return;
    attach_quarters();
    subjects_.clear();
  }

  void end_clause() {
    explained_ = false;
    attach_quarters();
    if (exempt_) subjects_.clear();
    exempt_ = false;
    finish_prefix();
  }

  void end_sentence() {
    end_clause();
    excepted_ = false;
    subjects_.clear();
    previous_.clear();
    carried_report_ = -1;
    each_ = rest_ = unknown_quarters_ = false;
  }

  const std::vector<Token>& tokens_;
  std::string_view text_;
  std::vector<std::string> papers_;
  Result result_;
  std::size_t at_ = 0;
  std::vector<Subject> subjects_;  // named since the last predicate
  std::vector<Subject> previous_;  // of the last predicate of this sentence
  std::optional<QuarterSet> quarters_;
  Token quarters_token_;
  int carried_report_ = -1;
  std::optional<Predicate> prefix_;
  std::size_t prefix_at_ = 0;
  std::size_t count_end_ = 0;
  bool negated_ = false, each_ = false, rest_ = false;
  bool excepted_ = false;          // behind 除, nothing said yet
  bool explained_ = false;         // behind 因, in its clause
  bool exempt_ = false;            // the clause names reports that need not come
  bool unknown_quarters_ = false;  // 上開2季, where not two were told of
};

SubmissionReader::Result read_submissions(const Reading& reading, const NormalizerParams& params) {
  Lexicon lexicon(params.words().made<SubmissionLexicon>());
  int index = 0;
  for (const std::string& name : words_of(params, "reports")) {
    lexicon.add(fold(name).text, Tag::kReport, index++);
  }
  for (const std::string& word : words_of(params, "late")) lexicon.add(fold_text(word), Tag::kLate);
  for (const std::string& word : words_of(params, "returned")) {
    lexicon.add(fold_text(word), Tag::kReturned);
  }
  for (const std::string& word : words_of(params, "on_time")) {
    lexicon.add(fold_text(word), Tag::kOnTime);
  }
  for (const std::string& word : words_of(params, "elsewhere")) {
    lexicon.add(fold_text(word), Tag::kText);
  }
  const std::vector<Token> tokens = cut_clauses(reading.folded(), lexicon);
  return SubmissionReader(tokens, reading.folded(), folded_words_of(params, "papers")).run();
}

Value count_value(const Reading& reading, bool happened, const std::optional<std::int64_t>& count,
                  std::size_t begin, std::size_t end) {
  if (!happened) return {};
  Value value = reading.value(begin, end, {});
  if (count) {
    value.datum = *count;
  } else {
    value.evidence = Evidence::kMissing;
  }
  return value;
}

Value days_unit(const Reading& reading, const Submission& s) {
  if (!s.days_late) return {};
  return reading.value(s.late_begin, s.late_end,
                       std::string(s.working_days ? "working" : "calendar"));
}

Value submitted(const Reading& reading, const Submission& s) {
  if (s.never_made) return reading.value(s.late_begin, s.late_end, false);
  return s.late ? reading.value(s.late_begin, s.late_end, true)
                : reading.value(s.returned_begin, s.returned_end, true);
}

}  // namespace

NormalizedRows normalize_submissions(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const auto names = words_of(params, "reports");
  SubmissionReader::Result result = read_submissions(reading, params);
  std::stable_sort(result.submissions.begin(), result.submissions.end(),
                   [](const Submission& a, const Submission& b) {
                     return std::pair(a.subject.report, a.subject.quarter) <
                            std::pair(b.subject.report, b.subject.quarter);
                   });
  NormalizedRows rows;
  for (const Submission& s : result.submissions) {
    Value report = reading.value(s.subject.begin, s.subject.end,
                                 names[static_cast<std::size_t>(s.subject.report)]);
    Value quarter;
    if (s.subject.quarter > 0) {
      quarter = reading.value(s.subject.begin, s.subject.end, std::int64_t{s.subject.quarter});
    }
    rows.rows.push_back(
        {{{"report", std::move(report)},
          {"quarter", std::move(quarter)},
          {"days_late", count_value(reading, s.late, s.days_late, s.late_begin, s.late_end)},
          {"revisions",
           count_value(reading, s.returned, s.revisions, s.returned_begin, s.returned_end)},
          {"days_unit", days_unit(reading, s)},
          {"submitted", submitted(reading, s)}}});
    const bool uncounted = (s.late && !s.days_late) || (s.returned && !s.revisions);
    if (uncounted) {
      const bool late = s.late && !s.days_late;
      result.unclear.push_back(
          {late ? s.late_begin : s.returned_begin, late ? s.late_end : s.returned_end});
    }
  }
  for (const auto& [begin, end] : result.unclear) {
    rows.issues.push_back(issue_of(IssueCode::kSubmissionUnclear, "report",
                                   {{"text", std::string(reading.raw(begin, end))}},
                                   reading.place(begin)));
  }
  return rows;
}

NormalizedRows normalize_on_time(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const SubmissionReader::Result result = read_submissions(reading, params);
  const auto& place = result.late ? result.late : result.on_time;
  if (place) return scalar(reading.value(place->first, place->second, !result.late));
  Value value;
  value.evidence = Evidence::kMissing;
  NormalizedRows rows = scalar(std::move(value));
  for (const auto& [begin, end] : result.of_work) {
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                   {{"text", std::string(reading.raw(begin, end))}},
                                   reading.place(begin)));
  }
  for (const auto& [begin, end] : result.unclear) {
    rows.issues.push_back(issue_of(IssueCode::kSubmissionUnclear, "on_time",
                                   {{"text", std::string(reading.raw(begin, end))}},
                                   reading.place(begin)));
  }
  return rows;
}

}  // namespace niandu
