// Tables that rulings do not draw cell by cell, by readings that compete.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// Tables among the glyphs that no drawn table holds: `free_glyphs` are indexes of visible glyphs in
// drawing order. In reading order, with places, boxes, edges, confidence and explanation set.
[[nodiscard]] std::vector<PageTable> find_open_tables(const Page& page,
                                                      std::span<const int> free_glyphs);

}  // namespace niandu::tables
