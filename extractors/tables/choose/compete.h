// Two sets of readings of one page: of each region the better one stays.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// Where one table of `first` and one of `second` overlap, the one with the greater sum stays, what
// only the first has counted against the second; of several the first stay, and what only the
// second has stays if it is worth much. Tables that both have cell for cell are sure, all others
// doubtful: of those 83 in 188 were right (bench/accuracy.py, 2026-11-28). `words`:
// of the page's free glyphs.
[[nodiscard]] std::vector<PageTable> compete(const Page& page, const Drawn& drawn,
                                             const WordLines& words, std::vector<PageTable> first,
                                             std::vector<PageTable> second);

}  // namespace niandu::tables
