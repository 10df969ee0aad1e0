#include "pipeline/records/normalize/quarter_clauses.h"

#include <algorithm>
#include <cstdlib>

#include "pipeline/records/normalize/numbers.h"

namespace niandu {
namespace {

enum class GroupKind { kNamed, kAll, kRest, kLater };

struct Group {
  GroupKind kind = GroupKind::kNamed;
  QuarterSet set;          // named members; with kAll, kRest: the year's end if it is joined
  int count = 0;           // 餘三季: 3
  bool full_year = false;  // only the year's end is named
  bool only = false;       // 僅第3季
};

bool is_group(Tag tag) {
  return tag == Tag::kQuarters || tag == Tag::kAll || tag == Tag::kRest || tag == Tag::kLater ||
         tag == Tag::kYearEnd;
}

class Dealer {
 public:
  Dealer(const std::vector<ClauseItem>& items, const ClauseOptions& options)
      : items_(items), options_(options) {
    find_outsides();
  }

  QuarterVerdicts run() {
    for (at_ = 0; at_ < items_.size(); ++at_) {
      const ClauseItem& item = items_[at_];
      if (!item.figures.empty()) {
        take_figures(item);
      } else if (is_group(item.token.tag)) {
        take_group(item.token);
      } else {
        take_word(item.token);
      }
    }
    if (others_not_behind_) fill_others();
    if (options_.exception_is_opposite) fill_exceptions();
    return std::move(verdicts_);
  }

 private:
  // For each item, whether an 外 follows in its sentence; from the back, so it stays linear.
  void find_outsides() {
    outside_follows_.resize(items_.size());
    bool follows = false;
    for (std::size_t k = items_.size(); k-- > 0;) {
      if (items_[k].figures.empty() && items_[k].token.tag == Tag::kSentenceEnd) follows = false;
      outside_follows_[k] = follows;
      if (items_[k].figures.empty() && items_[k].token.tag == Tag::kOutside) follows = true;
    }
  }

  // The item before that is not a filler.
  [[nodiscard]] Tag tag_before() const {
    for (std::size_t k = at_; k-- > 0;) {
      if (!items_[k].figures.empty()) return Tag::kPercent;
      if (items_[k].token.tag != Tag::kFiller) return items_[k].token.tag;
    }
    return Tag::kSentenceEnd;
  }

  void take_word(const Token& token) {
    switch (token.tag) {
      case Tag::kSentenceEnd:
        end_sentence();
        break;
      case Tag::kComma:
        compare_ = false;
        if (!target_rate_) target_ = false;
        gap_comma_ = true;
        // 預算全數執行完竣,執行率100%: what was all done is not each quarter's.
        if (clause_text_ && options_.needs_anchor) both_ = false;
        clause_text_ = false;
        break;
      case Tag::kClose:
        // 94%(目標90%)、第3季: what a bracket compares with ends with it.
        compare_ = target_ = target_rate_ = false;
        break;
      case Tag::kBoth:
        both_ = true;
        break;
      case Tag::kEach:
        each_ = true;
        break;
      case Tag::kExcept:
        except_ = outside_follows_[at_];
        break;
      case Tag::kOutside:
        end_exception();
        break;
      case Tag::kReason:
        explained_ = gap_reason_ = true;
        break;
      case Tag::kBut:
        but_ = true;
        break;
      case Tag::kAmong:
        among_ = true;
        break;
      case Tag::kCompare:
        compare_ = true;
        break;
      case Tag::kTarget:
        target_ = true;
        break;
      case Tag::kActual:
        target_ = target_rate_ = compare_ = false;
        break;
      case Tag::kRate:
        take_rate(token);
        break;
      case Tag::kText:
      case Tag::kNumber:
        gap_text_ = clause_text_ = true;
        break;
      default:
        break;
    }
  }

  void end_sentence() {
    pending_.reset();
    previous_.reset();
    passed_over_ = QuarterSet();
    compare_ = target_ = target_rate_ = explained_ = both_ = each_ = but_ = except_ = false;
    among_ = false;
    after_except_ = weak_scope_ = false;
    clear_gap();
    clause_text_ = false;
  }

  void clear_gap() { gap_text_ = gap_comma_ = gap_reason_ = rate_since_figure_ = false; }

  void end_exception() {
    if (!except_) return;
    except_ = false;
    after_except_ = true;
    if (pending_ && pending_->kind == GroupKind::kNamed) excluded_.add_all(pending_->set);
    pending_.reset();
    previous_.reset();
    clear_gap();
  }

  void take_rate(const Token& token) {
    rate_rank_ = token.rank;
    gap_text_ = false;
    rate_since_figure_ = true;
    target_rate_ = target_ && tag_before() == Tag::kTarget;
    if (!target_rate_) target_ = false;
  }

  static Group group_of(const Token& token, bool year_end_apart) {
    Group group;
    group.set = token.set;
    group.count = token.count;
    switch (token.tag) {
      case Tag::kAll:
        group.kind = GroupKind::kAll;
        break;
      case Tag::kRest:
        group.kind = GroupKind::kRest;
        break;
      case Tag::kLater:
        group.kind = GroupKind::kLater;
        break;
      case Tag::kYearEnd:
        group.set.add(year_end_apart ? kYearEndMember : kQuarterCount);
        group.full_year = true;
        break;
      default:
        break;
    }
    return group;
  }

  void take_group(const Token& token) {
    Group group = group_of(token, options_.year_end_apart);
    const Tag before = tag_before();
    // 截至上半年: the figure is that of its last quarter.
    if (before == Tag::kUpTo && group.kind == GroupKind::kNamed && group.set.size() > 1) {
      const int last = *std::max_element(group.set.begin(), group.set.end());
      group.set = QuarterSet();
      group.set.add(last);
    }
    // 截至年底,計畫全數完成: of the year's end, not of each quarter.
    if (before == Tag::kUpTo) group.full_year = false;
    group.only = before == Tag::kOnly;
    // 第4季(年終)落後: both.
    const bool year_end = before == Tag::kOpen && group.full_year && pending_ && !gap_text_;
    const bool joined = before == Tag::kAnd || before == Tag::kPause || year_end;
    if (pending_ && joined && !gap_text_far()) {
      merge(group);
    } else if (pending_ && pending_->kind == GroupKind::kRest && group.kind == GroupKind::kAll) {
      // 其餘 … 各季: still the rest.
    } else if (pending_ && pending_->kind == GroupKind::kNamed && group.kind == GroupKind::kAll &&
               !gap_comma_ && !gap_text_) {
      // 上半年各季: those of the half year.
    } else {
      if (pending_ && pending_->kind == GroupKind::kAll) weak_scope_ = true;
      // 第3季資料未填報,餘各季均符合: the third is none of the rest.
      if (pending_ && pending_->kind == GroupKind::kNamed && group.kind == GroupKind::kRest &&
          gap_comma_ && gap_text_ && !explained_) {
        passed_over_.add_all(pending_->set);
      }
      pending_ = group;
    }
    gap_text_ = gap_comma_ = gap_reason_ = false;
  }

  // Words between two groups that 及 joins: 「第1季進度符合及第2季」 does not join.
  [[nodiscard]] bool gap_text_far() const { return gap_text_ && gap_comma_; }

  void merge(const Group& group) {
    pending_->full_year = false;
    pending_->only = pending_->only || group.only;
    if (group.kind != GroupKind::kNamed) pending_->kind = group.kind;
    pending_->set.add_all(group.set);
  }

  [[nodiscard]] bool any_assigned() const {
    return std::any_of(verdicts_.members.begin(), verdicts_.members.begin() + kQuarterCount,
                       [](const QuarterVerdict& v) { return v.figure || v.mismatched; });
  }

  [[nodiscard]] bool is_named(int member) const {
    const QuarterVerdict& v = verdicts_.of(member);
    return v.figure || v.mismatched || excluded_.contains(member) || passed_over_.contains(member);
  }

  // 除年終進度…外 excepts none of the quarters.
  [[nodiscard]] bool excepts_quarters() const {
    for (int q = 1; q <= kQuarterCount; ++q) {
      if (is_named(q)) return true;
    }
    return false;
  }

  // The members that a group stands for now; empty if that cannot be told.
  [[nodiscard]] QuarterSet resolve(const Group& group) const {
    QuarterSet set;
    if (group.kind == GroupKind::kNamed) {
      // 全年均達: every quarter. 全年達: the figure at the year's end.
      if (group.full_year && both_ && !any_assigned()) set.add_range(1, kQuarterCount);
      set.add_all(group.set);
      return set;
    }
    if (group.kind == GroupKind::kLater) {
      int last = 0;
      for (int q = 1; q <= kQuarterCount; ++q) last = is_named(q) ? q : last;
      if (last > 0) set.add_range(last + 1, kQuarterCount);
    } else if (group.kind == GroupKind::kAll && (!after_except_ || !excepts_quarters())) {
      set.add_range(1, kQuarterCount);
    } else if (any_assigned() || !excluded_.empty() || !passed_over_.empty()) {
      for (int q = 1; q <= kQuarterCount; ++q) {
        // 餘第1季至第3季 names them as well; they count as named only once.
        if (!is_named(q)) set.add(q);
      }
    }
    if (group.count > 0 && static_cast<std::size_t>(group.count) != set.size()) return {};
    set.add_all(group.set);
    return set;
  }

  // 「100%(第1季至第3季)」: the group in the brackets right after the figures.
  std::optional<Group> bracketed_group() {
    std::size_t k = at_ + 1;
    if (k >= items_.size() || !items_[k].figures.empty() || items_[k].token.tag != Tag::kOpen) {
      return std::nullopt;
    }
    std::optional<Group> group;
    constexpr std::size_t kLongest = 16;  // items; a longer bracket is a remark
    for (++k; k < items_.size() && k < at_ + kLongest && items_[k].figures.empty(); ++k) {
      const Token& token = items_[k].token;
      if (token.tag == Tag::kClose) {
        if (group) at_ = k;
        return group;
      }
      if (is_group(token.tag)) {
        const Group next = group_of(token, options_.year_end_apart);
        if (!group) {
          group = next;
        } else {
          group->set.add_all(next.set);
          if (next.kind != GroupKind::kNamed) group->kind = next.kind;
        }
      } else if (token.tag != Tag::kFiller && token.tag != Tag::kAnd && token.tag != Tag::kPause &&
                 token.tag != Tag::kComma && token.tag != Tag::kBoth && token.tag != Tag::kRate &&
                 token.tag != Tag::kUpTo) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_foreign(const ClauseItem& item) const {
    if (item.anchored) return false;
    if (!options_.needs_anchor || item.figures.front().kind == FigureKind::kNone) return false;
    if (compare_ || target_ || rate_rank_ > best_rank()) return true;
    // A reason may stand between the quarter and its figure: 第3季因疫情影響,僅60%.
    return gap_text_ && !(gap_reason_ && (!gap_comma_ || !clause_text_));
  }

  [[nodiscard]] int best_rank() const {
    if (best_rank_ < 0) {
      best_rank_ = 1;
      for (const ClauseItem& item : items_) {
        if (item.figures.empty() && item.token.tag == Tag::kRate) {
          best_rank_ = std::min(best_rank_, item.token.rank);
        }
      }
    }
    return best_rank_;
  }

  void take_figures(const ClauseItem& item) {
    if (is_foreign(item)) return;
    std::optional<Group> group = bracketed_group();
    if (!group) group = pending_;
    QuarterSet set;
    if (group) {
      set = resolve(*group);
    } else {
      set = set_without_group(item);
      if (set.empty()) return;
    }
    if (set.empty()) {
      add_problem(item, 0);
    } else {
      if (after_except_ && !rest_of_exception_) rest_of_exception_ = item.figures.front();
      deal(set, item);
      if (group && group->only && item.figures.front().kind == FigureKind::kBehind) {
        others_not_behind_ = item.figures.front();
      }
    }
    pending_.reset();
    previous_ = set;
    both_ = each_ = false;
    clear_gap();
  }

  // No quarter is named before the figure.
  QuarterSet set_without_group(const ClauseItem& item) {
    const Figure& figure = item.figures.front();
    if (item.needs_group) return {};
    if (previous_ && !previous_->empty()) return again(item);
    if (after_except_) return resolve(Group{GroupKind::kRest, {}, 0, false, false});
    QuarterSet all;
    const bool every = both_ || weak_scope_ || item.universal || figure.kind == FigureKind::kNone;
    // 「支用比100%、100%、100%、91.2%」: as many as there are quarters, and none is named.
    const bool one_each = (figure.kind == FigureKind::kRate || each_) && !any_assigned() &&
                          item.figures.size() == static_cast<std::size_t>(kQuarterCount);
    if ((every || one_each) && !any_assigned()) {
      all.add_range(1, kQuarterCount);
    } else if (!explained_ && figure.kind != FigureKind::kNotBehind &&
               figure.kind != FigureKind::kNone) {
      add_problem(item, 0);
    }
    return all;
  }

  // A second statement about the group before it: it may add the amount of a lag; a second rate
  // contradicts the first.
  QuarterSet again(const ClauseItem& item) {
    const Figure& figure = item.figures.front();
    if (figure.kind == FigureKind::kBehind && !figure.digits.empty() && !explained_) {
      return *previous_;
    }
    // 「均未達100%,分別為60%、70%…」: the figures after the bound.
    const std::optional<Figure>& before = verdicts_.of((*previous_)[0]).figure;
    if (figure.kind == FigureKind::kRate && before && before->inexact &&
        item.figures.size() == previous_->size()) {
      return *previous_;
    }
    if (figure.kind == FigureKind::kRate && rate_since_figure_ && !explained_ &&
        item.figures.size() == 1) {
      return *previous_;
    }
    return {};
  }

  void deal(const QuarterSet& set, const ClauseItem& item) {
    const auto& figures = item.figures;
    const bool one_for_all =
        figures.size() == 1 && (set.size() == 1 || !each_ || figures[0].digits.empty());
    if (!one_for_all && figures.size() != set.size()) {
      add_problem(item, set.size());
      for (const int member : set) {
        QuarterVerdict& verdict = at(member);
        if (!verdict.figure) verdict.mismatched = true;
      }
      return;
    }
    for (std::size_t k = 0; k < set.size(); ++k) {
      assign(set[k], figures[one_for_all ? 0 : k], set.size());
    }
  }

  QuarterVerdict& at(int member) { return verdicts_.members[static_cast<std::size_t>(member) - 1]; }

  void assign(int member, const Figure& figure, std::size_t group_size) {
    QuarterVerdict& verdict = at(member);
    std::size_t& size = group_size_[static_cast<std::size_t>(member) - 1];
    if (!verdict.figure) {
      verdict.figure = figure;
      size = group_size;
      return;
    }
    const Figure& old = *verdict.figure;
    // A bound adds nothing to a figure, and a figure replaces a bound.
    if (figure.inexact && !old.inexact) return;
    if (old.inexact && !figure.inexact && old.kind == figure.kind) {
      verdict.figure = figure;
      size = group_size;
      return;
    }
    if (old.kind == figure.kind) {
      // 均未落後,第3季並超前1.5%.
      if (!figure.ahead.empty() && old.ahead.empty()) {
        verdict.figure = figure;
        return;
      }
      if (plain_decimal(old.digits) == plain_decimal(figure.digits)) return;
      // The amount of a lag may come in a second clause, or be left out in it.
      if (figure.digits.empty()) return;
      if (old.digits.empty() && old.kind == FigureKind::kBehind) {
        verdict.figure = figure;
        return;
      }
    }
    if (explained_ || compare_) return;
    // 各季均達100%,惟第3季為95%: the exception holds. 均達100%,其中第4季達101.5%: 達 is at least.
    const bool more =
        among_ && old.kind == FigureKind::kRate && figure.kind == old.kind &&
        std::strtod(figure.digits.c_str(), nullptr) > std::strtod(old.digits.c_str(), nullptr);
    if ((but_ || more) && group_size < size) {
      verdict.figure = figure;
      size = group_size;
      return;
    }
    if (!verdict.contradiction) verdict.contradiction = figure;
  }

  void add_problem(const ClauseItem& item, std::size_t quarters) {
    verdicts_.problems.push_back(
        {item.figures.front().begin, item.figures.back().end, item.figures.size(), quarters});
  }

  // 除第1季外,餘均落後: the first was not; 除第2季外,餘無落後: the second was.
  void fill_exceptions() {
    if (!rest_of_exception_) return;
    for (const int member : excluded_) {
      if (at(member).figure || at(member).mismatched) continue;
      Figure figure = *rest_of_exception_;
      const bool behind = figure.kind == FigureKind::kBehind;
      figure.kind = behind ? FigureKind::kNotBehind : FigureKind::kBehind;
      figure.digits.clear();
      at(member).figure = figure;
    }
  }

  void fill_others() {
    for (int q = 1; q <= kQuarterCount; ++q) {
      if (is_named(q)) continue;
      Figure figure = *others_not_behind_;
      figure.kind = FigureKind::kNotBehind;
      figure.digits.clear();
      at(q).figure = figure;
    }
  }

  const std::vector<ClauseItem>& items_;
  const ClauseOptions& options_;
  QuarterVerdicts verdicts_;
  std::vector<bool> outside_follows_;
  std::size_t at_ = 0;
  std::optional<Group> pending_;        // named, waiting for its figure
  std::optional<QuarterSet> previous_;  // got the last figure of this sentence
  QuarterSet excluded_;                 // 除…外 without a figure of their own
  QuarterSet passed_over_;              // something else was said of them, and then of the rest
  std::array<std::size_t, kYearEndMember> group_size_{};
  std::optional<Figure> others_not_behind_;
  std::optional<Figure> rest_of_exception_;  // what is said of all but the excluded
  bool both_ = false, each_ = false, but_ = false, among_ = false;
  bool compare_ = false, target_ = false, target_rate_ = false;
  bool explained_ = false;  // a reason was given in this sentence
  bool except_ = false, after_except_ = false;
  bool weak_scope_ = false;  // 各季 introduced this sentence
  bool gap_text_ = false, gap_comma_ = false, gap_reason_ = false, clause_text_ = false;
  bool rate_since_figure_ = false;
  int rate_rank_ = 0;
  mutable int best_rank_ = -1;
};

}  // namespace

QuarterVerdicts deal_figures(const std::vector<ClauseItem>& items, const ClauseOptions& options) {
  return Dealer(items, options).run();
}

}  // namespace niandu
