#include <gtest/gtest.h>

#include "extractors/tables/aligned_columns.h"
#include "extractors/tables/aligned_zones.h"
#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::PageMaker;

TEST(Aligned, GapsSharedByLinesAreSeparators) {
  PageMaker p;
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, i == 3 ? "a long label" : "label");
    p.right(250, y, "12.3");
  }
  const WordLines words = glyphs_to_words(p.page(), p.all());
  const auto separators = lines_to_separators(words, 0, words.lines.size(), 2);
  ASSERT_EQ(separators.size(), 1U);
  EXPECT_GT(separators[0].x, 120);
  EXPECT_LT(separators[0].x, 230);
  EXPECT_EQ(column_of(separators, 70), 0);
  EXPECT_EQ(column_of(separators, 240), 1);
}

TEST(Aligned, AColumnWithFewEntriesIsAColumn) {
  PageMaker p;
  for (int i = 0; i < 12; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "label");
    if (i % 5 == 0) p.right(200, y, "1.5");
    p.right(300, y, "12.3");
  }
  const WordLines words = glyphs_to_words(p.page(), p.all());
  EXPECT_EQ(lines_to_separators(words, 0, words.lines.size(), 2).size(), 2U);
}

TEST(Aligned, OneHeadingOverAGapDoesNotCloseIt) {
  PageMaker p;
  p.text(60, 86, "Name");
  p.text(180, 86, "a heading over both");
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "label");
    p.right(215, y, "1.5");
    p.right(275, y, "12.3");
  }
  const WordLines words = glyphs_to_words(p.page(), p.all());
  EXPECT_EQ(lines_to_separators(words, 0, words.lines.size(), 2).size(), 2U);
}

TEST(Aligned, ZonesEndWhereGapsDisagree) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "label");
    p.right(250, y, "12.3");
  }
  p.text(60, 142, "a line of one piece that ends it all here and there");
  const WordLines words = glyphs_to_words(p.page(), p.all());
  const auto zones = lines_to_zones(words);
  ASSERT_EQ(zones.size(), 1U);
  EXPECT_EQ(zones[0].line_end, 3U);
}

TEST(AlignedWords, RaisedMarksStayOnTheirLine) {
  PageMaker p;
  const float x = p.text(60, 100, "Total");
  p.text(x, 96, "1", 6);
  const WordLines words = glyphs_to_words(p.page(), p.all());
  ASSERT_EQ(words.lines.size(), 1U);
  EXPECT_EQ(words.segments.size(), 1U);
}

}  // namespace
}  // namespace niandu
