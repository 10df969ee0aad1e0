#include "extractors/tables/shared_gaps.h"

#include <gtest/gtest.h>

#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::PageMaker;

WordLines split(const PageMaker& p) {
  return split_at_shared_gaps(glyphs_to_words(p.page(), p.all()));
}

TEST(SharedGaps, ColumnsOfIdeographsHalfAnEmApart) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(50, y, "重要施政計畫");
    p.text(115, y, "社會發");
  }
  const WordLines words = split(p);
  ASSERT_EQ(words.lines.size(), 3U);
  for (const WordLine& line : words.lines) EXPECT_EQ(line.segment_count(), 2);
}

TEST(SharedGaps, ASpaceOfOneLineIsAWordSpace) {
  PageMaker p;
  p.text(50, 100, "重要施政計畫");
  p.text(115, 100, "社會發");
  p.text(50, 114, "重要施政計畫社會發展");
  p.text(50, 128, "重要施政計畫社會發展");
  for (const WordLine& line : split(p).lines) EXPECT_EQ(line.segment_count(), 1);
}

TEST(SharedGaps, LinesThatRunOverAGapSpeakAgainstIt) {
  PageMaker p;
  for (int i = 0; i < 6; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    if (i < 3) {
      p.text(50, y, "重要施政計畫");
      p.text(115, y, "社會發");
    } else {
      p.text(50, y, "重要施政計畫社會發展");
    }
  }
  for (const WordLine& line : split(p).lines) EXPECT_EQ(line.segment_count(), 1);
}

TEST(SharedGaps, AGapThatASpaceFillsIsNone) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    // The maker's space is 0.3 em wide and reaches the next word.
    p.text(50, 100 + 14 * static_cast<float>(i), "3,500 萬人次");
  }
  for (const WordLine& line : split(p).lines) EXPECT_EQ(line.segment_count(), 1);
}

TEST(SharedGaps, ABracketsBoxIsHalfEmpty) {
  // 0.2 em between the boxes, 0.7 between the ink.
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(50, y, "預算數（千元）");
    p.text(122, y, "執行數（千元）");
  }
  for (const WordLine& line : split(p).lines) EXPECT_EQ(line.segment_count(), 2);
}

TEST(SharedGaps, LatinWordsKeepTheirSpaces) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(50, y, "total");
    p.text(80, y, "cost");
  }
  for (const WordLine& line : split(p).lines) EXPECT_EQ(line.segment_count(), 1);
}

}  // namespace
}  // namespace niandu
