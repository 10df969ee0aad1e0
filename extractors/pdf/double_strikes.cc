#include "extractors/pdf/double_strikes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace niandu {
namespace {

// Shift of the second print, in ems. The narrowest characters that follow each other, dots of a
// leader, are 0.22 em apart; emboldening and shadows shift by 0.02 to 0.06 em.
constexpr float kMaxShiftEm = 0.12F;
// Along the line no further than this share of the glyph's own advance: digits set at 20 % of their
// width are 0.11 em apart, and so are the two f of one narrow glyph (real/attack).
constexpr float kMaxShiftAdvance = 0.45F;
// Nearer than this the second print changes nothing that a reader sees.
constexpr float kMinShiftEm = 0.004F;

// Smaller text is not read by anyone; its places would not fit into the key.
constexpr float kMinSizePt = 0.1F;

constexpr std::uint32_t kNone = UINT32_MAX;

// Glyphs already kept, found by character and place.
class Places {
 public:
  explicit Places(std::size_t glyph_count)
      : heads_(std::bit_ceil(glyph_count * 2 + 2), kNone), next_(glyph_count, kNone) {}

  [[nodiscard]] std::uint32_t first(std::uint64_t key) const { return heads_[slot(key)]; }
  [[nodiscard]] std::uint32_t next(std::uint32_t index) const { return next_[index]; }
  void add(std::uint64_t key, std::uint32_t index) {
    next_[index] = heads_[slot(key)];
    heads_[slot(key)] = index;
  }

 private:
  [[nodiscard]] std::size_t slot(std::uint64_t key) const {
    // Fibonacci hashing; the high bits are the good ones.
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32U) & (heads_.size() - 1);
  }

  std::vector<std::uint32_t> heads_;  // by slot: the last kept glyph
  std::vector<std::uint32_t> next_;   // by glyph: the one kept before it in the same slot
};

// Edge of the squares that places are told apart by: the power of two above the size.
float square_pt(float size_pt) { return std::exp2(std::ceil(std::log2(size_pt))); }

std::uint64_t key_of(char32_t code, int column, int row) {
  constexpr std::uint64_t kRowShift = 20, kCodeShift = 40;
  return static_cast<std::uint64_t>(code) << kCodeShift ^
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(row)) << kRowShift ^
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(column));
}

struct Reach {
  float x = 0, y = 0, size = 0;
};

Reach reach_of(const Glyph& glyph) {
  const float across = glyph.size_pt * kMaxShiftEm;
  const bool along_x = glyph.direction % 2 == 0;
  const float advance = along_x ? glyph.x1 - glyph.x0 : glyph.y1 - glyph.y0;
  // A font that gives no widths leaves only the size to go by.
  const float along = advance > 0 ? std::min(across, advance * kMaxShiftAdvance) : across;
  return along_x ? Reach{along, across, across} : Reach{across, along, across};
}

bool repeats(const Glyph& a, const Glyph& b, const Reach& reach) {
  return a.code == b.code && a.direction == b.direction && a.vertical == b.vertical &&
         a.invisible == b.invisible && std::abs(a.x0 - b.x0) <= reach.x &&
         std::abs(a.y0 - b.y0) <= reach.y && std::abs(a.size_pt - b.size_pt) <= reach.size;
}

}  // namespace

void fold_double_strikes(std::vector<Glyph>& glyphs) {
  Places places(glyphs.size());
  std::vector<char> dropped(glyphs.size(), 0);
  bool any = false;
  float square_of_size = 0, square = 0;
  for (std::uint32_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    if (glyph.hidden || !(glyph.size_pt > kMinSizePt)) continue;
    if (glyph.size_pt != square_of_size) {
      square_of_size = glyph.size_pt;
      square = square_pt(glyph.size_pt);
    }
    const Reach reach = reach_of(glyph);
    const auto column = [&](float x) { return static_cast<int>(std::floor(x / square)); };
    std::uint32_t found = kNone;
    const int x_end = column(glyph.x0 + reach.x), y_end = column(glyph.y0 + reach.y);
    for (int y = column(glyph.y0 - reach.y); y <= y_end && found == kNone; ++y) {
      for (int x = column(glyph.x0 - reach.x); x <= x_end && found == kNone; ++x) {
        std::uint32_t k = places.first(key_of(glyph.code, x, y));
        while (k != kNone && !repeats(glyphs[k], glyph, reach)) k = places.next(k);
        found = k;
      }
    }
    if (found == kNone) {
      places.add(key_of(glyph.code, column(glyph.x0), column(glyph.y0)), i);
      continue;
    }
    Glyph& kept = glyphs[found];
    const float shift = std::max(std::abs(kept.x0 - glyph.x0), std::abs(kept.y0 - glyph.y0));
    if (glyph.bold || shift > glyph.size_pt * kMinShiftEm) kept.bold = true;
    dropped[i] = 1;
    any = true;
  }
  if (!any) return;
  std::size_t out = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (dropped[i] == 0) glyphs[out++] = glyphs[i];
  }
  glyphs.resize(out);
}

}  // namespace niandu
