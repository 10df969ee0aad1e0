#include "extractors/tables/wrapped_bands.h"

#include <gtest/gtest.h>

#include <vector>

namespace niandu {
namespace {

// A text of 10 pt in one of three columns, so many points wide.
ColumnLine text(int band, int column, float baseline, float width) {
  ColumnLine line;
  line.band = band;
  line.column = column;
  line.baseline = baseline;
  line.size_pt = 10;
  line.x0 = 100.0F * static_cast<float>(column);
  line.x1 = line.x0 + width;
  line.first_word = 10;
  return line;
}

TEST(WrappedBands, LinesThatFollowFullOnesAreOneRecord) {
  const std::vector<ColumnLine> lines = {text(0, 0, 100, 40), text(0, 1, 100, 80),
                                         text(0, 2, 100, 80), text(0, 1, 114, 30),
                                         text(0, 2, 114, 80), text(0, 2, 128, 20)};
  EXPECT_TRUE(bands_are_records(lines, 3));
}

TEST(WrappedBands, TextsThatBeginSideBySideAreAnotherRecord) {
  std::vector<ColumnLine> lines = {text(0, 0, 100, 40), text(0, 1, 100, 80), text(0, 1, 114, 80),
                                   text(0, 1, 128, 80), text(0, 1, 142, 30), text(0, 0, 156, 30),
                                   text(0, 1, 156, 60)};
  EXPECT_FALSE(bands_are_records(lines, 2));
  for (std::size_t i = 5; i < lines.size(); ++i) lines[i].band = 1;
  EXPECT_TRUE(bands_are_records(lines, 2)) << "a rule stands between them";
}

TEST(WrappedBands, NumbersUnderEachOtherAreRecords) {
  std::vector<ColumnLine> lines = {text(0, 0, 100, 80), text(0, 1, 100, 40), text(0, 0, 114, 80),
                                   text(0, 1, 114, 40)};
  lines[1].numeric = lines[3].numeric = true;
  lines[2].key = true;
  EXPECT_FALSE(bands_are_records(lines, 2));
}

TEST(WrappedBands, ItemsOfAListAreParagraphsOfOneCell) {
  std::vector<ColumnLine> lines = {text(0, 0, 100, 40), text(0, 1, 100, 80), text(0, 1, 114, 30),
                                   text(0, 1, 128, 50), text(0, 1, 142, 50)};
  lines[3].numbered_on = lines[4].numbered_on = true;
  EXPECT_TRUE(bands_are_records(lines, 2));
}

TEST(WrappedBands, ARowOfAllColumnsIsARecordHoweverFullTheOneAboveIs) {
  std::vector<ColumnLine> lines;
  for (int row = 0; row < 3; ++row) {
    for (int c = 0; c < 3; ++c) lines.push_back(text(0, c, 100 + 14 * static_cast<float>(row), 80));
  }
  EXPECT_FALSE(bands_are_records(lines, 3));
}

TEST(WrappedBands, CentredCellsAreOneRecord) {
  const std::vector<ColumnLine> lines = {text(0, 0, 100, 80), text(0, 1, 107, 40),
                                         text(0, 2, 107, 50), text(0, 0, 114, 40)};
  EXPECT_TRUE(bands_are_records(lines, 3));
}

TEST(WrappedBands, SingleLinesAreNoEvidence) {
  const std::vector<ColumnLine> lines = {text(0, 0, 100, 40), text(0, 1, 100, 80)};
  EXPECT_FALSE(bands_are_records(lines, 2));
  EXPECT_FALSE(bands_are_records({}, 2));
}

}  // namespace
}  // namespace niandu
