// Cells of labels that run over several columns of a drawn table.
#pragma once

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// A label that runs over columns whose rules stop short of it has one cell. `block`: the table's
// lines; `row`, `rows`: those to look at.
void join_labels(const Page& page, const Block& block, PageTable& table, int row, int rows);

}  // namespace niandu::tables
