#include "extractors/pdf/glyphs.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "common/limits.h"
#include "extractors/pdf/fonts.h"

namespace niandu {
namespace {

// Less of a glyph is a sliver at the edge of a tile, more of it is all of it.
constexpr double kLeastSeen = 0.1;
// Parts that together show this much are a whole glyph.
constexpr double kMostSeen = 0.8;
// Points by which the copies in two tiles may differ.
constexpr float kSamePlacePt = 0.5F;
// Text that is turned by less is a scan put straight or an italic, not turned.
constexpr double kLeastTurn = 2.5;

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

// Whole degrees by which text along `v` is turned away from the nearest axis.
std::int8_t turn_of(const Vector& v) {
  if (v.x == 0 || v.y == 0) return 0;
  constexpr double kHalfTurn = 180, kQuarter = 90;
  const double degrees = std::atan2(v.y, v.x) * kHalfTurn / std::acos(-1.0);
  const double turn = degrees - std::round(degrees / kQuarter) * kQuarter;
  if (std::abs(turn) < kLeastTurn) return 0;
  return static_cast<std::int8_t>(std::lround(turn));
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

void note_cut(const Glyph& glyph, const Box& clip, std::size_t index, std::vector<CutGlyph>& cut) {
  const bool along_x = glyph.direction % 2 == 0;
  const double begin = along_x ? glyph.x0 : glyph.y0, end = along_x ? glyph.x1 : glyph.y1;
  const double across = along_x ? (glyph.y0 + glyph.y1) / 2 : (glyph.x0 + glyph.x1) / 2;
  const bool in_band =
      along_x ? across >= clip.y0 && across <= clip.y1 : across >= clip.x0 && across <= clip.x1;
  if (!in_band || !(end > begin)) return;
  const double from = std::max(begin, along_x ? clip.x0 : clip.y0);
  const double to = std::min(end, along_x ? clip.x1 : clip.y1);
  if (to - from < kLeastSeen * (end - begin)) return;
  cut.push_back({index, (from - begin) / (end - begin), (to - begin) / (end - begin)});
}

// Where two characters share a glyph, the lower code point comes: as wide as an ideograph, the
// mathematical sign is the punctuation mark 「／」, 「：」, 「～」.
char32_t wide_form(char32_t code, double advance_em) {
  constexpr double kWideEm = 0.95;
  if (advance_em < kWideEm) return code;
  switch (code) {
    case 0x2215:
      return 0xFF0F;
    case 0x2236:
      return 0xFF1A;
    case 0x223C:
      return 0xFF5E;
    default:
      return code;
  }
}

}  // namespace

bool is_untrusted(char32_t code) {
  const bool line_end = code == '\t' || code == '\n' || code == '\r';
  return (code < 0x20 && !line_end) || (code >= 0x7F && code < 0xA0) ||
         (code >= 0xD800 && code <= 0xF8FF) || (code >= 0xFFF0 && code <= 0xFFFF) ||
         code >= 0xF0000;
}

void append_glyphs(const GfxState& state, const DrawnChar& drawn, const FontTraits& font,
                   const Box& clip, Glyph glyph, std::vector<Glyph>& glyphs,
                   std::vector<CutGlyph>& cut) {
  Vector pen, right, up;
  state.transform(drawn.x, drawn.y, &pen.x, &pen.y);
  state.getFontTransMat(&right.x, &right.y, &up.x, &up.y);
  const Vector advance = advance_of(state, drawn, font.vertical);
  if (!is_sane(pen) || !is_sane(advance) || !is_sane(right) || !is_sane(up)) return;

  const double size = std::hypot(up.x, up.y) * static_cast<double>(font.em);
  glyph.size_pt = static_cast<float>(size);
  glyph.vertical = font.vertical;
  glyph.direction = direction_of(font.vertical ? advance : right);
  glyph.turn = turn_of(right);
  const bool along_x = glyph.direction % 2 == 0;
  glyph.baseline = static_cast<float>(along_x ? pen.y : pen.x);
  const Box whole = box_of(pen, advance, up, size, font, along_x);

  const Unseen unseen = glyph.unseen;
  const int count = std::max(drawn.unicode_count, 1);
  const double step_x = along_x ? (whole.x1 - whole.x0) / count : 0;
  const double step_y = along_x ? 0 : (whole.y1 - whole.y0) / count;
  const bool suspect = drawn.unicode_count <= 0 || font.all_suspect ||
                       (drawn.byte_count == 1 && font.suspect_codes[drawn.code & 0xFFU]);
  const double along = along_x ? whole.x1 - whole.x0 : whole.y1 - whole.y0;
  const double advance_em = size > 0 ? along / count / size : 0;
  for (int i = 0; i < count; ++i) {
    glyph.code = drawn.unicode_count > 0 ? wide_form(drawn.unicode[i], advance_em) : U'\uFFFD';
    glyph.suspect = suspect || is_untrusted(glyph.code);
    const double x0 = whole.x0 + step_x * i, x1 = along_x ? x0 + step_x : whole.x1;
    const double y0 = whole.y0 + step_y * i, y1 = along_x ? whole.y1 : y0 + step_y;
    glyph.x0 = static_cast<float>(std::min(x0, x1));
    glyph.x1 = static_cast<float>(std::max(x0, x1));
    glyph.y0 = static_cast<float>(std::min(y0, y1));
    glyph.y1 = static_cast<float>(std::max(y0, y1));
    glyph.hidden = !clip.contains((x0 + x1) / 2, (y0 + y1) / 2);
    glyph.unseen = glyph.hidden ? Unseen::kOutside : unseen;
    if (glyph.hidden) note_cut(glyph, clip, glyphs.size(), cut);
    glyphs.push_back(glyph);
  }
}

void join_cut_glyphs(std::vector<Glyph>& glyphs, const std::vector<CutGlyph>& cut) {
  // Copies of a glyph become neighbours.
  std::vector<CutGlyph> parts = cut;
  const auto place = [&](const CutGlyph& part) {
    const Glyph& g = glyphs[part.glyph];
    return std::tuple(g.code, std::lround(g.baseline / kSamePlacePt), g.x0 + g.y0, part.from);
  };
  std::sort(parts.begin(), parts.end(),
            [&](const CutGlyph& a, const CutGlyph& b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < parts.size();) {
    Glyph& first = glyphs[parts[i].glyph];
    double low = parts[i].from, high = parts[i].to;
    double seen = high - low;
    std::size_t next = i + 1;
    for (; next < parts.size(); ++next) {
      const Glyph& g = glyphs[parts[next].glyph];
      if (g.code != first.code || std::abs(g.x0 - first.x0) > kSamePlacePt ||
          std::abs(g.y0 - first.y0) > kSamePlacePt) {
        break;
      }
      const auto& [index, from, to] = parts[next];
      seen += std::max(0.0, std::min(low, to) - from) + std::max(0.0, to - std::max(high, from));
      low = std::min(low, from);
      high = std::max(high, to);
    }
    if (seen >= kMostSeen) {
      first.hidden = false;
      first.unseen = first.invisible ? Unseen::kNoInk : Unseen::kSeen;
    }
    i = next;
  }
}

}  // namespace niandu
