// A table about one part of the year, which only the heading above it names: 「（一）第一季」.
#pragma once

#include "extractors/document.h"
#include "pipeline/records/segment/grid.h"
#include "pipeline/records/segment/header.h"

namespace niandu {

// Makes figures of that part of the columns that are called as such (SideGridSpec::labels) and that
// no field of the record reads. False, and nothing changed: the heading names no part, the table's
// own heads do, or there are not two such columns.
bool take_part_heading(const Text& heading, const Grid& grid, HeaderMatch& header);

}  // namespace niandu
