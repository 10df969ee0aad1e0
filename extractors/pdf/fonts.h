// What a font of a PDF tells about its glyphs.
#pragma once

#include <bitset>
#include <string>

#include "extractors/page.h"

class GfxFont;
class PDFDoc;
class Page;

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

// A font's name as UTF-8. Names are bytes: those of Chinese fonts are often Big5 (細明體).
[[nodiscard]] std::string font_name_to_utf8(const std::string& bytes);

// The names of a page's fonts that cannot be made, each with its encoding ("MingLiU,
// UniGB-UCS2-H"), parted by "; ". Empty if the page's own fonts are sound: then a form's are not.
[[nodiscard]] std::string unusable_fonts(PDFDoc& document, ::Page& page);

// Never fails: a font that says nothing useful gets the metrics of a CJK font.
[[nodiscard]] FontTraits font_traits(const GfxFont& font);

}  // namespace niandu
