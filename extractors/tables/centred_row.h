// A ruled row whose cells are centred from top to bottom.
#pragma once

#include <span>

#include "extractors/tables/column_rules_records.h"

namespace niandu {

// True if the texts of all columns share the middle of the tallest one, and two or more of them
// have fewer lines: cells of one record, centred vertically. Records under each other share
// baselines instead, or have as many lines as there are records. Lines ordered by baseline.
[[nodiscard]] bool is_centred_row(std::span<const ColumnLine> lines, int columns);

}  // namespace niandu
