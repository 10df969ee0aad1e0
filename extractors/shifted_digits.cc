#include "extractors/shifted_digits.h"

#include <algorithm>
#include <cstddef>

namespace niandu {
namespace {

constexpr int kTrueTypeOrder = 29;  // glyph 3 is the space (Apple's TrueType reference, 'post')
constexpr int kLargestShift = 0x40;
// Digits of text fonts are 0.45 (Arial Narrow) to 0.6 em (Courier) wide and differ by rounding.
constexpr float kNarrowDigit = 0.4F, kWideDigit = 0.65F, kSameWidth = 0.01F;
// Two numbers of a page of figures have more than these.
constexpr int kFewestDigits = 4, kFewestGlyphs = 8;
constexpr int kAllDigits = 10;

struct Widths {
  float least = 0, most = 0;
  int distinct = 0, glyphs = 0;

  void add(const FontUse::Code& code) {
    least = distinct == 0 ? code.narrowest : std::min(least, code.narrowest);
    most = std::max(most, code.widest);
    ++distinct;
    glyphs += code.glyphs;
  }
};

bool is_mark(char32_t c) { return c == ',' || c == '.' || c == ':' || c == ';' || c == '\''; }

bool explains(const FontUse& font, int shift) {
  Widths digits, marks;
  for (const FontUse::Code& code : font.codes) {
    const char32_t c = code.code + static_cast<char32_t>(shift);
    if (c < 0x20 || c >= 0x40) return false;  // space, punctuation, digits
    if (c >= '0' && c <= '9') digits.add(code);
    if (is_mark(c)) marks.add(code);
  }
  if (digits.distinct < kFewestDigits || digits.glyphs < kFewestGlyphs) return false;
  if (digits.least < kNarrowDigit || digits.most > kWideDigit) return false;
  if (digits.most - digits.least > kSameWidth) return false;
  if (shift == kTrueTypeOrder) return marks.most <= digits.most + kSameWidth;
  return digits.distinct == kAllDigits && marks.distinct > 0 &&
         marks.most < digits.least - kSameWidth;
}

}  // namespace

int proven_shift(const FontUse& font) {
  if (font.untrusted == 0 || font.has_high_codes || font.codes.empty()) return 0;
  if (explains(font, kTrueTypeOrder)) return kTrueTypeOrder;
  int found = 0;
  for (int shift = 1; shift <= kLargestShift; ++shift) {
    if (shift == kTrueTypeOrder || !explains(font, shift)) continue;
    if (found != 0) return 0;  // two explanations are none
    found = shift;
  }
  return found;
}

void shift_codes(Page& page, const std::vector<FontShift>& shifts) {
  std::vector<int> shift_of(page.fonts.size(), 0);
  for (std::size_t f = 0; f < page.fonts.size(); ++f) {
    const auto found = std::find_if(shifts.begin(), shifts.end(), [&](const FontShift& shift) {
      return shift.font == page.fonts[f].name;
    });
    if (found != shifts.end()) shift_of[f] = found->shift;
  }
  for (Glyph& glyph : page.glyphs) {
    if (glyph.font >= shift_of.size() || shift_of[glyph.font] == 0) continue;
    glyph.code += static_cast<char32_t>(shift_of[glyph.font]);
    glyph.suspect = false;
  }
}

}  // namespace niandu
