// Lines between two rules: one record whose cells wrap, or several records?
#pragma once

#include <span>

#include "extractors/tables/column_rules_records.h"

namespace niandu {

// True if what stands between two rules is one record each time: its lines wrap, that is, each
// follows a line of its cell that had no room for its first word (or ended a paragraph), and no
// line below the first begins in several columns anew; in no more than half of the bands half
// of these have text in all of three or more columns. Cells that are centred between the rules are
// one record as well. Needs at least one line that wraps or one centred band: lines alone between
// rules are no evidence. `band` of a line says between which rules it stands. Lines ordered by
// baseline.
[[nodiscard]] bool bands_are_records(std::span<const ColumnLine> lines, int columns);

}  // namespace niandu
