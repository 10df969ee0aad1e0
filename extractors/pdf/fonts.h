// What a font of a PDF tells about its glyphs.
#pragma once

#include <bitset>
#include <string>

#include "extractors/page.h"

class GfxFont;

namespace niandu {

struct FontTraits {
  PageFont info;
  float ascent = 0;   // above the baseline, in ems
  float descent = 0;  // below it, in ems, negative
  float em = 1;       // height of an em in text space of size 1; other than 1 in Type 3 fonts only
  bool vertical = false;           // vertical writing mode
  bool all_suspect = false;        // no code can be trusted
  std::bitset<256> suspect_codes;  // of an 8-bit font: codes whose meaning is a guess
};

// Never fails: a font that says nothing useful gets the metrics of a CJK font.
[[nodiscard]] FontTraits font_traits(const GfxFont& font);

}  // namespace niandu
