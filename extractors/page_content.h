// One page as extract() keeps it: tables, lines and what to report, without its glyphs.
#pragma once

#include <cstddef>
#include <vector>

#include "common/forced_grid.h"
#include "extractors/font_use.h"
#include "extractors/layout/furniture.h"
#include "extractors/layout/watermarks.h"
#include "extractors/page.h"
#include "extractors/shifted_digits.h"
#include "extractors/tables/readings/turned.h"
#include "extractors/tables/tables.h"

namespace niandu {

// A free line that gaps or rules part: see layout/line_pieces.h.
struct PartedLine {
  std::size_t line = 0;  // index into PageContent::lines
  std::vector<TextLine> pieces;
};

// A page whose text is turned is held as it looks upright; assemble() puts what it makes of it
// back.
struct PageContent {
  layout::PageLines lines;               // outside tables
  tables::PageTurn turn;                 // how it was turned, and the page's own size
  std::vector<PartedLine> parted;        // ascending
  std::vector<Ruling> rules;             // drawn lines, not edges of fills; horizontal first
  std::vector<PageTable> tables;         // reading order
  std::vector<TextLine> strays;          // what stands in neither (stray_text.h)
  std::vector<Text> repeated;            // header cells that are in the table of a page before
  bool has_text = false;                 // a character that a reader sees, or an OCR layer has
  bool ocr = false;                      // the text is an OCR layer
  std::string recogniser, unrecognised;  // as Page has them
  std::vector<RecognisedCharacter> characters;  // of a recogniser's
  bool has_image = false;
  bool over_limit = false;
  std::string damage;              // as Page::damage
  layout::PageMarks marks;         // watermarks, no longer among the text
  std::vector<UnseenText> unseen;  // text that nobody sees
  std::vector<GridResult> grids;   // what became of those drawn by hand
  std::vector<FontUse> fonts;      // of which something is to be said, as the PDF maps them
};

// What the other pages of the document have proved about this one.
struct PageHints {
  std::vector<FontShift> shifts;    // fonts to be put right
  std::vector<layout::Mark> marks;  // watermarks
  std::vector<ForcedGrid> grids;    // of all pages; what a person says, no proof of other pages

  // Nothing is proved.
  [[nodiscard]] bool empty() const { return shifts.empty() && marks.empty(); }
};

// Finds tables and lines of a page. An OCR layer is read where the page shows no text of its
// own, or hardly any over a picture of the page (a stamped page number on a scan).
[[nodiscard]] PageContent page_to_content(Page page, const PageHints& hints = {});

// About what it takes in memory. The same on every machine and whatever was read before.
[[nodiscard]] std::size_t held_bytes(const PageContent& page);

}  // namespace niandu
