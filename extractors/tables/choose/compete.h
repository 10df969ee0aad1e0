// Two sets of readings of one page: of each region the better one stays.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// What a table found otherwise is worth, by the sum that readings compete under. `words`: of the
// page.
[[nodiscard]] double score_table(const Page& page, const Drawn& drawn, const WordLines& words,
                                 const PageTable& table);

// Tables of `first` and `second` that overlap compete: the set with the greater sum stays. Tables
// that both have cell for cell are sure; of others the difference of the sums says how sure.
[[nodiscard]] std::vector<PageTable> compete(const Page& page, const Drawn& drawn,
                                             const WordLines& words, std::vector<PageTable> first,
                                             std::vector<PageTable> second);

}  // namespace niandu::tables
