// One figure of a page that two tables have: an indicator's target, and the row of its year.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

struct ValueSpot {
  std::size_t record = 0;  // position in DocumentRecords::records
  std::string field;
  bool operator==(const ValueSpot&) const = default;
};

// The values of records that hang on this one, or that it hangs on (foreign keys), with the same
// type, text and value from the same place. Where a table has two such values on one record, which
// of them is meant is not certain: none of it.
[[nodiscard]] std::vector<ValueSpot> same_figure_as(const ValueSpot& spot,
                                                    const DocumentRecords& document,
                                                    std::span<const TableDefinition> tables);

}  // namespace niandu
