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

struct FindingText {
  std::string check;  // stable code
  std::string severity;
  std::string message, message_zh;  // "{name}" stands for the argument of that name
};

struct ComparisonSchema {
  std::vector<TableDefinition> tables;  // each stands alone
  std::vector<FindingText> findings;
  std::vector<std::string> lower_is_better, higher_is_better;
  // A word and the one it is the same as: 比率, 比例.
  std::vector<std::pair<std::string, std::string>> written_otherwise;
  // Prefixes of units and their factors, longest first.
  std::vector<std::pair<std::string, std::int64_t>> factors;

  [[nodiscard]] const FindingText* find(std::string_view check) const;  // null if absent
};

// Reads the map `root` (first key "compare").
void parse_comparison(SchemaReader& reader, const YamlNode& root, ComparisonSchema& comparison);

}  // namespace niandu
