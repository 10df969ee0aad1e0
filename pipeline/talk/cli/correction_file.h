// Decisions as CSV files: `niandu corrections`, `niandu ingest --corrections FILE.csv`.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/store/decisions/decision.h"
#include "pipeline/talk/cli/by_hand.h"

namespace niandu::cli {

// Columns as decision_columns(); each decision once, and what it sets is possible in these tables.
// Errors: those of read_csv; kUsage, naming the line or the decision and what is wrong with it.
[[nodiscard]] Result<std::vector<Decision>> read_corrections(
    const std::string& path, std::span<const TableDefinition> tables);

// The whole file.
[[nodiscard]] std::string corrections_csv(std::span<const Decision> decisions);

// Decisions for an ingest without a catalogue.
class CorrectionsAtHand {
 public:
  explicit CorrectionsAtHand(std::vector<Decision> decisions);

  // Those in force for the file with these bytes.
  [[nodiscard]] const std::vector<Decision>& of_file(const std::string& sha256) const;
  // Tables of it that people have drawn.
  [[nodiscard]] std::vector<ForcedGrid> grids(const std::string& sha256) const;
  // What is set for it by hand, where the command line says nothing.
  [[nodiscard]] ByHand over(const std::string& sha256, SegmentOptions now) const;

 private:
  std::map<std::string, std::vector<Decision>, std::less<>> by_file_;
};

}  // namespace niandu::cli
