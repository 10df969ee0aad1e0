// Replacement text (ISO 32000-1, 14.9.4): what the glyphs of a marked piece of content stand for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/page.h"

namespace niandu {

// Producers write it where a font cannot say it: Chromium where characters share a glyph, 「／」
// U+FF0F and 「∕」 U+2215, 「行」 and the radical 「⾏」. Each glyph gets its character where there
// are as many of both; where not, it is not known which is which, and the font is believed. Of
// pieces within each other the outer one counts.
//
// A text that says something else than the glyphs that a font knows (999 over a printed 100) is
// not believed: a reader sees the glyphs.
class ActualText {
 public:
  // `text`: a PDF text string (UTF-16BE or UTF-8 with byte-order mark, else PDFDocEncoding).
  // `glyph_count`: of the page so far.
  void begin(const std::string& text, std::size_t glyph_count);
  // Appends to `disagreeing` what was not believed.
  void end(std::vector<Glyph>& glyphs, std::vector<std::u32string>& disagreeing);

 private:
  int depth_ = 0;
  std::string text_;
  std::size_t first_glyph_ = 0;
};

// True if both texts have the same letters and digits to a reader's eye: ligatures, radicals,
// widths, case, signs and white space make no difference.
[[nodiscard]] bool looks_alike(std::u32string_view a, std::u32string_view b);

}  // namespace niandu
