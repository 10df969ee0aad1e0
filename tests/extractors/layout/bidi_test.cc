#include "extractors/layout/bidi.h"

#include <gtest/gtest.h>

namespace niandu::layout {
namespace {

TEST(Bidi, OtherLinesStay) { EXPECT_EQ(visual_to_logical(U"勞動部 2018 (a)"), U"勞動部 2018 (a)"); }

TEST(Bidi, HebrewIsReversed) { EXPECT_EQ(visual_to_logical(U"םלוע םולש"), U"שלום עולם"); }

TEST(Bidi, NumbersAndWordsInItKeepTheirOrder) {
  EXPECT_EQ(visual_to_logical(U"םימי 1,234.5 םולש"), U"שלום 1,234.5 ימים");
  EXPECT_EQ(visual_to_logical(U"םולש Word 10 ם"), U"ם Word 10 שלום");
}

TEST(Bidi, AWordInAnotherLineIsReversedAlone) {
  EXPECT_EQ(visual_to_logical(U"阿拉伯文 ملاس 是問候"), U"阿拉伯文 سالم 是問候");
}

}  // namespace
}  // namespace niandu::layout
