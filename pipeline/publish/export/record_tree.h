// Which records stand inside which: strategies in their goal, milestones in their KPI.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

struct RecordTree {
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
  std::vector<std::size_t> parent;                 // of records[i]; kNoParent: on the top level
  std::vector<std::vector<std::size_t>> children;  // of records[i], in document order
};

// A record is inside another when its table has a foreign key to all of the other table's key,
// those columns are the beginning of its own key, and a record with that key exists. Depth is
// bounded by the number of tables.
[[nodiscard]] RecordTree records_to_tree(std::span<const Record> records,
                                         std::span<const TableDefinition> tables);

}  // namespace niandu
