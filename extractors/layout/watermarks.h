// Watermarks and stamps: text that lies on the page, not in it.
//
// A mark is judged by a sum of evidence, no part of which decides alone: turned off the axes, paler
// than print, outlined, much larger than the rest, repeated over the page, lying across other text,
// said to be a watermark by the page, seen on other pages. Pale words in a table, white heads on
// dark fills, running heads and slanted labels of charts have one or two of these.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extractors/page.h"

namespace niandu::layout {

// One mark of a page, with all its copies.
struct Mark {
  std::string text;  // of one copy
  float size_pt = 0;
  std::uint32_t color = 0;
  std::int8_t turn = 0;
  int copies = 0, characters = 0;  // characters: of all copies
  Box box;                         // of the first copy
  std::vector<Box> further;        // of the other copies
  // Stands in the body of the page, on a line of its own: what cannot be told from one page alone.
  bool apart = false;

  [[nodiscard]] bool looks_like(const Mark& other) const;
};

struct PageMarks {
  std::vector<Mark> removed;
  std::vector<Mark> doubtful;  // might be one; stay among the glyphs
};

// Takes the watermarks out of page.glyphs. `known` are marks that other pages have proved.
[[nodiscard]] PageMarks take_watermarks(Page& page, std::span<const Mark> known = {});

// What the pages of a document prove together: marks removed on one of them, and doubtful ones that
// stand at one place on most.
[[nodiscard]] std::vector<Mark> proven_marks(std::span<const PageMarks> pages);

}  // namespace niandu::layout
