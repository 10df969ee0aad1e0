// Pages whose text is turned by 90 degrees, read upright.
//
// A page turned to the right is seen with its right edge up. Tables found on the upright page are
// put back: boxes and places are the page's own again, column and row edges stay upright (they are
// compared with each other only).
#pragma once

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// Where the pen goes on most of the page: 1 (down), 3 (up), or 0 if the page is to be read as it
// is. Vertical writing is upright and does not count.
[[nodiscard]] int page_turn(const Page& page);

// The page as it looks upright. Glyphs keep their order. `turn`: 1 or 3.
[[nodiscard]] Page page_to_upright(const Page& page, int turn);

// Puts tables of the upright page back onto the page itself.
void turn_back(const Page& page, int turn, PageTables& tables);

}  // namespace niandu::tables
