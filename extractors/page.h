// One page as the PDF draws it: glyphs, rulings, images. What pdf/ hands to layout/ and tables/.
//
// Points, origin top left of the crop box, y down, /Rotate applied, clip and crop honoured:
// what a reader cannot see because a clip cuts it off or a later opaque shape covers it is
// flagged, not dropped.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/geometry.h"

namespace niandu {

// One character. A ligature gives one glyph per character, its box divided evenly.
struct Glyph {
  char32_t code = 0;                     // as the PDF maps it; U+FFFD where it gives nothing
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // advance box: pen to pen, ascent to descent
  float baseline = 0;      // y of the baseline (horizontal text), x of the centre line (vertical)
  float size_pt = 0;       // effective font size on the page
  std::uint16_t font = 0;  // index into Page::fonts
  // Where the pen goes: 0 right, 1 down (text turned right, or vertical writing), 2 left (upside
  // down), 3 up.
  std::uint8_t direction = 0;
  bool vertical : 1 = false;   // vertical writing mode: upright characters, pen moves down
  bool invisible : 1 = false;  // an OCR layer: render mode 3, opacity 0, or under a scan
  bool hidden : 1 = false;     // outside the clip or crop box, or covered by a later opaque shape
  bool suspect : 1 = false;    // the mapping to Unicode is not to be trusted
  bool bold : 1 = false;       // bold font, or printed twice to look bold
  std::uint32_t color = 0;     // 0xRRGGBB

  [[nodiscard]] Box box() const { return {x0, y0, x1, y1}; }
};

enum class RulingStyle : std::uint8_t { kSolid, kDashed };

// A horizontal or vertical line, however it was drawn. Double lines and the two edges of a thick
// one are one ruling; dashes in a row are one ruling.
struct Ruling {
  bool horizontal = true;
  float at = 0;            // y of a horizontal, x of a vertical ruling (its middle)
  float from = 0, to = 0;  // extent along the line, from < to
  float thickness_pt = 0;
  RulingStyle style = RulingStyle::kSolid;
  bool edge = false;  // the edge of a filled area (cell shading), not a drawn line
};

struct PageFont {
  std::string name;  // as embedded, may be empty
  bool embedded = false;
  bool to_unicode = false;  // has a ToUnicode map or a known CMap
  bool type3 = false;
  bool bold = false;
};

struct Page {
  int number = 0;  // from 1
  double width_pt = 0, height_pt = 0;
  std::vector<Glyph> glyphs;    // drawing order, white space glyphs included
  std::vector<Ruling> rulings;  // horizontal first, then by at, from
  std::vector<Box> images;
  std::vector<PageFont> fonts;
  bool over_limit = false;  // glyphs or rulings beyond the limit were dropped
};

}  // namespace niandu
