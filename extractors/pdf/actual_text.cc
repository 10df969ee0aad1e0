#include "extractors/pdf/actual_text.h"

#include <UTF.h>
#include <goo/gmem.h>

#include <memory>

#include "extractors/pdf/glyphs.h"

namespace niandu {
namespace {

// Of one piece; a page that marks longer ones by the thousand costs no memory. Chromium's hold a
// character or a few.
constexpr std::size_t kMaxBytes = 4096;

}  // namespace

void ActualText::begin(const std::string& text, std::size_t glyph_count) {
  if (++depth_ > 1) return;
  text_ = text.size() <= kMaxBytes ? text : std::string();
  first_glyph_ = glyph_count;
}

void ActualText::end(std::vector<Glyph>& glyphs) {
  if (depth_ == 0 || --depth_ > 0 || text_.empty() || glyphs.size() <= first_glyph_) return;
  Unicode* decoded = nullptr;
  const int length = TextStringToUCS4(text_, &decoded);
  const std::unique_ptr<Unicode, decltype(&gfree)> owner(decoded, &gfree);
  if (length <= 0 || static_cast<std::size_t>(length) != glyphs.size() - first_glyph_) return;
  for (int i = 0; i < length; ++i) {
    Glyph& glyph = glyphs[first_glyph_ + static_cast<std::size_t>(i)];
    glyph.code = decoded[i];
    glyph.suspect = is_untrusted(glyph.code);
  }
}

}  // namespace niandu
