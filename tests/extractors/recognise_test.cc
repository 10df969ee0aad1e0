#include "extractors/recognise.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

Page scanned_page() {
  Page page;
  page.width_pt = 595;
  page.height_pt = 842;
  page.images.push_back({0, 0, 595, 842});
  return page;
}

Glyph invisible(char32_t code) {
  Glyph glyph;
  glyph.code = code;
  glyph.invisible = true;
  return glyph;
}

TEST(Recognise, APageThatIsAPictureIsWanted) {
  EXPECT_TRUE(wants_recognition(scanned_page(), Ocr::kAuto));
  EXPECT_FALSE(wants_recognition(scanned_page(), Ocr::kOff));
  EXPECT_FALSE(wants_recognition(Page(), Ocr::kAuto));
}

TEST(Recognise, ALayerOfTextIsReadInsteadButSpacesAreNone) {
  Page page = scanned_page();
  page.glyphs.push_back(invisible(U' '));
  EXPECT_TRUE(wants_recognition(page, Ocr::kAuto));
  page.glyphs.push_back(invisible(U'字'));
  EXPECT_FALSE(wants_recognition(page, Ocr::kAuto));
}

}  // namespace
}  // namespace niandu
