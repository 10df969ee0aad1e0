// One page as the PDF draws it: glyphs, rulings, images. What pdf/ hands to layout/ and tables/.
//
// Points, origin top left of the crop box, y down, /Rotate applied, clip and crop honoured:
// what a reader cannot see because a clip cuts it off or a later opaque shape covers it is
// flagged, not dropped. Watermarks are still among the glyphs; layout/watermarks.h takes them out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/geometry.h"

namespace niandu {

// Why a reader does not see a glyph that the page draws.
enum class Unseen : std::uint8_t {
  kSeen,
  kOutside,   // outside the clip or the crop box
  kReplaced,  // covered, and other text printed over the cover: a correction
  kCovered,   // a later opaque shape or image lies over it
  kColour,    // drawn in the colour of what lies behind it: white on white
  kTiny,      // smaller than print can be
  kNoInk,     // render mode 3 or opacity 0: an OCR layer, or a trick
};

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
  bool hidden : 1 = false;     // not seen; `unseen` says why
  bool suspect : 1 = false;    // the mapping to Unicode is not to be trusted
  bool bold : 1 = false;       // bold font, or printed twice to look bold
  bool outlined : 1 = false;   // only the outline is drawn (render mode 1)
  bool marked : 1 = false;     // the page says that it is a watermark (Artifact, Acrobat's forms)
  bool in_form : 1 = false;    // drawn by a form XObject, as stamps are
  std::uint32_t color = 0;     // 0xRRGGBB
  // Whole degrees, clockwise, from -45 to 44, by which the text is turned away from `direction`.
  std::int8_t turn = 0;
  std::uint8_t opacity = 255;
  Unseen unseen = Unseen::kSeen;  // of a hidden or invisible glyph
  // Of one that was read from a picture (Page::recogniser): percent, and whether two readings that
  // know nothing of each other gave it.
  std::uint8_t certainty : 7 = 0;
  std::uint8_t agreed : 1 = 0;

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

// The order of a page's rulings.
[[nodiscard]] inline bool in_order(const Ruling& a, const Ruling& b) {
  if (a.horizontal != b.horizontal) return a.horizontal;
  return a.at != b.at ? a.at < b.at : a.from < b.from;
}

struct PageFont {
  std::string name;  // as embedded, may be empty
  bool embedded = false;
  bool to_unicode = false;  // has a ToUnicode map or a known CMap
  bool type3 = false;
  bool bold = false;
};

// A filled area as a reader sees it: what later fills cover is cut away, pieces of one colour that
// touch are put together as far as rectangles allow.
struct Fill {
  Box box;
  std::uint32_t color = 0;  // 0xRRGGBB, never white
};

// Fills of one colour side by side, cells of one row: where they meet. What is filled in one piece
// has none.
struct FillBand {
  Box box;
  std::vector<float> joins;  // x, ascending
};

// Text that the page draws and nobody sees, or that it claims and does not draw. Sets no value.
struct UnseenText {
  std::string how;     // background_colour, too_small, covered, no_ink, replacement_text
  int characters = 0;  // white space not counted
  std::string sample;  // the first of them
  Box box;             // around them; empty for replacement text
};

// Text of a font that could not be used at all: nobody knows what it says or where it stood.
struct LostText {
  std::string font;
  int strings = 0;
};

struct Page {
  int number = 0;  // from 1
  double width_pt = 0, height_pt = 0;
  int rotation = 0;             // /Rotate, applied: degrees clockwise, 0 to 270
  std::vector<Glyph> glyphs;    // drawing order, white space glyphs included
  std::vector<Ruling> rulings;  // horizontal first, then by at, from
  std::vector<Fill> fills;      // none overlap; from the top, then from the left
  std::vector<FillBand> bands;  // from the top
  std::vector<Box> images;
  std::vector<PageFont> fonts;
  std::vector<UnseenText> unseen;
  std::vector<LostText> lost;
  std::string damage;  // what is wrong with what draws it, in ASCII; empty: nothing seen
  // Its text was read from the picture of it (extractors/scan/), by whom; empty: it was not.
  std::string recogniser;
  std::string unrecognised;  // why it was not, though it was to be
  bool over_limit = false;   // glyphs or rulings beyond the limit were dropped
};

}  // namespace niandu
