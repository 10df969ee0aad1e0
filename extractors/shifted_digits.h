// Digits that a font gives as control characters.
//
// A font without a mapping to Unicode gives the numbers of its glyphs. In the usual order of
// TrueType fonts (Apple's, 258 glyphs) these are 29 below ASCII: 0 to 9 come as U+0013 to U+001C,
// the comma as U+000F. Numbers are what tables are made of, so they are put right, but only where
// all that the document prints in the font proves it.
#pragma once

#include <string>
#include <vector>

#include "extractors/font_use.h"
#include "extractors/page.h"

namespace niandu {

struct FontShift {
  std::string font;  // name
  int shift = 0;     // character = code + shift
};

// The shift that makes digits and ASCII punctuation of all codes of the font, with digits equally
// wide and marks no wider than digits; 0 if none is proved. Any order but TrueType's own needs all
// ten digits, and marks that are narrower.
[[nodiscard]] int proven_shift(const FontUse& font);

// Puts the page's glyphs right and takes their suspicion off.
void shift_codes(Page& page, const std::vector<FontShift>& shifts);

}  // namespace niandu
