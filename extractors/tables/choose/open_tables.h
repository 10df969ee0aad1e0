// Tables that rulings do not draw cell by cell, by readings that compete.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/tables.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Tables among the words that no drawn table holds. With places, boxes, edges, confidence and
// explanation set.
[[nodiscard]] std::vector<PageTable> find_open_tables(const Page& page, const Drawn& drawn,
                                                      const WordLines& words);

}  // namespace niandu::tables
