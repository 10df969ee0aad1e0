// One character that Poppler draws becomes glyphs.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/page.h"

class GfxState;

namespace niandu {

struct FontTraits;

// One call of OutputDev::drawChar, in user space.
struct DrawnChar {
  double x = 0, y = 0;    // pen
  double dx = 0, dy = 0;  // to the next pen, spacing included
  unsigned code = 0;      // as in the string that is shown
  int byte_count = 1;
  const unsigned* unicode = nullptr;
  int unicode_count = 0;
};

// Control characters, unassigned and private-use code points: whatever they stand for, it is not
// what a reader sees. Tabs and line ends are not among them: makers of PDFs map the space so.
[[nodiscard]] bool is_untrusted(char32_t code);

// A glyph that a clip cuts through its middle or nearly so: printed again in the next clip it is
// whole.
struct CutGlyph {
  std::size_t glyph = 0;    // index
  double from = 0, to = 0;  // what is seen of it along its line, as shares of its advance
};

// Appends a glyph for each code point, the box divided evenly; one with U+FFFD if there is none.
// `clip` is what the page shows at this moment. Nothing is appended for absurd coordinates.
void append_glyphs(const GfxState& state, const DrawnChar& drawn, const FontTraits& font,
                   const Box& clip, Glyph glyph, std::vector<Glyph>& glyphs,
                   std::vector<CutGlyph>& cut);

// Of glyphs that several clips show a part of each (tiles that a page is printed in), shows one if
// the parts make most of it.
void join_cut_glyphs(std::vector<Glyph>& glyphs, const std::vector<CutGlyph>& cut);

}  // namespace niandu
