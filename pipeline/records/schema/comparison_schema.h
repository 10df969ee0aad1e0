// What schemas/compare.yaml declares: the tables of `niandu compare`, its words, its findings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// What a finding about one record alone asks of it: of a column, or of all rows of a table that
// hangs on it, in document order.
struct FindingCondition {
  enum class Kind { kIs, kReaches, kFalls, kWithoutFigure };
  Kind kind = Kind::kIs;
  std::string table, column;  // table empty: its own
  std::string value = {};     // kIs: the text; kReaches: the least that the last figure is
};

struct FindingText {
  std::string check;  // stable code
  std::string severity;
  std::string title, title_zh;              // of all that it found
  std::string message, message_zh;          // "{name}" stands for the argument of that name
  std::string table = {};                   // of one record alone: whose
  std::vector<FindingCondition> when = {};  // all of them; both empty: the engine knows when
  std::string row_table = {};               // and one row of this table that hangs on it ...
  std::vector<FindingCondition> row = {};   // ... of which all of these hold
  bool most = false;                        // told once, where more than half of the table meets it
  // Told once in these words where more than half meet it; empty: of each, however many.
  std::string most_message = {}, most_message_zh = {};
};

struct ComparisonSchema {
  std::vector<TableDefinition> tables;  // each stands alone
  std::vector<FindingText> findings;
  std::vector<std::string> lower_is_better, higher_is_better;
  std::vector<std::string> paused;   // words that say a thing rests: 停辦
  std::vector<std::string> figures;  // words that say how much or how often: 每月, 人數
  // A word and the one it is the same as: 比率, 比例.
  std::vector<std::pair<std::string, std::string>> written_otherwise;
  // Tables whose records are promised in a year, and those in which the same year's are reviewed.
  std::vector<std::pair<std::string, std::string>> reviewed;
  // Prefixes of units and their factors, longest first.
  std::vector<std::pair<std::string, std::int64_t>> factors;

  [[nodiscard]] const FindingText* find(std::string_view check) const;  // null if absent
};

// Reads the map `root` (first key "compare").
void parse_comparison(SchemaReader& reader, const YamlNode& root, ComparisonSchema& comparison);

}  // namespace niandu
