// A history as the rows of the contract's tables (schemas/compare.yaml).
#pragma once

#include <vector>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Records of comparisons, links, changes, series and findings, numbered from 1 in their order.
[[nodiscard]] std::vector<Record> comparison_records(const History& history,
                                                     const std::vector<Finding>& findings,
                                                     const ComparisonSchema& schema);

// All tables as one JSON object: {"comparisons": [{...}, ...], ...}.
[[nodiscard]] std::string comparison_json(const std::vector<Record>& records,
                                          const ComparisonSchema& schema);

}  // namespace niandu::compare
