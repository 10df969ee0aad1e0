// Pages made by hand for layout tests.
#pragma once

#include <string_view>
#include <vector>

#include "common/utf8.h"
#include "extractors/page.h"

namespace niandu {

class PageBuilder {
 public:
  explicit PageBuilder(double width_pt = 595, double height_pt = 842, int number = 1) {
    page_.number = number;
    page_.width_pt = width_pt;
    page_.height_pt = height_pt;
    page_.fonts.resize(1);
  }

  // Sets text from (x, baseline): ideographs advance by a size, everything else by half of one,
  // plus `spread_pt` after each character. Returns the x where the pen ends.
  float set(std::string_view text, float x, float baseline, float size_pt = 12,
            float spread_pt = 0) {
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = decode_utf8(text, at);
      const float advance = is_cjk(c) || c == 0x3000 ? size_pt : size_pt / 2;
      put(c, x, baseline, size_pt, advance);
      x += advance + spread_pt;
    }
    return x;
  }

  Glyph& put(char32_t c, float x, float baseline, float size_pt, float advance) {
    Glyph glyph;
    glyph.code = c;
    glyph.x0 = x;
    glyph.x1 = x + advance;
    glyph.y0 = baseline - 0.88F * size_pt;  // ascent and descent of the usual CJK fonts
    glyph.y1 = baseline + 0.12F * size_pt;
    glyph.baseline = baseline;
    glyph.size_pt = size_pt;
    page_.glyphs.push_back(glyph);
    return page_.glyphs.back();
  }

  Page& page() { return page_; }

  [[nodiscard]] std::vector<int> all() const {
    std::vector<int> out(page_.glyphs.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<int>(i);
    return out;
  }

 private:
  Page page_;
};

}  // namespace niandu
