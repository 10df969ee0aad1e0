// What an auditor should look at: small checks over a history, declared in schemas/compare.yaml.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/history.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

struct Finding {
  const FindingText* text = nullptr;
  std::vector<std::pair<std::string, std::string>> arguments;
  bool likely = false;  // the link it rests on is not certain: its first words say so
  Place place, other;   // the record, and what it is held against
  bool has_other = false;
  bool of_most = false;  // told once of most of a table

  [[nodiscard]] std::string message() const;
  [[nodiscard]] std::string message_zh() const;
};

// A check that the file does not declare is not made. Ordered by check as declared, then by place.
[[nodiscard]] std::vector<Finding> findings_of(const History& history,
                                               const ComparisonSchema& schema);

}  // namespace niandu::compare
