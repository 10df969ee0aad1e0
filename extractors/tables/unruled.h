// Tables that rulings do not draw cell by cell: horizontal rules only, column rules only, or none.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/seams/block.h"
#include "extractors/tables/tables.h"
#include "extractors/tables/words/words.h"

namespace niandu {

// Finds tables among the words that no ruled table holds; `ruled` are the boxes of the tables found
// already, which are never entered.
// Returns tables in reading order, methods kRowRules, kColumnRules or kAligned, each with places,
// boxes, edges, confidence and explanation set. Running text, lists and charts give none.
// Cost: O(n log n) in glyphs and rulings.
[[nodiscard]] std::vector<PageTable> find_unruled_tables(const Page& page, const WordLines& words,
                                                         std::span<const Box> ruled);

// What text adds to the ruled tables of a page: column rules that stop short and rows without rules
// are completed, and free_glyphs loses what they hold. `words`: of all visible glyphs.
void complete_by_text(const Page& page, const tables::Drawn& drawn, const WordLines& words,
                      PageTables& tables);

// Adds the tables without full rules among the free glyphs, in reading order; free_glyphs loses
// what they hold. `words`: of the free glyphs. `doubtful`: ruled tables that are not among
// `tables`, nor their glyphs free: what competes with other readings of the same place.
void add_tables_by_text(const Page& page, const tables::Drawn& drawn, PageTables& tables,
                        const WordLines& words, std::vector<PageTable> doubtful);

}  // namespace niandu
