#include "pipeline/records/statements/clauses.h"

#include <algorithm>
#include <optional>

#include "common/roc_year.h"
#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/quotations.h"
#include "pipeline/records/normalize/word_lists.h"

namespace niandu {
namespace {

constexpr ClauseTags kWhose = tag_bit(ClauseTag::kOtherYear) | tag_bit(ClauseTag::kPart) |
                              tag_bit(ClauseTag::kLater) | tag_bit(ClauseTag::kOthers) |
                              tag_bit(ClauseTag::kDated);

struct PrintedYear {
  int year = 0;
  std::size_t end = 0;
  bool month = false;  // 112 年 1 月
};

// A month behind a year: 1 月.
bool month_follows(std::string_view text, std::size_t at) {
  const std::size_t digits = text.find_first_not_of(' ', at);
  if (digits == std::string_view::npos) return false;
  std::size_t end = digits;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end == digits) return false;
  end = std::min(text.find_first_not_of(' ', end), text.size());
  return text.substr(end).starts_with("月");
}

// 110 年度, 110 年 at `at`.
std::optional<PrintedYear> read_year(std::string_view text, std::size_t at) {
  std::size_t end = at;
  int year = 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - at < 4) {
    year = year * 10 + (text[end] - '0');
    ++end;
  }
  if (end == at || year < kFirstNamedYear || year > kLastNamedYear) return std::nullopt;
  while (end < text.size() && text[end] == ' ') ++end;
  constexpr std::string_view kYear = "年";
  constexpr std::string_view kDegree = "度";
  if (!text.substr(end).starts_with(kYear)) return std::nullopt;
  end += kYear.size();
  if (month_follows(text, end)) return PrintedYear{year, end, true};
  if (text.substr(end).starts_with(kDegree)) end += kDegree.size();
  return PrintedYear{year, end, false};
}

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

// Where the last of the words begins; npos where there is none.
std::size_t last_of(std::string_view text, const std::vector<std::string>& words) {
  std::size_t last = std::string_view::npos;
  for (const std::string& word : words) {
    const std::size_t at = text.rfind(word);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at;
  }
  return last;
}

bool ends_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.ends_with(word); });
}

// Walks over the text once, outside of quotation marks.
class Cutter {
 public:
  Cutter(std::string_view text, const StatementLexicon& lexicon, int roc_year)
      : text_(text), lexicon_(lexicon), roc_year_(roc_year) {}

  std::vector<Clause> run() {
    const Quotations quotations = find_quotations(text_);
    std::size_t q = 0;
    for (std::size_t at = 0; at < text_.size();) {
      if (q < quotations.outermost.size() && at == quotations.outermost[q].open) {
        at = quotations.outermost[q++].close;
        started_ = true;
        continue;
      }
      at = step(at);
    }
    finish(text_.size(), text_.size(), true);
    carry();
    settle_claims();
    return std::move(clauses_);
  }

 private:
  // Takes what stands at `at`; returns the byte behind it.
  std::size_t step(std::size_t at) {
    std::size_t next = at;
    const char32_t c = decode_utf8(text_, next);
    const bool ends_sentence = c == U'。' || c == ';' || c == '!' || c == '?';
    if (ends_sentence || c == ',') {
      finish(at, next, ends_sentence);
      return next;
    }
    if (c == '(') ++brackets_;
    if (c == ')' && brackets_ > 0) --brackets_;
    if (c == ':' && brackets_ == 0) {
      started_ = false;  // 進度控制情形:如有落後
      now_.tags = static_cast<ClauseTags>(now_.tags & ~tag_bit(ClauseTag::kQuestion));
    }
    if (c == ':' || c == ' ' || c == '(' || c == ')') return next;
    if (brackets_ > 0) return next;
    if (const auto year = read_year(text_, at); year && !after_digit(at)) {
      take_year(at, *year);
      started_ = true;
      return year->end;
    }
    const auto found = lexicon_.find(text_, at);
    for (const auto* entry : found) take(*entry, at);
    if (!found.empty()) {
      started_ = true;
      return at + found.front()->word.size();
    }
    if (const std::size_t lead = lead_end(at); lead > at) return lead;
    if (!is_opening_word(at, next)) started_ = true;
    return next;
  }

  [[nodiscard]] bool after_digit(std::size_t at) const {
    return at > 0 && ((text_[at - 1] >= '0' && text_[at - 1] <= '9') || text_[at - 1] == '.');
  }

  // 惟, 但, 另 are no words of the clause's own. Returns the end; `at` where there is none.
  [[nodiscard]] std::size_t lead_end(std::size_t at) const {
    if (started_) return at;
    for (const std::string& word : lexicon_.lead) {
      if (text_.substr(at).starts_with(word)) return at + word.size();
    }
    return at;
  }

  // Digits and marks of a list number, and the ideographs in its brackets.
  [[nodiscard]] bool is_opening_word(std::size_t at, std::size_t next) const {
    if (started_) return false;
    return next - at == 1 && (text_[at] == '.' || (text_[at] >= '0' && text_[at] <= '9'));
  }

  void take(const StatementLexicon::Entry& entry, std::size_t at) {
    if (entry.where == StatementLexicon::Where::kNot) return;
    if (entry.where == StatementLexicon::Where::kAtStart && started_) return;
    // 因子計畫流標落後 5%: the part is the reason, not what lags.
    if (entry.tag == ClauseTag::kPart && now_.has(tag_bit(ClauseTag::kReason))) return;
    if (entry.tag == ClauseTag::kComparison && now_.compare_from == 0) now_.compare_from = at;
    if (entry.tag == ClauseTag::kOtherYear) {
      take_other_year(at);
      return;
    }
    if (entry.tag == ClauseTag::kReason && now_.reason_from == 0) {
      now_.reason_at = at;
      now_.reason_from = at + entry.word.size();
    }
    now_.tags |= tag_bit(entry.tag);
  }

  void take_year(std::size_t at, const PrintedYear& printed) {
    const int year = printed.year;
    if (roc_year_ <= 0) return;
    // Reports on a year are handed in in the next.
    if (printed.month && year == roc_year_ + 1 && !now_.has(tag_bit(ClauseTag::kPlan))) {
      now_.tags |= tag_bit(ClauseTag::kDated);
      return;
    }
    if (year == roc_year_) {
      now_.tags |= tag_bit(ClauseTag::kThisYear);
      return;
    }
    if (ends_with_any(before(at), lexicon_.since)) return;  // 自 108 年度起
    take_other_year(at);
  }

  void take_other_year(std::size_t at) {
    if (now_.has(tag_bit(ClauseTag::kPlan))) return;  // 預計 113 年完成: when, not whose
    const std::size_t mark = last_of(before(at), lexicon_.compare);
    const bool compared = mark != std::string_view::npos;
    now_.tags |= tag_bit(compared ? ClauseTag::kComparison : ClauseTag::kOtherYear);
    if (compared && now_.compare_from == 0) now_.compare_from = now_.begin + mark;
  }

  // The clause's words before `at`.
  [[nodiscard]] std::string_view before(std::size_t at) const {
    std::string_view text = text_.substr(now_.begin, at - now_.begin);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
  }

  void finish(std::size_t end, std::size_t next, bool ends_sentence) {
    now_.end = end;
    now_.next = next;
    now_.ends_sentence = ends_sentence;
    if (next > now_.begin) clauses_.push_back(now_);
    now_ = Clause();
    now_.begin = next;
    started_ = false;
    brackets_ = 0;
  }

  [[nodiscard]] bool begins_with_any(const Clause& clause,
                                     const std::vector<std::string>& words) const {
    std::string_view text = text_.substr(clause.begin, clause.end - clause.begin);
    while (text.starts_with(' ')) text.remove_prefix(1);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.starts_with(word); });
  }

  // 爾後訂定里程碑時, but not 宜及時.
  [[nodiscard]] bool only_says_when(const Clause& clause) const {
    const std::string_view text = text_.substr(clause.begin, clause.end - clause.begin);
    return ends_with_any(text, lexicon_.when) && !ends_with_any(text, lexicon_.not_when);
  }

  // What a clause hands on to the next of its sentence.
  void carry() {
    ClauseTags whose = 0;
    bool advice = false;
    bool only_when = false;  // of the clause before
    bool condition = false;
    for (Clause& clause : clauses_) {
      const bool returns = clause.has(tag_bit(ClauseTag::kThisYear));
      if (returns) whose = 0;
      const ClauseTags own = clause.tags & kWhose;
      clause.tags |= whose;
      if (own != 0) whose = own;
      const bool goes_on = advice && (only_when || clause.has(tag_bit(ClauseTag::kContinues)));
      if (goes_on) clause.tags |= tag_bit(ClauseTag::kAdvice);
      advice = clause.has(tag_bit(ClauseTag::kAdvice));
      only_when = only_says_when(clause);
      if (condition && begins_with_any(clause, lexicon_.consequent)) {
        clause.tags |= tag_bit(ClauseTag::kCondition);
      }
      condition = clause.has(tag_bit(ClauseTag::kCondition));
      if (clause.ends_sentence) {
        whose = 0;
        advice = condition = false;
      }
    }
  }

  // 自評…,惟經查…: both keep their tags; either alone states what it says.
  void settle_claims() {
    constexpr ClauseTags kClaim = tag_bit(ClauseTag::kClaim);
    constexpr ClauseTags kFinding = tag_bit(ClauseTag::kFinding);
    for (std::size_t first = 0; first < clauses_.size();) {
      std::size_t end = first;
      while (end < clauses_.size() && !clauses_[end].ends_sentence) ++end;
      end = std::min(end + 1, clauses_.size());
      std::size_t claim = first;
      while (claim < end && !clauses_[claim].has(kClaim)) ++claim;
      std::size_t finding = claim;
      while (finding < end && !clauses_[finding].has(kFinding)) ++finding;
      for (std::size_t k = first; k < end; ++k) {
        const bool disputed = finding < end && k >= claim;
        if (!disputed || k > finding) drop(clauses_[k], kClaim);
        if (!disputed || k < finding) drop(clauses_[k], kFinding);
        if (disputed && k < finding) clauses_[k].tags |= kClaim;
      }
      first = end;
    }
  }

  static void drop(Clause& clause, ClauseTags tags) {
    clause.tags = static_cast<ClauseTags>(clause.tags & ~tags);
  }

  std::string_view text_;
  const StatementLexicon& lexicon_;
  int roc_year_;
  std::vector<Clause> clauses_;
  Clause now_;
  bool started_ = false;  // the clause has words of its own
  int brackets_ = 0;
};

}  // namespace

std::vector<Clause> cut_into_clauses(std::string_view folded, const StatementLexicon& lexicon,
                                     int roc_year) {
  return Cutter(folded, lexicon, roc_year).run();
}

std::vector<ForeignQuotation> foreign_quotations(std::string_view folded,
                                                 const StatementLexicon& lexicon, int roc_year) {
  std::vector<ForeignQuotation> foreign;
  for (const Quotation& q : find_quotations(folded).outermost) {
    std::string_view before = folded.substr(0, q.open);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (ends_with_any(before, lexicon.award)) {
      foreign.push_back({q.open, q.close});
      continue;
    }
    before.remove_suffix(word_at_end(before, lexicon.words()["statements.of"]));
    // 較 105 年度之「甲」: the year right before it, with a word of comparison.
    constexpr std::size_t kNear = 24;  // bytes: 相較 105 年度
    const std::size_t from = before.size() > kNear ? before.size() - kNear : 0;
    for (std::size_t at = from; at < before.size(); ++at) {
      const auto year = read_year(before, at);
      if (!year || year->end != before.size() || year->year == roc_year || roc_year <= 0) continue;
      if (at > 0 && before[at - 1] >= '0' && before[at - 1] <= '9') continue;
      if (holds_any(before.substr(from, at - from), lexicon.compare)) {
        foreign.push_back({q.open, q.close});
      }
      break;
    }
  }
  return foreign;
}

}  // namespace niandu
