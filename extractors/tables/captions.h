// Titles and units printed above a table's frame.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/lines.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Sets Table::title and Table::unit from the lines outside tables; these stay in the flow.
//
// unit: what a line within four lines above the frame says from 單位 (with a colon) on, or the
// whole of a short line 單位….
// title: the nearest other line above the frame if it is short, no sentence, and either centred
// over the frame or numbered as tables are (表 3, Table 3). Left empty where no line is plainly
// one.
void attach_captions(std::span<const TextLine> lines, std::vector<PageTable>& tables);

}  // namespace niandu
