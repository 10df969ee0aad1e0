// A history as one HTML page for people: no script, nothing fetched, fit to be printed.
//
// In traditional Chinese and English: summary, findings first, then per agency and kind one table
// over the years for each goal (or whatever stands above) and each table without one, with the
// changes of wording inline, then what is new and what vanished in groups of their own, then what
// is uncertain with its second best.
#pragma once

#include <string>
#include <vector>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

[[nodiscard]] std::string report_html(const History& history, const std::vector<Finding>& findings,
                                      const ComparisonSchema& schema);

}  // namespace niandu::compare
