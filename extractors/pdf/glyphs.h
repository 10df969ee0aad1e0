// One character that Poppler draws becomes glyphs.
#pragma once

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
// what a reader sees.
[[nodiscard]] bool is_untrusted(char32_t code);

// Appends a glyph for each code point, the box divided evenly; one with U+FFFD if there is none.
// `clip` is what the page shows at this moment. Nothing is appended for absurd coordinates.
void append_glyphs(const GfxState& state, const DrawnChar& drawn, const FontTraits& font,
                   const Box& clip, Glyph glyph, std::vector<Glyph>& glyphs);

}  // namespace niandu
