// quarter_lags, year_end_progress: 「第 3 季落後 0.21%，餘各季及年終進度未有落後情形」.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/phrases.h"
#include "pipeline/records/normalize/planned_and_actual.h"
#include "pipeline/records/normalize/quarter_clauses.h"
#include "pipeline/records/normalize/quarter_pairs.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

constexpr int kVague = 1;   // Token::rank of 如期
constexpr int kListed = 2;  // of 落後季別: the quarters that lagged follow
constexpr int kCause = 3;   // of 落後原因: it lagged only if a quarter stands right before it
constexpr int kChange = 4;  // of 縮小為: the amount behind it holds, not the one before

class LagLexicon : public Lexicon {
 public:
  explicit LagLexicon(const WordLists& words) : Lexicon(words.made<ClauseLexicon>()) {
    static constexpr TokenList kProgress[] = {
        {"quarter_lags.behind", Tag::kBehind},
        {"quarter_lags.behind_listed", Tag::kBehind, kListed},
        {"quarter_lags.not_behind", Tag::kNotBehind},
        {"quarter_lags.not_behind_if_progress", Tag::kNotBehind, kVague},
    };
    static constexpr TokenList kOthers[] = {
        {"quarter_lags.same", Tag::kSame},
        {"quarter_lags.ahead", Tag::kAhead},
        {"quarter_lags.negation", Tag::kNegation},
        {"quarter_lags.failed", Tag::kText},
        {"quarter_lags.not_negation", Tag::kText},
        {"quarter_lags.remedy", Tag::kReason},
        {"quarter_lags.cause", Tag::kBehind, kCause},
        {"quarter_lags.deviation", Tag::kDeviation},
        {"quarter_lags.filler", Tag::kFiller},
        {"quarter_lags.change", Tag::kFiller, kChange},
    };
    add_all(kProgress);
    for (const std::string& reached : words["quarter_lags.reached"]) {
      add(reached, Tag::kNotBehind);
      add_goals(reached);
    }
    for (const std::string& reached : words["quarter_lags.reached_goals"]) add_goals(reached);
    add_all(kOthers);
  }

 private:
  // Also said of goals and what comes of them, where no sentence speaks of progress.
  void add_goals(const std::string& reached) {
    for (const std::string& goal : words()["quarter_lags.goals"]) {
      add(reached + goal, Tag::kNotBehind, kVague);
    }
  }
};

bool is_amount(const Token& token) {
  return token.tag == Tag::kPercent || token.tag == Tag::kPoints;
}

std::string magnitude(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return plain_decimal(digits);
}

// Makes fillers of vague words (如期) in sentences that do not speak of progress:
// 「如期依限提報…」.
void drop_vague_words(std::string_view text, const WordLists& words, std::vector<Token>& tokens) {
  std::size_t first = 0;
  while (first < tokens.size()) {
    std::size_t end = first;
    bool progress = false;
    for (; end < tokens.size() && tokens[end].tag != Tag::kSentenceEnd; ++end) {
      const Token& token = tokens[end];
      progress = progress || token.tag == Tag::kBehind || token.tag == Tag::kAhead ||
                 token.tag == Tag::kDeviation ||
                 holds_word(text.substr(token.begin, token.end - token.begin),
                            words["quarter_lags.progress"]);
    }
    for (; first < end; ++first) {
      Token& token = tokens[first];
      if (!progress && token.tag == Tag::kNotBehind && token.rank == kVague) {
        token.tag = Tag::kFiller;
      }
    }
    first = end + 1;
  }
}

// Turns tokens into statements of progress, left to right in one pass.
class LagItems {
 public:
  LagItems(std::string_view text, const std::vector<Token>& tokens, const WordLists& words)
      : text_(text), tokens_(tokens), words_(words) {}

  std::vector<ClauseItem> run() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      switch (token.tag) {
        case Tag::kNegation:
          negated_ = true;
          negation_ = at_;
          break;
        case Tag::kReason:
          explained_ = true;
          break;
        case Tag::kText:
          // 因材料未送達工地落後2%: what is denied is the reason.
          if (explained_) negated_ = false;
          break;
        case Tag::kComma:
        case Tag::kColon:
          negated_ = explained_ = false;
          break;
        case Tag::kSentenceEnd:
          end_sentence();
          break;
        case Tag::kBehind:
          take_behind();
          continue;
        case Tag::kNotBehind:
          take_not_behind();
          continue;
        case Tag::kAhead:
          take_ahead();
          continue;
        case Tag::kDeviation:
          if (take_deviation()) continue;
          deviations_ = deviations_ || signs_follow();
          break;
        case Tag::kEach:
          if (take_listed_signs()) continue;
          break;
        case Tag::kPercent:
          if (take_signed()) continue;
          if (take_bracketed_minus()) continue;
          if (take_full_progress()) continue;
          [[fallthrough]];
        case Tag::kPoints:
          if (take_bare_amount()) continue;
          break;
        case Tag::kSame:
          if (last_) {
            state(*last_, at_, at_, false);
            continue;
          }
          break;
        default:
          break;
      }
      keep(token);
    }
    end_sentence();
    return std::move(items_);
  }

 private:
  // 「落後情形:無」.
  void end_sentence() {
    if (negated_ && colon_ && negation_ < tokens_.size()) {
      state(FigureKind::kNotBehind, negation_, negation_, true);
    }
    negated_ = colon_ = carry_ = deviations_ = explained_ = false;
    last_.reset();
  }

  // 「進度差異:第1季-0.6%、第2季0%」: does a figure with a sign stand in the sentence that follows?
  [[nodiscard]] bool signs_follow() const {
    bool any = false;
    bool all_zero = true;
    for (std::size_t k = at_ + 1; k < tokens_.size() && tokens_[k].tag != Tag::kSentenceEnd; ++k) {
      if (!is_amount(tokens_[k])) continue;
      any = true;
      if (has_sign(tokens_[k])) return true;
      all_zero = all_zero && is_zero(tokens_[k].digits);
    }
    return any && all_zero;
  }

  [[nodiscard]] bool has_sign(const Token& token) const {
    return token.digits.starts_with('-') || (token.begin > 0 && text_[token.begin - 1] == '+') ||
           text_[token.begin] == '+';
  }

  static bool is_zero(const std::string& digits) {
    return digits.find_first_of("123456789") == std::string::npos;
  }

  // In such a list the signs tell: behind, ahead, on the day.
  bool take_signed() {
    const Token& token = tokens_[at_];
    if (!deviations_ || !(has_sign(token) || is_zero(token.digits))) return false;
    const bool behind = token.digits.starts_with('-') && !is_zero(token.digits);
    ClauseItem item;
    Figure figure;
    set_deviation(token, behind, figure);
    item.figures.push_back(std::move(figure));
    items_.push_back(std::move(item));
    return true;
  }

  // What a figure with a sign says.
  static void set_deviation(const Token& token, bool behind, Figure& figure) {
    figure.kind = behind ? FigureKind::kBehind : FigureKind::kNotBehind;
    if (behind) {
      figure.digits = magnitude(token.digits);
    } else if (!is_zero(token.digits)) {
      figure.ahead = magnitude(token.digits);
    }
    figure.begin = token.begin;
    figure.end = token.end;
  }

  void keep(const Token& token) {
    ClauseItem item;
    item.token = token;
    items_.push_back(std::move(item));
  }

  void state(FigureKind kind, std::size_t first, std::size_t last, bool universal) {
    ClauseItem item;
    Figure figure;
    figure.kind = kind;
    figure.begin = tokens_[first].begin;
    figure.end = tokens_[last].end;
    item.figures.push_back(std::move(figure));
    item.universal = universal;
    items_.push_back(std::move(item));
    negated_ = false;
    colon_ = false;
    carry_ = kind == FigureKind::kBehind;
    last_ = kind;
  }

  [[nodiscard]] std::size_t skip(std::size_t at, std::initializer_list<Tag> tags) const {
    while (at < tokens_.size() &&
           std::find(tags.begin(), tags.end(), tokens_[at].tag) != tags.end()) {
      ++at;
    }
    return at;
  }

  // 1.2及0.6個百分點: the unit stands behind the last.
  [[nodiscard]] bool lists_amounts(std::size_t at) const {
    const std::size_t farthest = at + 2 * kYearEndMember;  // one for each member at most
    while (at < farthest && at + 2 < tokens_.size() && tokens_[at].tag == Tag::kNumber &&
           (tokens_[at + 1].tag == Tag::kPause || tokens_[at + 1].tag == Tag::kAnd)) {
      at += 2;
      if (is_amount(tokens_[at])) return true;
    }
    return false;
  }

  // The other end of 1%至2%; `at` where it is no range.
  [[nodiscard]] std::size_t range_end(std::size_t at) const {
    if (at + 2 >= tokens_.size() || !is_amount(tokens_[at + 2])) return at;
    const Token& between = tokens_[at + 1];
    const std::string_view word = text_.substr(between.begin, between.end - between.begin);
    return is_word(word, words_["quarter_lags.range"]) ? at + 2 : at;
  }

  // 由落後5%縮小為1.2%: the amount that it came to.
  [[nodiscard]] std::size_t changed_to(std::size_t at) const {
    const bool changes = at + 2 < tokens_.size() && tokens_[at + 1].tag == Tag::kFiller &&
                         tokens_[at + 1].rank == kChange && is_amount(tokens_[at + 2]);
    return changes ? at + 2 : at;
  }

  // The amounts from `first` on: 「1.2%及0.5%」. Leaves at_ on the last one.
  std::vector<Figure> amounts(std::size_t begin, std::size_t first) {
    std::vector<Figure> figures;
    std::size_t k = first;
    while (k < tokens_.size() && (is_amount(tokens_[k]) || lists_amounts(k))) {
      if (figures.empty() && k > 0 && tokens_[k - 1].tag == Tag::kBehind) k = changed_to(k);
      Figure figure;
      // 「依序落後1.25%、0%」: what is behind by nothing is not behind.
      const bool zero = tokens_[k].digits.find_first_of("123456789") == std::string::npos;
      figure.kind = zero ? FigureKind::kNotBehind : FigureKind::kBehind;
      if (!zero) figure.digits = magnitude(tokens_[k].digits);
      figure.begin = figures.empty() ? begin : tokens_[k].begin;
      figure.end = tokens_[k].end;
      figure.inexact = (k > 0 && tokens_[k - 1].tag == Tag::kBoundBefore) ||
                       (k + 1 < tokens_.size() && tokens_[k + 1].tag == Tag::kBoundAfter);
      const std::size_t to = range_end(k);
      figure.inexact = figure.inexact || to > k;
      figures.push_back(std::move(figure));
      at_ = k = to;
      std::size_t next = k + 1;
      const bool separated = next < tokens_.size() &&
                             (tokens_[next].tag == Tag::kPause || tokens_[next].tag == Tag::kAnd);
      if (!separated) break;
      next = skip(next, {Tag::kPause, Tag::kAnd});
      k = next;
    }
    return figures;
  }

  // 「無落後逾5%」 says nothing of a lag of 4%.
  bool take_bounded_denial() {
    if (!negated_) return false;
    const std::size_t bound = skip(at_ + 1, {Tag::kFiller});
    const bool before = bound < tokens_.size() && tokens_[bound].tag == Tag::kBoundBefore;
    const std::size_t amount = before ? skip(bound + 1, {Tag::kFiller}) : bound;
    if (amount >= tokens_.size() || !is_amount(tokens_[amount])) return false;
    const bool after = amount + 1 < tokens_.size() && tokens_[amount + 1].tag == Tag::kBoundAfter;
    if (!before && !after) return false;
    negated_ = false;
    at_ = amount;
    return true;
  }

  void take_behind() {
    if (tokens_[at_].rank == kCause) {
      const std::size_t cause = at_;
      if (follows_quarter()) state(FigureKind::kBehind, at_, at_, false);
      Token reason = tokens_[cause];
      reason.tag = Tag::kReason;
      keep(reason);
      return;
    }
    if (tokens_[at_].rank == kListed && !negated_) {
      carry_ = true;
      return;
    }
    if (take_bounded_denial()) return;
    if (negated_) return state(FigureKind::kNotBehind, negation_, at_, true);
    const std::size_t begin = at_;
    const std::size_t after = skip(at_ + 1, {Tag::kFiller});
    // 落後情形:第2季1.2%、第3季0.5%, or the same in brackets.
    if (after < tokens_.size() && (tokens_[after].tag == Tag::kColon || lists_quarters(after))) {
      carry_ = true;
      colon_ = tokens_[after].tag == Tag::kColon;
      return;
    }
    bool each = false;
    bool open = false;
    std::size_t first = at_ + 1;
    for (; first < tokens_.size(); ++first) {
      const Tag tag = tokens_[first].tag;
      if (tag == Tag::kEach) each = true;
      if (tag == Tag::kOpen && !open) {
        open = true;  // 落後(分別為3.1%及2.6%)
        continue;
      }
      if (tag != Tag::kFiller && tag != Tag::kEach && tag != Tag::kBoth && tag != Tag::kOnly &&
          tag != Tag::kBoundBefore && tag != Tag::kDeviation) {
        break;
      }
    }
    std::vector<Figure> figures;
    if (first < tokens_.size() && (is_amount(tokens_[first]) || lists_amounts(first))) {
      figures = amounts(tokens_[begin].begin, first);
    } else if (amount_before()) {
      return;
    }
    // 落後幅度均在5%以內: by how little, not that there was a lag.
    if (!figures.empty() && at_ + 1 < tokens_.size() && tokens_[at_ + 1].tag == Tag::kBoundAfter) {
      const Token& bound = tokens_[at_ + 1];
      const std::string_view word = text_.substr(bound.begin, bound.end - bound.begin);
      if (is_word(word, words_["quarter_lags.at_most_behind"])) return;
    }
    if (figures.empty()) return state(FigureKind::kBehind, begin, begin, false);
    if (each) {
      Token token;
      token.tag = Tag::kEach;
      keep(token);
    }
    ClauseItem item;
    item.figures = std::move(figures);
    items_.push_back(std::move(item));
    carry_ = true;
  }

  // 第2季進度落後係因流標.
  [[nodiscard]] bool follows_quarter() const {
    std::size_t k = at_;
    while (k > 0 && tokens_[k - 1].tag == Tag::kFiller) --k;
    return k > 0 && (tokens_[k - 1].tag == Tag::kQuarters || tokens_[k - 1].tag == Tag::kYearEnd);
  }

  // 第1季(-1.2%)、第2季(-0.6%)進度落後: a minus in brackets right behind its quarter.
  bool take_bracketed_minus() {
    const Token& token = tokens_[at_];
    const bool bracketed =
        at_ >= 2 && tokens_[at_ - 1].tag == Tag::kOpen && tokens_[at_ - 2].tag == Tag::kQuarters;
    if (!bracketed || !token.digits.starts_with('-') || is_zero(token.digits)) return false;
    bool lags = false;
    constexpr std::size_t kFarthest = 32;  // tokens; four quarters with their brackets take 20
    const std::size_t end = std::min(tokens_.size(), at_ + kFarthest);
    for (std::size_t k = at_; k < end && tokens_[k].tag != Tag::kSentenceEnd; ++k) {
      lags = lags || tokens_[k].tag == Tag::kBehind;
    }
    if (!lags) return false;
    ClauseItem item;
    Figure figure;
    figure.kind = FigureKind::kBehind;
    figure.digits = magnitude(token.digits);
    figure.begin = token.begin;
    figure.end = token.end;
    item.figures.push_back(std::move(figure));
    items_.push_back(std::move(item));
    return true;
  }

  // Does a bracket at `at` hold quarters with amounts of their own? A short look ahead.
  [[nodiscard]] bool lists_quarters(std::size_t at) const {
    if (tokens_[at].tag != Tag::kOpen) return false;
    constexpr std::size_t kFarthest = 24;  // tokens
    bool quarters = false;
    for (std::size_t k = at + 1; k < tokens_.size() && k < at + kFarthest; ++k) {
      if (tokens_[k].tag == Tag::kClose) return false;
      if (tokens_[k].tag == Tag::kQuarters) quarters = true;
      if (is_amount(tokens_[k])) return quarters;
    }
    return false;
  }

  // 「有3%之落後」: the amount just before becomes the statement.
  bool amount_before() {
    for (std::size_t k = items_.size(); k-- > 0;) {
      ClauseItem& item = items_[k];
      if (!item.figures.empty()) return false;
      if (item.token.tag == Tag::kFiller) continue;
      if (!is_amount(item.token)) return false;
      Figure figure;
      figure.kind = FigureKind::kBehind;
      figure.digits = magnitude(item.token.digits);
      figure.begin = item.token.begin;
      figure.end = tokens_[at_].end;
      item.figures.push_back(std::move(figure));
      carry_ = true;
      return true;
    }
    return false;
  }

  void take_not_behind() {
    if (negated_) return state(FigureKind::kBehind, negation_, at_, false);
    state(FigureKind::kNotBehind, at_, at_, false);
  }

  // 超前2%: the amount is not a lag. 超前(落後) is the name of a column.
  void take_ahead() {
    if (negated_) {
      keep(tokens_[at_]);
      // 各季均無超前,年終…: said of those quarters; what follows is of others.
      const std::size_t next = skip(at_ + 1, {Tag::kFiller});
      if (next < tokens_.size() && tokens_[next].tag == Tag::kComma) {
        Token end;
        end.tag = Tag::kSentenceEnd;
        keep(end);
      }
      return;
    }
    const std::size_t begin = at_;
    const std::size_t first =
        skip(at_ + 1, {Tag::kFiller, Tag::kEach, Tag::kBoth, Tag::kBoundBefore, Tag::kOnly});
    std::vector<Figure> figures;
    if (first < tokens_.size() && is_amount(tokens_[first])) {
      figures = amounts(tokens_[begin].begin, first);
    }
    const std::size_t last = at_;
    state(FigureKind::kNotBehind, begin, last, false);
    if (figures.empty()) return;
    for (Figure& figure : figures) {
      figure.kind = FigureKind::kNotBehind;
      if (!figure.inexact) figure.ahead = figure.digits;
      figure.digits.clear();
    }
    items_.back().figures = std::move(figures);
  }

  // 進度差異 -3%, 無差異.
  bool take_deviation() {
    if (negated_) {
      state(FigureKind::kNotBehind, negation_, at_, true);
      return true;
    }
    const std::size_t first = skip(at_ + 1, {Tag::kFiller, Tag::kColon, Tag::kEach});
    if (first >= tokens_.size() || !is_amount(tokens_[first])) return false;
    if (take_deviations(first)) return true;
    const std::string& digits = tokens_[first].digits;
    const bool zero = digits.find_first_of("123456789") == std::string::npos;
    if (!digits.starts_with('-') && !zero) return false;
    const std::size_t begin = at_;
    ClauseItem item;
    Figure figure;
    figure.kind = zero ? FigureKind::kNotBehind : FigureKind::kBehind;
    if (!zero) figure.digits = magnitude(digits);
    figure.begin = tokens_[begin].begin;
    figure.end = tokens_[first].end;
    item.figures.push_back(std::move(figure));
    items_.push_back(std::move(item));
    at_ = first;
    return true;
  }

  // 「進度分別為-2%、-1%、+0.5%」: a list with a minus needs no word of difference.
  bool take_listed_signs() {
    const std::size_t first = skip(at_ + 1, {Tag::kFiller, Tag::kColon});
    return first < tokens_.size() && is_amount(tokens_[first]) && take_deviations(first);
  }

  // 「差異分別為0%、-1.2%、+0.4%」: in a list with a minus the signs tell.
  bool take_deviations(std::size_t first) {
    std::vector<std::size_t> places;
    bool minus = false;
    for (std::size_t k = first; k < tokens_.size() && is_amount(tokens_[k]);) {
      places.push_back(k);
      minus = minus || tokens_[k].digits.starts_with('-');
      const std::size_t next = skip(k + 1, {Tag::kPause, Tag::kAnd});
      if (next == k + 1) break;
      k = skip(next, {Tag::kFiller});  // a plus
    }
    if (places.size() < 2 || !minus) return false;
    ClauseItem item;
    for (const std::size_t k : places) {
      const std::string& digits = tokens_[k].digits;
      const bool behind = digits.starts_with('-') && !is_zero(digits);
      Figure figure;
      set_deviation(tokens_[k], behind, figure);
      item.figures.push_back(std::move(figure));
    }
    items_.push_back(std::move(item));
    at_ = places.back();
    return true;
  }

  // 「年終進度達成100%」: what is complete is not behind. 預定進度100% and 較…100% state the plan.
  bool take_full_progress() {
    if (std::strtod(tokens_[at_].digits.c_str(), nullptr) < 100) return false;
    std::size_t k = at_;
    constexpr std::size_t kFarthest = 8;  // tokens
    for (; k > 0 && at_ - k < kFarthest &&
           (tokens_[k - 1].tag == Tag::kFiller || tokens_[k - 1].tag == Tag::kBoth);
         --k) {
    }
    const bool grouped =
        k > 0 && (tokens_[k - 1].tag == Tag::kQuarters || tokens_[k - 1].tag == Tag::kAll ||
                  tokens_[k - 1].tag == Tag::kYearEnd || tokens_[k - 1].tag == Tag::kRest);
    if (!grouped) return false;
    const std::string_view between =
        text_.substr(tokens_[k - 1].begin, tokens_[at_].begin - tokens_[k - 1].begin);
    if (holds_word(between, words_["quarter_lags.planned"]) ||
        !holds_word(between, words_["quarter_lags.attained"])) {
      return false;
    }
    state(FigureKind::kNotBehind, at_, at_, false);
    return true;
  }

  // 「第2季落後1.2%、第3季0.5%」: an amount right after a quarter goes on as the one before.
  bool take_bare_amount() {
    if (!carry_) return false;
    std::size_t k = at_;
    bool each = false;
    while (k > 0 && (tokens_[k - 1].tag == Tag::kFiller || tokens_[k - 1].tag == Tag::kOpen ||
                     tokens_[k - 1].tag == Tag::kColon || tokens_[k - 1].tag == Tag::kBoth ||
                     tokens_[k - 1].tag == Tag::kEach)) {
      --k;
      each = each || tokens_[k].tag == Tag::kEach;
    }
    // 「前3季均有落後,分別為5%、4.2%及3.1%」.
    const bool after_quarter = k > 0 && tokens_[k - 1].tag == Tag::kQuarters;
    if (!each && !after_quarter) return false;
    ClauseItem item;
    item.figures = amounts(tokens_[at_].begin, at_);
    items_.push_back(std::move(item));
    return true;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const WordLists& words_;
  std::vector<ClauseItem> items_;
  std::size_t at_ = 0;
  std::size_t negation_ = 0;
  bool negated_ = false;
  bool carry_ = false;              // the sentence speaks of lags
  bool deviations_ = false;         // the sentence lists differences with signs
  bool explained_ = false;          // behind 因, in its clause
  bool colon_ = false;              // 落後情形: with nothing after it yet
  std::optional<FigureKind> last_;  // what this sentence stated last
};

void add_words(const NormalizerParams& params, Lexicon& lexicon) {
  const std::pair<std::string_view, Tag> kParams[] = {
      {"behind", Tag::kBehind}, {"not_behind", Tag::kNotBehind}, {"ahead", Tag::kAhead}};
  for (const auto& [name, tag] : kParams) {
    for (const std::string& word : words_of(params, name)) lexicon.add(fold_text(word), tag);
  }
}

// 「依序為超前1%、符合預定、落後1.7%」: one list of figures, to be dealt out.
std::vector<ClauseItem> join_lists(std::vector<ClauseItem> items) {
  std::vector<ClauseItem> joined;
  bool each = false;
  for (std::size_t k = 0; k < items.size(); ++k) {
    ClauseItem& item = items[k];
    if (item.figures.empty()) {
      if (item.token.tag == Tag::kEach) each = true;
      if (item.token.tag == Tag::kSentenceEnd) each = false;
      joined.push_back(std::move(item));
      continue;
    }
    std::size_t next = k + 1;
    while (each && next < items.size()) {
      std::size_t end = next;
      while (end < items.size() && items[end].figures.empty() &&
             (items[end].token.tag == Tag::kPause || items[end].token.tag == Tag::kAnd ||
              items[end].token.tag == Tag::kFiller)) {
        ++end;
      }
      if (end == next || end >= items.size() || items[end].figures.empty()) break;
      for (Figure& figure : items[end].figures) item.figures.push_back(std::move(figure));
      next = end + 1;
    }
    if (next > k + 1) item.universal = false;
    joined.push_back(std::move(item));
    k = next - 1;
  }
  return joined;
}

QuarterVerdicts read_lags(std::string_view text, const NormalizerParams& params) {
  Lexicon lexicon(params.words().made<LagLexicon>());
  add_words(params, lexicon);
  std::vector<Token> tokens = cut_clauses(text, lexicon);
  drop_vague_words(text, params.words(), tokens);
  return deal_figures(join_lists(LagItems(text, tokens, params.words()).run()),
                      {.year_end_apart = true, .exception_is_opposite = true});
}

// Members that a clause names together with a word of progress: where nothing was understood of
// them, "unstated" would be a claim.
QuarterSet doubtful(std::string_view text, const NormalizerParams& params) {
  QuarterSet doubts;
  QuarterSet named;
  bool speaks = false;
  bool negated = false;
  bool bound = false;
  const auto end_clause = [&] {
    // 無落後逾5% is understood: it says neither.
    if (speaks && !(negated && bound)) doubts.add_all(named);
    named = QuarterSet();
    speaks = negated = bound = false;
  };
  Lexicon lexicon(params.words().made<LagLexicon>());
  add_words(params, lexicon);
  for (const Token& token : cut_clauses(text, lexicon)) {
    switch (token.tag) {
      case Tag::kQuarters:
        named.add_all(token.set);
        break;
      case Tag::kAll:
      case Tag::kRest:
      case Tag::kLater:
        named.add_range(1, kQuarterCount);
        break;
      case Tag::kYearEnd:
        named.add(kYearEndMember);
        break;
      case Tag::kNegation:
        negated = true;
        break;
      case Tag::kBoundBefore:
      case Tag::kBoundAfter:
        bound = true;
        break;
      case Tag::kAhead:
        speaks = speaks || !negated;  // 無超前: neither behind nor not
        break;
      case Tag::kBehind:
      case Tag::kDeviation:
      case Tag::kPercent:
      case Tag::kPoints:
        speaks = true;
        break;
      case Tag::kNotBehind:
        speaks = speaks || token.rank != kVague;
        break;
      case Tag::kComma:
      case Tag::kSentenceEnd:
        end_clause();
        break;
      default:
        break;
    }
  }
  end_clause();
  return doubts;
}

Value status_value(const Reading& reading, const QuarterVerdict& verdict) {
  if (verdict.contradiction && verdict.contradiction->kind != verdict.figure->kind) {
    Value value = reading.value(verdict.figure->begin, verdict.figure->end, {});
    value.evidence = Evidence::kContradictory;
    return value;
  }
  if (!verdict.figure) {
    Value value;
    value.datum = std::string("unstated");
    value.evidence = Evidence::kMissing;
    return value;
  }
  const bool behind = verdict.figure->kind == FigureKind::kBehind;
  return reading.value(verdict.figure->begin, verdict.figure->end,
                       std::string(behind ? "behind" : "not_behind"));
}

Value lag_value(const Reading& reading, const QuarterVerdict& verdict, int quarter,
                const WordLists& words, std::vector<Issue>& issues) {
  Value value;
  if (verdict.mismatched) value.evidence = Evidence::kMissing;
  if (verdict.contradiction) {
    const Figure& first = *verdict.figure;
    const Figure& second = *verdict.contradiction;
    issues.push_back(issue_of(IssueCode::kQuarterContradictory, "lag",
                              {{"quarter", std::to_string(quarter)},
                               {"first", std::string(reading.raw(first.begin, first.end))},
                               {"second", std::string(reading.raw(second.begin, second.end))}},
                              reading.place(second.begin)));
    value.evidence = Evidence::kContradictory;
    return value;
  }
  if (!verdict.figure || verdict.figure->kind != FigureKind::kBehind) return value;
  const Figure& figure = *verdict.figure;
  const std::string printed(reading.raw(figure.begin, figure.end));
  if (!figure.digits.empty() && !figure.inexact) {
    if (is_approximate(reading.folded(), figure.begin, figure.end, words)) {
      issues.push_back(issue_of(IssueCode::kFigureApproximate, "lag", {{"text", printed}},
                                reading.place(figure.begin)));
    }
    return reading.value(figure.begin, figure.end, Decimal{figure.digits});
  }
  value = reading.value(figure.begin, figure.end, {});
  value.evidence = Evidence::kMissing;
  issues.push_back(issue_of(
      figure.inexact ? IssueCode::kQuarterFigureInexact : IssueCode::kQuarterLagMissing, "lag",
      {{"quarter", std::to_string(quarter)}, {"text", printed}}, reading.place(figure.begin)));
  return value;
}

Value ahead_value(const Reading& reading, const QuarterVerdict& verdict) {
  if (!verdict.figure || verdict.contradiction || verdict.figure->ahead.empty()) return {};
  return reading.value(verdict.figure->begin, verdict.figure->end,
                       Decimal{plain_decimal(verdict.figure->ahead)});
}

// Words that say otherwise than the figures: 「第2季預定40%、實際38.5%」, 「第2季落後2%」.
bool contradicts(const QuarterPair& pair, const QuarterVerdict& verdict) {
  if (pair.contradictory || verdict.contradiction) return true;
  if (!verdict.figure) return false;
  const Figure& said = *verdict.figure;
  if ((said.kind == FigureKind::kBehind) != (pair.behind != "0")) return true;
  const bool exact = !said.inexact && !said.digits.empty();
  return (exact && plain_decimal(said.digits) != pair.behind) ||
         (!said.ahead.empty() && plain_decimal(said.ahead) != pair.ahead);
}

// The same of a quarter whose figures stand side by side.
NormalizedRow pair_row(const Reading& reading, int quarter, const QuarterPair& pair,
                       const QuarterVerdict& verdict, std::vector<Issue>& issues) {
  const std::size_t begin = std::min(pair.planned_begin, pair.actual_begin);
  const std::size_t end = std::max(pair.planned_end, pair.actual_end);
  Value number, status, lag, ahead, planned, actual;
  number.datum = std::int64_t{quarter};
  if (contradicts(pair, verdict)) {
    const std::string second(pair.contradictory ? reading.raw(pair.other_begin, pair.other_end)
                             : verdict.figure
                                 ? reading.raw(verdict.figure->begin, verdict.figure->end)
                                 : reading.raw(begin, end));
    issues.push_back(issue_of(IssueCode::kQuarterContradictory, "status",
                              {{"quarter", std::to_string(quarter)},
                               {"first", std::string(reading.raw(begin, end))},
                               {"second", second}},
                              reading.place(begin)));
    status = reading.value(begin, end, {});
    status.evidence = lag.evidence = Evidence::kContradictory;
  } else {
    const bool behind = pair.behind != "0";
    status = reading.value(begin, end, std::string(behind ? "behind" : "not_behind"));
    if (behind) lag = reading.value(begin, end, Decimal{pair.behind});
    if (pair.ahead != "0") ahead = reading.value(begin, end, Decimal{pair.ahead});
  }
  if (!pair.contradictory) {
    planned = reading.value(pair.planned_begin, pair.planned_end, Decimal{pair.planned});
    actual = reading.value(pair.actual_begin, pair.actual_end, Decimal{pair.actual});
  }
  return {{{"quarter", std::move(number)},
           {"status", std::move(status)},
           {"lag", std::move(lag)},
           {"ahead", std::move(ahead)},
           {"planned", std::move(planned)},
           {"actual", std::move(actual)}}};
}

}  // namespace

NormalizedRows normalize_quarter_lags(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const QuarterPairs pairs = find_quarter_pairs(reading.folded(), params);
  const QuarterVerdicts verdicts = read_lags(pairs.rest, params);
  NormalizedRows rows;
  for (const ClauseProblem& problem : verdicts.problems) {
    const std::string printed(reading.raw(problem.begin, problem.end));
    if (problem.quarters == 0) {
      rows.issues.push_back(issue_of(IssueCode::kProgressWithoutQuarter, "status",
                                     {{"text", printed}}, reading.place(problem.begin)));
    } else {
      rows.issues.push_back(issue_of(IssueCode::kQuarterFiguresMismatched, "lag",
                                     {{"figures", std::to_string(problem.figures)},
                                      {"quarters", std::to_string(problem.quarters)},
                                      {"text", printed}},
                                     reading.place(problem.begin)));
    }
  }
  const QuarterSet doubts = doubtful(pairs.rest, params);
  bool told = false;
  const auto status_or_doubt = [&](int quarter) {
    Value value = status_value(reading, verdicts.of(quarter));
    if (verdicts.of(quarter).figure || !doubts.contains(quarter)) return value;
    value.datum = {};
    if (!told) {
      rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "status",
                                     {{"text", std::string(trim(text.utf8))}}, first_place(text)));
    }
    told = true;
    return value;
  };
  for (int quarter = 1; quarter <= kQuarterCount; ++quarter) {
    const QuarterVerdict& verdict = verdicts.of(quarter);
    if (const auto& pair = pairs.quarters[static_cast<std::size_t>(quarter) - 1]) {
      rows.rows.push_back(pair_row(reading, quarter, *pair, verdict, rows.issues));
      continue;
    }
    Value number;
    number.datum = std::int64_t{quarter};
    rows.rows.push_back(
        {{{"quarter", std::move(number)},
          {"status", status_or_doubt(quarter)},
          {"lag", lag_value(reading, verdict, quarter, params.words(), rows.issues)},
          {"ahead", ahead_value(reading, verdict)}}});
  }
  return rows;
}

// 「年度預定進度100%，實際進度98%」, of no quarter: perhaps the year's end, so it is not unstated.
static bool compares_year(std::string_view text, const NormalizerParams& params) {
  const auto planned = words_of(params, "planned");
  const auto actual = words_of(params, "actual");
  if (planned.empty() || actual.empty()) return false;
  bool quarters = false;
  std::size_t begin = 0;
  for (const Token& token : cut_clauses(text, params.words().made<LagLexicon>())) {
    quarters = quarters || token.tag == Tag::kQuarters || token.tag == Tag::kAll ||
               token.tag == Tag::kRest;
    if (token.tag != Tag::kSentenceEnd && token.end < text.size()) continue;
    const std::string_view sentence = text.substr(begin, token.end - begin);
    if (!quarters && sentence.find('%') != std::string_view::npos &&
        find_phrase(sentence, planned) && find_phrase(sentence, actual)) {
      return true;
    }
    begin = token.end;
    quarters = false;
  }
  return false;
}

// 「12月底預定100%、實際96.8%」 is the year's end too.
static std::optional<NormalizedRows> year_end_of_pairs(const Reading& reading,
                                                       const QuarterPairs& pairs,
                                                       const NormalizerParams& params) {
  const auto& last = pairs.quarters.back();
  if (!last || !last->year_end) return std::nullopt;
  const QuarterVerdicts verdicts = read_lags(pairs.rest, params);
  NormalizedRows rows;
  NormalizedRow row =
      pair_row(reading, kQuarterCount, *last, verdicts.of(kYearEndMember), rows.issues);
  for (Issue& issue : rows.issues) issue.field = "value";
  rows.rows.push_back(
      {{{"value", std::move(row.fields[1].value)}, {"lag", std::move(row.fields[2].value)}}});
  return rows;
}

NormalizedRows normalize_year_end_progress(const Text& text, const NormalizerParams& params) {
  if (auto grid = year_end_of_grid(text, params)) return std::move(*grid);
  const Reading reading(text);
  const QuarterPairs pairs = find_quarter_pairs(reading.folded(), params);
  if (auto told = year_end_of_pairs(reading, pairs, params)) return std::move(*told);
  const QuarterVerdicts verdicts = read_lags(pairs.rest, params);
  const QuarterVerdict& verdict = verdicts.of(kYearEndMember);
  NormalizedRows rows = scalar(status_value(reading, verdict));
  std::vector<Issue> told;  // by quarter_lags
  rows.rows[0].fields.push_back(
      {"lag", lag_value(reading, verdict, kYearEndMember, params.words(), told)});
  const auto* word = std::get_if<std::string>(&rows.rows[0].fields[0].value.datum);
  const bool said = verdict.figure || (word != nullptr && *word != "unstated");
  const auto pair = said ? std::nullopt : year_end_pair(pairs.rest, params);
  if (pair) {
    const bool behind = pair->behind != "0";
    rows.rows[0].fields[0].value =
        reading.value(pair->begin, pair->end, std::string(behind ? "behind" : "not_behind"));
    if (behind) {
      rows.rows[0].fields[1].value = reading.value(pair->begin, pair->end, Decimal{pair->behind});
    }
    return rows;
  }
  const auto in_doubt = [&] {
    return doubtful(pairs.rest, params).contains(kYearEndMember) ||
           compares_year(pairs.rest, params);
  };
  if (!verdict.figure && in_doubt()) {
    rows.rows[0].fields[0].value.datum = {};
    rows.issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, "value",
                                   {{"text", std::string(trim(text.utf8))}}, first_place(text)));
  }
  return rows;
}

}  // namespace niandu
