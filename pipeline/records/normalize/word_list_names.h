// The names of the word lists: "section.list", as in schemas/words.yaml.
#pragma once

#include <cstddef>
#include <string_view>

namespace niandu {

// Exactly these are in the file, which is checked where it is read.
inline constexpr std::string_view kWordListNames[] = {
    "clauses.all",
    "clauses.rest",
    "clauses.rest_if_counted",
    "clauses.not_rest",
    "clauses.later",
    "clauses.year_end",
    "clauses.not_year_end",
    "clauses.up_to",
    "clauses.until",
    "clauses.month_end",
    "clauses.month_close",
    "clauses.both",
    "clauses.not_both",
    "clauses.each",
    "clauses.except",
    "clauses.not_except",
    "clauses.outside",
    "clauses.not_outside",
    "clauses.reason",
    "clauses.not_reason",
    "clauses.among",
    "clauses.but",
    "clauses.not_but",
    "clauses.only",
    "clauses.not_only",
    "clauses.compare",
    "clauses.actual",
    "clauses.bound_before",
    "clauses.not_bound",
    "clauses.bound_behind",
    "clauses.and",
    "clauses.not_and",
    "clauses.filler",
    "clauses.behind_list_number",
    "clauses.not_weeks",
    "no_budget.not",
    "no_budget.need",
    "no_budget.apart",
    "no_budget.set_aside",
    "no_budget.of",
    "no_budget.money",
    "no_budget.other",
    "no_budget.more",
    "quarter_rates.ratio",
    "quarter_rates.spending",
    "quarter_rates.target",
    "quarter_rates.compare",
    "quarter_rates.filler",
    "quarter_rates.same",
    "quarter_rates.unspent",
    "quarter_rates.all_spent",
    "quarter_rates.not_unspent",
    "quarter_rates.not_applicable",
    "quarter_rates.at_least_behind",
    "quarter_rates.at_most_behind",
    "quarter_rates.at_least_before",
    "quarter_rates.at_most_before",
    "quarter_rates.share_filler",
    "quarter_rates.share_of",
    "quarter_rates.share_whole",
    "quarter_rates.share_verb",
    "quarter_rates.range",
    "quarter_rates.from",
    "quarter_rates.half_year",
    "quarter_lags.behind",
    "quarter_lags.behind_listed",
    "quarter_lags.not_behind",
    "quarter_lags.not_behind_if_progress",
    "quarter_lags.reached",
    "quarter_lags.reached_goals",
    "quarter_lags.goals",
    "quarter_lags.same",
    "quarter_lags.ahead",
    "quarter_lags.negation",
    "quarter_lags.failed",
    "quarter_lags.not_negation",
    "quarter_lags.remedy",
    "quarter_lags.cause",
    "quarter_lags.deviation",
    "quarter_lags.filler",
    "quarter_lags.change",
    "quarter_lags.range",
    "quarter_lags.at_most_behind",
    "quarter_lags.progress",
    "quarter_lags.planned",
    "quarter_lags.attained",
    "submissions.delayed",
    "submissions.late",
    "submissions.missing",
    "submissions.not_missing",
    "submissions.exempt",
    "submissions.late_at_last",
    "submissions.returned",
    "submissions.in_term",
    "submissions.in_time",
    "submissions.not_late",
    "submissions.allowed_delay",
    "submissions.work_delayed",
    "submissions.not_counted_late",
    "submissions.named_before",
    "submissions.negation",
    "submissions.filler",
    "submissions.sending",
};

// One of them, told at compile time: a name that is none does not compile.
class WordListName {
 public:
  consteval WordListName(const char* name) : place_(place_of(name)) {}  // NOLINT: a literal is one
  [[nodiscard]] constexpr std::size_t place() const { return place_; }

 private:
  static consteval std::size_t place_of(std::string_view name) {
    std::size_t place = 0;
    while (kWordListNames[place] != name) ++place;
    return place;
  }

  std::size_t place_;
};

}  // namespace niandu
