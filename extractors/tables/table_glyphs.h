// Glyphs that come to a table after its cells.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Adds visible glyphs of the page to those of the table, and sets `taken` for them.
void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table);
void add_table_glyphs(const Page& page, std::span<const int> glyphs, PageTable& table,
                      std::vector<char>& taken);

}  // namespace niandu
