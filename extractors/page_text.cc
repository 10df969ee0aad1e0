#include "extractors/page_text.h"

#include "common/utf8.h"

namespace niandu {

TextCounts count_text(const Page& page) {
  TextCounts counts;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden || is_space(glyph.code)) continue;
    ++(glyph.invisible ? counts.invisible : counts.shown);
  }
  return counts;
}

bool is_scan(const Page& page) {
  constexpr double kScanShare = 0.5;
  double covered = 0;
  for (const Box& image : page.images) covered += image.width() * image.height();
  return covered >= kScanShare * page.width_pt * page.height_pt;
}

}  // namespace niandu
