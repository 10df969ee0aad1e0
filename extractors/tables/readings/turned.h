// Pages whose text is turned by 90 degrees or stands on its head, read upright.
//
// A page turned to the right is seen with its right edge up. What is found on the upright page is
// put back: boxes and places are the page's own again, column and row edges stay upright (they are
// compared with each other only).
#pragma once

#include <map>

#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu::tables {

// Where the pen goes on most of the page: 1 (down), 2 (left: it stands on its head), 3 (up), or 0
// if the page is to be read as it is. Vertical writing is upright and does not count.
[[nodiscard]] int page_turn(const Page& page);

// Between a page and what it looks like upright; points, origin top left, y down. Without a turn
// nothing changes.
struct PageTurn {
  int turn = 0;                        // as page_turn() has it
  double width_pt = 0, height_pt = 0;  // of the page itself

  [[nodiscard]] Box upright(const Box& own) const;
  [[nodiscard]] Box back(const Box& upright) const;
};

// The page as it looks upright. Glyphs keep their order. `turn`: 1, 2 or 3.
[[nodiscard]] Page page_to_upright(const Page& page, int turn);

// Puts tables of the upright page back onto the page itself.
void turn_back(const Page& page, int turn, PageTables& tables);
// Likewise the places that a text or a table has on such pages.
using PageTurns = std::map<int, PageTurn>;  // by page number
void turn_back(const PageTurns& turns, Text& text);
void turn_back(const PageTurns& turns, Table& table);

}  // namespace niandu::tables
