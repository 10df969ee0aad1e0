// Columns whose header words no schema knows, told by what stands in them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"

namespace niandu {

// Names that the document gives its goals (fold_key), which prove a column that holds them.
using KnownNames = std::set<std::string, std::less<>>;

// Completes a header that matches `spec` in part: a column that the schema says how it looks
// (ColumnSpec::looks) is given the unnamed column of the grid that looks so. Nothing unless every
// needed column is there and one assignment scores clearly above every other one that differs in a
// needed column; what is left undecided of the others stays out. The columns given are `guessed`.
[[nodiscard]] std::optional<HeaderMatch> guess_columns(const Grid& grid, const HeaderMatch& partial,
                                                       const KnownNames& names);

}  // namespace niandu
