#include "extractors/tables/centred_row.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace niandu {
namespace {

// Lines of 10 pt in three columns of a row: how many, and the first baseline of each.
struct Column {
  int lines = 1;
  float first = 0;
  float pitch = 14;
  bool numeric = false;
};

std::vector<ColumnLine> lines_of(const std::vector<Column>& columns) {
  std::vector<ColumnLine> out;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (int i = 0; i < columns[c].lines; ++i) {
      ColumnLine line;
      line.column = static_cast<int>(c);
      line.baseline = columns[c].first + columns[c].pitch * static_cast<float>(i);
      line.size_pt = 10;
      line.numeric = columns[c].numeric;
      out.push_back(line);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ColumnLine& a, const ColumnLine& b) {
    return a.baseline < b.baseline;
  });
  return out;
}

bool is_centred(const std::vector<Column>& columns) {
  const std::vector<ColumnLine> lines = lines_of(columns);
  return is_centred_row(lines, static_cast<int>(columns.size()));
}

TEST(CentredRow, ShortCellsBesideTheMiddleOfTheTallestAreOneRecord) {
  // 11 | 資訊處 | a name of two lines | four lines of text
  EXPECT_TRUE(is_centred({{1, 121, 14, true}, {1, 121}, {2, 114}, {4, 100}}));
}

TEST(CentredRow, CellsAlignedAtTheTopSayNothing) {
  EXPECT_FALSE(is_centred({{1, 100, 14, true}, {1, 100}, {2, 100}, {4, 100}}));
}

TEST(CentredRow, OneShorterCellMayBeChance) {
  EXPECT_FALSE(is_centred({{3, 100}, {3, 100}, {1, 114}}));
}

TEST(CentredRow, NumbersUnderEachOtherAreRows) {
  EXPECT_FALSE(is_centred({{4, 100}, {2, 114, 14, true}, {1, 121}}));
}

TEST(CentredRow, NumbersOfOneRecordHaveTheOthersBetweenThem) {
  // 1 | a name of three lines | planned over actual, twice | 93.2 | 優等
  EXPECT_TRUE(is_centred({{1, 114, 14, true},
                          {3, 100},
                          {2, 107, 14, true},
                          {2, 107, 14, true},
                          {1, 114, 14, true},
                          {1, 114}}));
  // Three numbers: what stands beside the second may be its own.
  EXPECT_FALSE(is_centred({{1, 114}, {3, 100, 14, true}, {1, 114}, {3, 100}}));
}

TEST(CentredRow, LinesFarApartStandBesideRecordsOfTheirOwn) {
  // Two records of two lines, a word centred beside each.
  EXPECT_FALSE(is_centred({{4, 100}, {2, 107, 28}, {2, 107, 28}}));
}

TEST(CentredRow, NoTextIsNoRow) { EXPECT_FALSE(is_centred_row({}, 3)); }

}  // namespace
}  // namespace niandu
