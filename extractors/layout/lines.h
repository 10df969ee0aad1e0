// Glyphs to lines of text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/page.h"

namespace niandu {

// One line of text on a page.
struct TextLine {
  std::string text;  // UTF-8; a space only where the source has one that a reader sees, or
                     // where Latin words meet with a gap; justification leaves no trace
  Box box;           // union of its glyphs' boxes (visible ones)
  float baseline = 0;
  float size_pt = 0;  // dominant size
  bool bold = false;
  bool ends_in_space =
      false;          // a space glyph follows the last character: a wrap may have been there
  int direction = 0;  // as Glyph::direction
  bool vertical = false;
  std::vector<int> glyphs;  // indexes into Page::glyphs, in reading order; white space left out
};

// Groups glyphs into lines, top to bottom, each left to right. `glyphs` are indexes into
// page.glyphs: all that belong to one region (a cell, or the page outside tables); hidden and
// invisible ones must already be left out. Text wide apart on one baseline stays one line:
// splitting into columns is for the caller, who knows the region.
[[nodiscard]] std::vector<TextLine> glyphs_to_lines(const Page& page, std::span<const int> glyphs);

// As glyphs_to_lines, for text outside tables: what stands wide apart on one baseline (a date far
// right of a title, the columns of a page) becomes separate lines. A number set off from its text
// stays with it, and so do characters that are spread evenly.
[[nodiscard]] std::vector<TextLine> page_to_lines(const Page& page, std::span<const int> glyphs);

// Undoes the wraps of a region's lines: one Text, one span per line.
[[nodiscard]] Text lines_to_text(std::span<const TextLine> lines, int page_number);

}  // namespace niandu
