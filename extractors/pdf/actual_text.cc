#include "extractors/pdf/actual_text.h"

#include <UTF.h>
#include <goo/gmem.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

#include "common/ideographs.h"
#include "extractors/pdf/glyphs.h"

namespace niandu {
namespace {

// Of one piece; a page that marks longer ones by the thousand costs no memory. Chromium's hold a
// character or a few.
constexpr std::size_t kMaxBytes = 4096;
// Pieces of a page that are kept to be quoted.
constexpr std::size_t kMaxQuoted = 64;

// Letters and digits alone, folded.
icu::UnicodeString folded(std::u32string_view text) {
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(unified_ideograph(c)));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) == 0) units = fold->normalize(units, status);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
    const UChar32 c = units.char32At(i);
    if (u_isalnum(c) != 0) out.append(c);
  }
  return out;
}

std::u32string decoded(const std::string& text) {
  Unicode* points = nullptr;
  const int length = TextStringToUCS4(text, &points);
  const std::unique_ptr<Unicode, decltype(&gfree)> owner(points, &gfree);
  std::u32string out;
  for (int i = 0; i < length; ++i) out += static_cast<char32_t>(points[i]);
  return out;
}

// True if the text contradicts what the font says. A glyph that the font says nothing about may be
// anything.
bool contradicts(std::u32string_view text, std::span<const Glyph> glyphs) {
  std::u32string shown;
  for (const Glyph& glyph : glyphs) {
    if (glyph.suspect) return false;
    shown += glyph.code;
  }
  return !looks_alike(text, shown);
}

}  // namespace

bool looks_alike(std::u32string_view a, std::u32string_view b) {
  return a == b || folded(a) == folded(b);
}

void ActualText::begin(const std::string& text, std::size_t glyph_count) {
  if (++depth_ > 1) return;
  text_ = text.size() <= kMaxBytes ? text : std::string();
  first_glyph_ = glyph_count;
}

void ActualText::end(std::vector<Glyph>& glyphs, std::vector<std::u32string>& disagreeing) {
  if (depth_ == 0 || --depth_ > 0 || text_.empty() || glyphs.size() <= first_glyph_) return;
  const std::u32string text = decoded(text_);
  const std::span<Glyph> own = std::span(glyphs).subspan(first_glyph_);
  if (contradicts(text, own)) {
    // What is white space or signs only says nothing.
    if (!folded(text).isEmpty() && disagreeing.size() < kMaxQuoted) disagreeing.push_back(text);
    return;
  }
  if (text.size() != own.size()) return;
  for (std::size_t i = 0; i < own.size(); ++i) {
    own[i].code = text[i];
    own[i].suspect = is_untrusted(text[i]);
  }
}

}  // namespace niandu
