// Which quarter gets which figure: the grammar that rates and lags share.
//
// A text is a row of items: groups of quarters, lists of figures, and the words between that say
// how they belong together. A figure belongs to the group named before it, or to the one in
// brackets right after it; a list of figures is dealt out over a list of quarters of the same
// length; 餘 is every quarter without a figure so far; an explanation (其中…係因…) or a comparison
// never overwrites. What cannot be decided is a problem, not a guess.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/records/normalize/clause_tokens.h"

namespace niandu {

enum class FigureKind { kRate, kNone, kBehind, kNotBehind };

struct Figure {
  FigureKind kind = FigureKind::kRate;
  std::string digits;    // kRate, kBehind; empty: unsaid
  std::string ahead;     // kNotBehind: by how much; empty: unsaid, or not at all
  bool inexact = false;  // a bound, not a figure
  std::string bound;     // of that which way, where it is clear: at_least, at_most
  std::size_t begin = 0, end = 0;
};

// A token, or a run of tokens that state one or more figures.
struct ClauseItem {
  Token token;
  std::vector<Figure> figures;  // non-empty: a list of figures; token.tag does not matter then
  bool universal = false;       // 未有落後: needs no 均 to hold for every quarter
  bool anchored = false;        // the figure asked for, whatever stands around it
  bool needs_group = false;     // says nothing where no quarter is named
};

struct ClauseOptions {
  bool year_end_apart = false;  // lags: year end is a member; rates: it is the fourth quarter
  // lags: 除第1季外均落後 says of the first quarter that it did not; rates: nothing.
  bool exception_is_opposite = false;
  bool needs_anchor = false;  // rates: a percentage after foreign words is something else's
};

struct QuarterVerdict {
  std::optional<Figure> figure;
  std::optional<Figure> contradiction;  // what else is said
  bool mismatched = false;              // named, but its list of figures does not fit
};

struct ClauseProblem {
  std::size_t begin = 0, end = 0;
  std::size_t figures = 0, quarters = 0;  // a mismatch; 0: a figure without a quarter
};

struct QuarterVerdicts {
  std::array<QuarterVerdict, kYearEndMember> members;  // quarters 1..4, then the year's end
  std::vector<ClauseProblem> problems;

  [[nodiscard]] const QuarterVerdict& of(int member) const {
    return members[static_cast<std::size_t>(member) - 1];
  }
};

[[nodiscard]] QuarterVerdicts deal_figures(const std::vector<ClauseItem>& items,
                                           const ClauseOptions& options);

}  // namespace niandu
