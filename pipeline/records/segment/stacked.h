// Records that take several rows each, in the same cells as the head: below names in two rows each
// record has two rows, beside one number.
#pragma once

#include <optional>

#include "extractors/document.h"

namespace niandu {

// The same table with one row for the head and one for each record, the cells of a record's rows
// beside each other. Nothing where the rows are not of that shape.
[[nodiscard]] std::optional<Table> unstacked(const Table& table);

}  // namespace niandu
