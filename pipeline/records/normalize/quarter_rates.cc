// quarter_rates: 「各管考週期，年累計支用比第 3 季 60%、餘均達 100%」.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/normalize/quarter_clauses.h"
#include "pipeline/records/normalize/reading.h"

namespace niandu {
namespace {

constexpr int kAllSpent = 1;  // Token::rank of 全數支用

// A ratio of money spent is what a schema asks for; other ratios that stand beside it (執行率,
// 達成率) count only where no such ratio is named.
int rank_of(std::string_view word, const WordLists& words) {
  return holds_word(word, words["quarter_rates.spending"]) ? 0 : 1;
}

struct RateLexicon : Lexicon {
  explicit RateLexicon(const WordLists& words) : Lexicon(words.made<ClauseLexicon>()) {
    for (const std::string& word : words["quarter_rates.ratio"]) {
      add(word, Tag::kRate, rank_of(word, words));
    }
    static constexpr TokenList kLists[] = {
        {"quarter_rates.target", Tag::kTarget},
        {"quarter_rates.compare", Tag::kCompare},
        {"quarter_rates.filler", Tag::kFiller},
        {"quarter_rates.same", Tag::kSame},
        {"quarter_rates.unspent", Tag::kUnspent},
        {"quarter_rates.all_spent", Tag::kUnspent, kAllSpent},
        {"quarter_rates.not_unspent", Tag::kText},
    };
    add_all(kLists);
  }
};

bool is_separator(Tag tag) { return tag == Tag::kPause || tag == Tag::kAnd || tag == Tag::kComma; }

// Does the token before `at`, fillers aside, have this tag?
bool preceded_by(const std::vector<Token>& tokens, std::size_t at, Tag tag) {
  while (at > 0) {
    --at;
    if (tokens[at].tag == tag) return true;
    if (tokens[at].tag != Tag::kFiller && tokens[at].tag != Tag::kBoth) return false;
  }
  return false;
}

// 90%以上 and 至少90% are a figure and which way it is meant; 逾, 未達 say less.
std::string bound_name(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                       const WordLists& words) {
  const auto is = [&](std::size_t k, const WordList& list) {
    return is_word(text.substr(tokens[k].begin, tokens[k].end - tokens[k].begin), list);
  };
  const bool behind = at + 1 < tokens.size();
  if (behind && is(at + 1, words["quarter_rates.at_least_behind"])) return "at_least";
  if (behind && is(at + 1, words["quarter_rates.at_most_behind"])) return "at_most";
  if (at > 0 && is(at - 1, words["quarter_rates.at_least_before"])) return "at_least";
  if (at > 0 && is(at - 1, words["quarter_rates.at_most_before"])) return "at_most";
  return {};
}

Figure figure_of(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                 const WordLists& words) {
  Figure figure;
  figure.kind = FigureKind::kRate;
  figure.digits = plain_decimal(tokens[at].digits);
  figure.begin = tokens[at].begin;
  figure.end = tokens[at].end;
  if (at > 0 && tokens[at - 1].tag == Tag::kBoundBefore) figure.begin = tokens[at - 1].begin;
  const bool bound_after = at + 1 < tokens.size() && tokens[at + 1].tag == Tag::kBoundAfter;
  if (bound_after) figure.end = tokens[at + 1].end;
  figure.inexact = bound_after || preceded_by(tokens, at, Tag::kBoundBefore);
  if (figure.inexact) figure.bound = bound_name(text, tokens, at, words);
  return figure;
}

// 第4季累計支用8,730千元,為分配數9,000千元之97%: the figure is the ratio, though no word names it.
bool is_share_of_budget(std::string_view text, std::size_t at, const WordLists& words) {
  std::string_view before = text.substr(0, at);
  const std::size_t stop = before.rfind(';');
  if (stop != std::string_view::npos) before.remove_prefix(stop + 1);
  const std::size_t sentence = before.rfind("。");
  if (sentence != std::string_view::npos) before.remove_prefix(sentence);
  for (std::size_t size = 1; size > 0;) {
    size = before.ends_with(' ') ? 1 : word_at_end(before, words["quarter_rates.share_filler"]);
    before.remove_suffix(size);
  }
  if (word_at_end(before, words["quarter_rates.share_of"]) == 0) return false;
  constexpr std::size_t kReach = 60;  // bytes: 累計分配預算數 12,345 千元
  if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
  const WordList& wholes = words["quarter_rates.share_whole"];
  return std::any_of(wholes.begin(), wholes.end(), [&](const std::string& whole) {
    const std::size_t found = before.rfind(whole);
    return found != std::string_view::npos &&
           holds_word(before.substr(0, found), words["quarter_rates.share_verb"]);
  });
}

// The last token of the list of figures that begins at `from`: 「20%、45%及100%」, and after 分別
// also 「20、45、70及100%」 and commas. Each token is visited once per list.
std::size_t list_end(const std::vector<Token>& tokens, std::size_t from, bool each,
                     bool bare_percent) {
  std::size_t end = from;
  bool percent = tokens[from].tag == Tag::kPercent || bare_percent;
  std::size_t at = from;
  while (at + 2 < tokens.size() && is_separator(tokens[at + 1].tag) &&
         (each || tokens[at + 1].tag != Tag::kComma)) {
    std::size_t next = at + 2;
    if (tokens[next].tag == Tag::kAnd) ++next;  // 「、及」
    if (next >= tokens.size()) break;
    const bool is_percent = tokens[next].tag == Tag::kPercent;
    if (!is_percent && tokens[next].tag != Tag::kNumber) break;
    percent = percent || is_percent;
    at = next;
    if (percent) end = at;
  }
  return percent ? end : tokens.size();
}

// 「85%至95%」: the second end of a range right after `at`; 0 if there is none.
std::size_t range_end(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                      const WordLists& words) {
  if (at + 2 >= tokens.size() || tokens[at + 2].tag != Tag::kPercent) return 0;
  const Token& between = tokens[at + 1];
  const std::string_view word = text.substr(between.begin, between.end - between.begin);
  return is_word(word, words["quarter_rates.range"]) ? at + 2 : 0;
}

// 由70%提升至85%: the first end says where it came from.
bool comes_from(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                const WordLists& words) {
  const std::string_view before = text.substr(0, tokens[at].begin);
  if (word_at_end(before, words["quarter_rates.from"]) == 0) return false;
  const std::size_t next = at + 1;
  return next + 1 < tokens.size() && tokens[next].tag == Tag::kFiller &&
         tokens[next + 1].tag == Tag::kPercent;
}

// 上半年支用比45%: one figure for a half year is that of its last quarter; 均, 分別 speak of each.
void keep_last_of_half(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                       const WordLists& words, QuarterSet& set) {
  const Token& token = tokens[at];
  const std::string_view printed = text.substr(token.begin, token.end - token.begin);
  if (set.size() < 2 || !holds_word(printed, words["quarter_rates.half_year"])) return;
  for (std::size_t k = at + 1; k < tokens.size() && tokens[k].tag != Tag::kPercent; ++k) {
    const Tag tag = tokens[k].tag;
    if (tag == Tag::kBoth || tag == Tag::kEach || tag == Tag::kAll || tag == Tag::kUnspent) return;
    if (tag == Tag::kSentenceEnd || tag == Tag::kQuarters) return;
  }
  const int last = *std::max_element(set.begin(), set.end());
  set = QuarterSet();
  set.add(last);
}

Figure plain_figure(FigureKind kind, const Token& token) {
  Figure figure;
  figure.kind = kind;
  figure.begin = token.begin;
  figure.end = token.end;
  return figure;
}

// 「支用比為0，」: nothing is 0% whatever its unit.
bool is_plain_zero(const std::vector<Token>& tokens, std::size_t at) {
  const Token& token = tokens[at];
  if (token.tag != Tag::kNumber || token.digits.find_first_not_of("0.") != std::string::npos) {
    return false;
  }
  const bool ends = at + 1 == tokens.size() || tokens[at + 1].tag == Tag::kSentenceEnd ||
                    is_separator(tokens[at + 1].tag);
  return ends && preceded_by(tokens, at, Tag::kRate);
}

std::vector<ClauseItem> rate_items(std::string_view text, const std::vector<Token>& tokens,
                                   bool bare_percent, const WordLists& words) {
  std::vector<ClauseItem> items;
  bool each = false;
  std::size_t no_list_before = 0;  // bare numbers up to here begin no list
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    ClauseItem item;
    item.token = token;
    if (token.tag == Tag::kPercent && comes_from(text, tokens, at, words)) continue;
    if (token.tag == Tag::kQuarters) keep_last_of_half(text, tokens, at, words, item.token.set);
    if (token.tag == Tag::kEach) each = true;
    if (token.tag == Tag::kSame) item.token.tag = Tag::kSentenceEnd;
    if (token.tag == Tag::kSentenceEnd) each = false;
    const bool figure =
        token.tag == Tag::kPercent || is_plain_zero(tokens, at) ||
        (token.tag == Tag::kNumber && (each || bare_percent) && at >= no_list_before);
    if (const std::size_t range = figure ? range_end(text, tokens, at, words) : 0; range > 0) {
      item.figures.push_back(figure_of(text, tokens, at, words));
      item.figures.back().inexact = true;
      item.figures.back().bound.clear();
      item.figures.back().end = tokens[range].end;
      at = range;
    } else if (figure) {
      const std::size_t end =
          is_plain_zero(tokens, at) ? at : list_end(tokens, at, each, bare_percent);
      if (end == tokens.size()) {
        // Bare numbers without a percent sign at the end: amounts.
        no_list_before = at + 1;
        while (no_list_before < tokens.size() && (is_separator(tokens[no_list_before].tag) ||
                                                  tokens[no_list_before].tag == Tag::kNumber)) {
          ++no_list_before;
        }
      } else {
        for (std::size_t k = at; k <= end; ++k) {
          if (tokens[k].tag == Tag::kPercent || tokens[k].tag == Tag::kNumber) {
            item.figures.push_back(figure_of(text, tokens, k, words));
          }
        }
        item.anchored = item.figures.size() == 1 && is_share_of_budget(text, token.begin, words);
        at = end;
      }
    } else if (token.tag == Tag::kNoBudget) {
      item.figures.push_back(plain_figure(FigureKind::kNone, token));
    } else if (token.tag == Tag::kUnspent) {
      // Nothing spent is a rate of 0, all spent of 100, but only for quarters that are named:
      // 未編列預算,故無支用.
      item.figures.push_back(plain_figure(FigureKind::kRate, token));
      item.figures.back().digits = token.rank == kAllSpent ? "100" : "0";
      item.needs_group = true;
    }
    items.push_back(std::move(item));
  }
  return items;
}

// Do the words speak of quarters, or of a share that would be told by quarter? `yearly`: words for
// one that is the year's (年度預算執行率).
bool speaks_of_quarters(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<std::string>& yearly) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    if (token.tag == Tag::kQuarters) return true;
    if (token.tag != Tag::kRate) return false;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    return std::find(yearly.begin(), yearly.end(), word) == yearly.end();
  });
}

Value rate_value(const Reading& reading, const QuarterVerdict& verdict, int quarter,
                 const WordLists& words, std::vector<Issue>& issues) {
  const std::string number = std::to_string(quarter);
  Value value;
  value.evidence = Evidence::kMissing;
  if (verdict.contradiction) {
    const Figure& first = *verdict.figure;
    const Figure& second = *verdict.contradiction;
    value = reading.value(first.begin, first.end, {});
    value.evidence = Evidence::kContradictory;
    issues.push_back(issue_of(IssueCode::kQuarterContradictory, "rate",
                              {{"quarter", number},
                               {"first", std::string(reading.raw(first.begin, first.end))},
                               {"second", std::string(reading.raw(second.begin, second.end))}},
                              reading.place(second.begin)));
    return value;
  }
  if (!verdict.figure) {
    issues.push_back(
        issue_of(IssueCode::kQuarterRateMissing, "rate", {{"quarter", number}}, reading.place(0)));
    return value;
  }
  const Figure& figure = *verdict.figure;
  if (figure.kind == FigureKind::kNone) return reading.value(figure.begin, figure.end, {});
  if (figure.inexact && figure.bound.empty()) {
    value = reading.value(figure.begin, figure.end, {});
    value.evidence = Evidence::kMissing;
    issues.push_back(issue_of(
        IssueCode::kQuarterFigureInexact, "rate",
        {{"quarter", number}, {"text", std::string(reading.raw(figure.begin, figure.end))}},
        reading.place(figure.begin)));
    return value;
  }
  if (is_approximate(reading.folded(), figure.begin, figure.end, words)) {
    issues.push_back(issue_of(IssueCode::kFigureApproximate, "rate",
                              {{"text", std::string(reading.raw(figure.begin, figure.end))}},
                              reading.place(figure.begin)));
  }
  return reading.value(figure.begin, figure.end, Decimal{figure.digits});
}

Value rate_bound(const Reading& reading, const QuarterVerdict& verdict, const WordLists& words) {
  if (!verdict.figure || verdict.contradiction) return {};
  if (!verdict.figure->inexact && !verdict.figure->digits.empty() &&
      is_approximate(reading.folded(), verdict.figure->begin, verdict.figure->end, words)) {
    return reading.value(verdict.figure->begin, verdict.figure->end, std::string("about"));
  }
  if (verdict.figure->bound.empty()) return {};
  return reading.value(verdict.figure->begin, verdict.figure->end, verdict.figure->bound);
}

}  // namespace

NormalizedRows normalize_quarter_rates(const Text& text, const NormalizerParams& params) {
  const Reading reading(text);
  const WordLists& words = params.words();
  Lexicon lexicon(words.made<RateLexicon>());
  for (const std::string& word : words_of(params, "rate")) {
    const std::string folded = fold_text(word);
    lexicon.add(folded, Tag::kRate, rank_of(folded, words));
  }
  for (const std::string& word : words_of(params, "not_applicable")) {
    lexicon.add(fold_text(word), Tag::kNoBudget);
  }
  for (const std::string& word : words["quarter_rates.not_applicable"]) {
    lexicon.add(word, Tag::kNoBudget);
  }
  const std::vector<Token> tokens = cut_clauses(reading.folded(), lexicon);
  // 「支用比(%)」: the unit stands apart from the figures.
  const bool bare_percent = reading.folded().find("(%)") != std::string_view::npos;
  const QuarterVerdicts verdicts =
      deal_figures(rate_items(reading.folded(), tokens, bare_percent, words),
                   {.year_end_apart = false, .needs_anchor = true});
  NormalizedRows rows;
  const Figure* no_budget = nullptr;
  for (const ClauseProblem& problem : verdicts.problems) {
    if (problem.quarters == 0) continue;
    rows.issues.push_back(issue_of(IssueCode::kQuarterFiguresMismatched, "rate",
                                   {{"figures", std::to_string(problem.figures)},
                                    {"quarters", std::to_string(problem.quarters)},
                                    {"text", std::string(reading.raw(problem.begin, problem.end))}},
                                   reading.place(problem.begin)));
  }
  for (int quarter = 1; quarter <= kQuarterCount; ++quarter) {
    const QuarterVerdict& verdict = verdicts.of(quarter);
    if (verdict.figure && verdict.figure->kind == FigureKind::kNone) no_budget = &*verdict.figure;
    Value number;
    number.datum = std::int64_t{quarter};
    rows.rows.push_back({{{"quarter", std::move(number)},
                          {"rate", rate_value(reading, verdict, quarter, words, rows.issues)},
                          {"bound", rate_bound(reading, verdict, words)}}});
  }
  const bool none = std::all_of(rows.rows.begin(), rows.rows.end(), [](const NormalizedRow& row) {
    return std::holds_alternative<std::monostate>(row.fields[1].value.datum);
  });
  const std::vector<std::string> yearly = folded_words_of(params, "yearly");
  const bool says =
      reading.folded().find_first_not_of(' ') != std::string_view::npos;  // not all was set aside
  if (none && says && !yearly.empty() && !speaks_of_quarters(reading.folded(), tokens, yearly)) {
    std::erase_if(rows.issues, [](const Issue& issue) {
      return issue.code == IssueCode::kQuarterRateMissing;  // nor does anybody miss one
    });
  }
  if (no_budget != nullptr) {
    rows.issues.push_back(
        issue_of(IssueCode::kRatesNotApplicable, "rate",
                 {{"text", std::string(reading.raw(no_budget->begin, no_budget->end))}},
                 reading.place(no_budget->begin)));
  }
  return rows;
}

}  // namespace niandu
