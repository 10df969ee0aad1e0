// Tables of marks: which records of one table go with which of another.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/grid.h"

namespace niandu {

struct MatrixReading {
  std::vector<Record> records;
  std::vector<Source> structure;  // the heads that name records
};

// The marks of a grid whose column heads name records of one of the matrix's tables and whose row
// heads those of the other, whichever way round; a head names a record by its name or by its number
// with a name that is much like it. Each pair once. Nothing where fewer than two of either side are
// named.
[[nodiscard]] std::optional<MatrixReading> read_matrix(const Grid& grid, const MatrixSpec& spec,
                                                       const std::vector<Record>& records);

}  // namespace niandu
