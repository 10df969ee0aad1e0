// Findings about what was reached: targets against figures of the years before, what went or rests
// though something came of it, and what was promised and is in no review.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Of one history: target_not_above_actual, vanished_with_results, paused_but_listed.
[[nodiscard]] std::vector<Finding> check_results(const History& history,
                                                 const ComparisonSchema& schema);

// A document of promises and one of reviews of the same year and agency: by their place in `heads`,
// and the table of either.
struct ReviewedPair {
  std::size_t plan = 0, review = 0;
  std::string promised, reviewed;
};
// Ordered by the entries of `schema`, then by plan. `heads`: as YearStore::heads().
[[nodiscard]] std::vector<ReviewedPair> reviewed_pairs(const std::vector<Year>& heads,
                                                       const ComparisonSchema& schema);

// Of a history without pairs, of the two years of `pair`: promised_without_review. A name is looked
// for in the reviews as in the year after; where one comes near, or the reviews were not read
// whole, it is likely.
[[nodiscard]] std::vector<Finding> check_reviewed(const History& both, const ReviewedPair& pair,
                                                  const ComparisonSchema& schema);

}  // namespace niandu::compare
