#include "extractors/pdf/glyphs.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>

#include "common/limits.h"
#include "extractors/pdf/fonts.h"

namespace niandu {
namespace {

struct Vector {
  double x = 0, y = 0;
};

bool is_sane(const Vector& v) {  // false for NaN
  return std::abs(v.x) < kMaxCoordinatePt && std::abs(v.y) < kMaxCoordinatePt;
}

std::uint8_t direction_of(const Vector& v) {
  if (std::abs(v.x) >= std::abs(v.y)) return v.x >= 0 ? 0 : 2;
  return v.y >= 0 ? 1 : 3;
}

// Displacement without the spacing that belongs between characters (ISO 32000-1, 9.4.4).
Vector advance_of(const GfxState& state, const DrawnChar& drawn, bool vertical) {
  double spacing = state.getCharSpace();
  if (drawn.byte_count == 1 && drawn.code == ' ') spacing += state.getWordSpace();
  Vector gap, advance;
  if (vertical) {
    state.textTransformDelta(0, spacing, &gap.x, &gap.y);
  } else {
    state.textTransformDelta(spacing * state.getHorizScaling(), 0, &gap.x, &gap.y);
  }
  state.transformDelta(drawn.dx - gap.x, drawn.dy - gap.y, &advance.x, &advance.y);
  return advance;
}

// From pen to pen, from descent to ascent. `up` is the em's height on the page.
Box box_of(const Vector& pen, const Vector& advance, const Vector& up, double size,
           const FontTraits& font, bool along_x) {
  double low = font.descent * size, high = font.ascent * size;  // across the line of writing
  if (font.vertical) {
    low = -size / 2;
    high = size / 2;
  } else if ((along_x ? up.y : up.x) < 0) {
    std::swap(low, high);
    low = -low;
    high = -high;
  }
  Box box{pen.x, pen.y, pen.x + advance.x, pen.y + advance.y};
  if (along_x) {
    box.y0 = pen.y + low;
    box.y1 = pen.y + high;
  } else {
    box.x0 = pen.x + low;
    box.x1 = pen.x + high;
  }
  return box;
}

}  // namespace

bool is_untrusted(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code <= 0xF8FF) ||
         (code >= 0xFFF0 && code <= 0xFFFF) || code >= 0xF0000;
}

void append_glyphs(const GfxState& state, const DrawnChar& drawn, const FontTraits& font,
                   const Box& clip, Glyph glyph, std::vector<Glyph>& glyphs) {
  Vector pen, right, up;
  state.transform(drawn.x, drawn.y, &pen.x, &pen.y);
  state.getFontTransMat(&right.x, &right.y, &up.x, &up.y);
  const Vector advance = advance_of(state, drawn, font.vertical);
  if (!is_sane(pen) || !is_sane(advance) || !is_sane(right) || !is_sane(up)) return;

  const double size = std::hypot(up.x, up.y) * static_cast<double>(font.em);
  glyph.size_pt = static_cast<float>(size);
  glyph.vertical = font.vertical;
  glyph.direction = direction_of(font.vertical ? advance : right);
  const bool along_x = glyph.direction % 2 == 0;
  glyph.baseline = static_cast<float>(along_x ? pen.y : pen.x);
  const Box whole = box_of(pen, advance, up, size, font, along_x);

  const int count = std::max(drawn.unicode_count, 1);
  const double step_x = along_x ? (whole.x1 - whole.x0) / count : 0;
  const double step_y = along_x ? 0 : (whole.y1 - whole.y0) / count;
  const bool suspect = drawn.unicode_count <= 0 || font.all_suspect ||
                       (drawn.byte_count == 1 && font.suspect_codes[drawn.code & 0xFFU]);
  for (int i = 0; i < count; ++i) {
    glyph.code = drawn.unicode_count > 0 ? drawn.unicode[i] : U'\uFFFD';
    glyph.suspect = suspect || is_untrusted(glyph.code);
    const double x0 = whole.x0 + step_x * i, x1 = along_x ? x0 + step_x : whole.x1;
    const double y0 = whole.y0 + step_y * i, y1 = along_x ? whole.y1 : y0 + step_y;
    glyph.x0 = static_cast<float>(std::min(x0, x1));
    glyph.x1 = static_cast<float>(std::max(x0, x1));
    glyph.y0 = static_cast<float>(std::min(y0, y1));
    glyph.y1 = static_cast<float>(std::max(y0, y1));
    glyph.hidden = !clip.contains((x0 + x1) / 2, (y0 + y1) / 2);
    glyphs.push_back(glyph);
  }
}

}  // namespace niandu
