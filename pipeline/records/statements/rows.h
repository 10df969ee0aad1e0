// What a review asks for and why something was late, as rows of the document's own words.
#pragma once

#include <optional>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/statements/clauses.h"

namespace niandu {

// One row for each run of clauses that ask for something, without the clauses around them.
[[nodiscard]] std::vector<Text> advice_rows(const Text& cell, const StatementLexicon& lexicon,
                                            int roc_year);

struct CauseRow {
  std::optional<int> quarter;  // the one that its clause names before the reason
  Text reason, remedy;         // remedy: a clause behind it that begins as one (已, 業)
  Text named;                  // what names the quarter, where its own clause does: 第二季因
  bool of_money = false;       // why less was spent, not why the work lags
};

// One row for each reason (因 …) that is stated about this project and this year.
[[nodiscard]] std::vector<CauseRow> cause_rows(const Text& cell, const StatementFamily& family,
                                               int roc_year);

// Under a label that asks for a cause and its remedy, a text without 因: what stands before the
// clause that begins as a remedy (已, 業), and that clause with all behind it. Nothing where no
// clause or the first does, or where nothing was late.
[[nodiscard]] std::optional<CauseRow> labelled_cause(const Text& cell,
                                                     const StatementFamily& family, int roc_year);

// The only quarter that a text names.
[[nodiscard]] std::optional<int> only_quarter(const Text& text, const WordLists& words);

}  // namespace niandu
