// A history as the rows of the contract's tables (schemas/compare.yaml).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/result.h"

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Calls `take` with the records of comparisons, links, changes, series and findings, some at a time
// (a comparison, a year), numbered from 1 in their order. Its error ends it.
[[nodiscard]] Status for_comparison_records(const History& history,
                                            const std::vector<Finding>& findings,
                                            const ComparisonSchema& schema,
                                            const std::function<Status(std::vector<Record>)>& take);

// All tables as one JSON object: {"comparisons": [{...}, ...], ...}.
class ComparisonJson {
 public:
  // `schema` must outlive it.
  explicit ComparisonJson(const ComparisonSchema& schema)
      : schema_(schema), rows_(schema.tables.size()) {}
  void add(const std::vector<Record>& records);
  [[nodiscard]] std::string finish() const;

 private:
  const ComparisonSchema& schema_;
  std::vector<std::string> rows_;  // of each table
};

}  // namespace niandu::compare
