#include "extractors/tables/band_lines.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::PageMaker;

TEST(BandLines, CentredCellsShowTheirGapsTogether) {
  PageMaker p;
  p.text(50, 100, "一、維護食品");
  p.text(50, 114, "藥物安全");
  p.text(140, 107, "統計數據");
  const WordLines words = glyphs_to_words(p.page(), p.all());
  ASSERT_EQ(words.lines.size(), 3U);
  const std::vector<float> rules = {90, 120};
  const WordLines out = with_band_lines(words, rules);
  ASSERT_EQ(out.lines.size(), 4U);
  const auto segments = out.segments_of(out.lines.back());
  ASSERT_EQ(segments.size(), 2U);
  EXPECT_FLOAT_EQ(segments[0].x1, 110);
  EXPECT_FLOAT_EQ(segments[1].x0, 140);
}

TEST(BandLines, LinesOfOneTextSayNothingNew) {
  PageMaker p;
  p.text(50, 100, "一、維護食品");
  p.text(140, 100, "統計數據");
  p.text(50, 114, "藥物安全");
  const WordLines words = glyphs_to_words(p.page(), p.all());
  const std::vector<float> rules = {90, 120};
  EXPECT_EQ(with_band_lines(words, rules).lines.size(), words.lines.size());
}

TEST(BandLines, ARulePartsBands) {
  PageMaker p;
  p.text(50, 100, "一、維護食品");
  p.text(140, 107, "統計數據");
  const WordLines words = glyphs_to_words(p.page(), p.all());
  const std::vector<float> rules = {90, 102, 120};
  EXPECT_EQ(with_band_lines(words, rules).lines.size(), words.lines.size());
}

}  // namespace
}  // namespace niandu
