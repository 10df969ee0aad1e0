// Running heads, footers and folios.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/lines.h"

namespace niandu::layout {

// Share of the page's height in which furniture stands, at the top and at the bottom. Official
// documents have margins of 1.5 to 3.5 cm on 29.7; running heads may take three more lines.
constexpr double kFurnitureZone = 0.16;
// Points; drift of baselines from page to page.
constexpr double kSameHeight = 4;
// How far apart two pages with the same furniture may be.
constexpr int kNearPages = 4;

struct PageLines {
  int number = 0;  // from 1
  double width_pt = 0, height_pt = 0;
  int rotation = 0;                      // as Page has it
  std::vector<TextLine> lines;           // outside tables
  double body_top = 0, body_bottom = 0;  // extent of the page's tables; 0, 0 if it has none
};

// For each page, for each line: true if it is page furniture.
//
// By position and repetition, never by words: a line at the edge of the page, with nothing but
// furniture further out, that stands at the same height on a page nearby (four pages at most, so
// that sides may alternate and chapters change) and reads the same but for its numbers; where those
// differ it may not be set as a title is (of documents that are bound together). A line that is
// only a number must count up with the pages. Where nothing repeats, only a number standing alone
// in the outermost margin (the page's own number, if there are other pages). Vertical labels in the
// side margins are furniture where they repeat, be it on both sides of one page. The largest text
// of the first page is its title, never furniture. `pages_before`: of other documents of the file.
[[nodiscard]] std::vector<std::vector<bool>> find_furniture(std::span<const PageLines> pages,
                                                            int pages_before = 0);

}  // namespace niandu::layout
