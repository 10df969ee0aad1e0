// A history as the rows of the contract's tables (schemas/compare.yaml).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/result.h"

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Rows of comparisons, links, changes, series and findings, numbered from 1.
class ComparisonTables {
 public:
  // Is given the rows, some at a time (a comparison, a year). Its error ends what gave them.
  using Take = std::function<Status(std::vector<Record>)>;

  // `schema` must outlive it.
  ComparisonTables(const ComparisonSchema& schema, Take take)
      : schema_(schema), take_(std::move(take)) {}

  // One family after the other, with what findings_of() says of it.
  [[nodiscard]] Status add(const History& family, const std::vector<Finding>& findings);
  // Once, last: the findings, ordered by check as the schema declares them, then as they came.
  [[nodiscard]] Status finish();

  // How many of each there are so far.
  struct Counts {
    std::int64_t comparisons = 0, links = 0, changes = 0;
    int groups = 0;
  };

 private:
  // A finding without the history that it is of.
  struct Found {
    const FindingText* text = nullptr;
    std::string table, document_id, record, other_document_id, other_record, message, message_zh;
    int from_page = 0, to_page = 0;
  };
  [[nodiscard]] static Found found_of(const History& family, const Finding& finding);

  const ComparisonSchema& schema_;
  Take take_;
  Counts counts_;
  std::vector<Found> found_;
};

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
