#include "extractors/tables/choose/forced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A ruled table of two columns and two rows, and a line of text below it.
Page sample_page() {
  return PageBuilder()
      .grid({100, 200, 300}, {100, 120, 140})
      .text(110, 105, "項目")
      .text(210, 105, "金額")
      .text(110, 125, "甲")
      .text(210, 125, "12")
      .text(110, 300, "乙")
      .text(210, 300, "34")
      .build();
}

std::vector<std::string> cells(const PageTable& table) {
  std::vector<std::string> texts;
  for (const Cell& cell : table.table.cells) texts.push_back(cell.text.utf8);
  return texts;
}

ForcedGrid grid(const Box& box, std::vector<double> columns, std::vector<double> rows) {
  ForcedGrid grid;
  grid.page_number = 1;
  grid.box = box;
  grid.columns = std::move(columns);
  grid.rows = std::move(rows);
  return grid;
}

class Forced : public testing::Test {
 protected:
  bool force(const ForcedGrid& grid) {
    const auto results = tables::force_grids(page_, {&grid, 1}, found_);
    return !results.empty() && results.front().applied;
  }
  // Every visible glyph stands in one table or is free.
  void expect_nothing_lost() const {
    std::vector<int> times(page_.glyphs.size());
    for (const PageTable& table : found_.tables) {
      for (const TableGlyph& own : table.glyphs) ++times[static_cast<std::size_t>(own.glyph)];
    }
    for (const int glyph : found_.free_glyphs) ++times[static_cast<std::size_t>(glyph)];
    EXPECT_THAT(times, testing::Each(1));
  }

  const Page page_ = sample_page();
  PageTables found_ = find_tables(page_);
};

TEST_F(Forced, AGridTakesThePlaceOfTheTablesThatItTouches) {
  ASSERT_THAT(found_.tables, SizeIs(1));
  ForcedGrid drawn = grid({90, 95, 320, 320}, {200}, {120, 150});
  drawn.header_rows = 1;
  EXPECT_TRUE(force(drawn));
  ASSERT_THAT(found_.tables, SizeIs(1));
  EXPECT_THAT(cells(found_.tables[0]), ElementsAre("項目", "金額", "甲", "12", "乙", "34"));
  EXPECT_EQ(found_.tables[0].table.header_rows, 1);
  EXPECT_EQ(found_.tables[0].table.explanation, "drawn by a person");
  expect_nothing_lost();
}

TEST_F(Forced, WhatStoodOutsideOfTheGridIsFree) {
  EXPECT_TRUE(force(grid({90, 118, 320, 145}, {200}, {})));
  ASSERT_THAT(found_.tables, SizeIs(1));
  EXPECT_THAT(cells(found_.tables[0]), ElementsAre("甲", "12"));
  EXPECT_THAT(found_.free_glyphs, SizeIs(7));  // 項目 金額 乙 34
  expect_nothing_lost();
}

TEST_F(Forced, MergedCellsAreOne) {
  ForcedGrid drawn = grid({90, 95, 320, 145}, {200}, {120});
  drawn.merged = {{0, 0, 1, 2}};
  EXPECT_TRUE(force(drawn));
  EXPECT_THAT(cells(found_.tables[0]), SizeIs(3));
  EXPECT_EQ(found_.tables[0].table.cells[0].column_span, 2);
  expect_nothing_lost();
}

TEST_F(Forced, NoTableFreesItsText) {
  ForcedGrid none = grid({95, 95, 305, 145}, {}, {});
  none.no_table = true;
  EXPECT_TRUE(force(none));
  EXPECT_THAT(found_.tables, IsEmpty());
  expect_nothing_lost();
  EXPECT_FALSE(force(none));  // there is none any more
}

TEST_F(Forced, NoTableLeavesWhatItOnlyTouches) {
  ForcedGrid none = grid({190, 110, 500, 600}, {}, {});
  none.no_table = true;
  EXPECT_FALSE(force(none));
  EXPECT_THAT(found_.tables, SizeIs(1));
}

TEST_F(Forced, WhatDoesNotFitThePageChangesNothing) {
  for (const ForcedGrid& drawn :
       {grid({400, 400, 500, 500}, {450}, {}), grid({90, 95, 700, 320}, {200}, {})}) {
    EXPECT_FALSE(force(drawn));
  }
  ForcedGrid other = grid({90, 95, 320, 320}, {200}, {});
  other.page_number = 2;
  EXPECT_FALSE(force(other));
  EXPECT_THAT(found_.tables, SizeIs(1));
  expect_nothing_lost();
}

TEST(ForcedGrid, BoundsAreChecked) {
  const ForcedGrid good = grid({0, 0, 100, 100}, {50}, {20, 40});
  EXPECT_TRUE(check_grid(good));
  std::vector<ForcedGrid> bad(10, good);
  bad[0].page_number = 0;
  bad[1].box = {100, 0, 0, 100};
  bad[2].box.x1 = std::numeric_limits<double>::quiet_NaN();
  bad[3].columns = {50, 50};
  bad[4].rows = {20, 101};
  bad[5].rows = {std::numeric_limits<double>::infinity()};
  bad[6].header_rows = 4;
  bad[7].merged = {{0, 0, 4, 1}};
  bad[8].merged = {{0, 0, 2, 1}, {1, 0, 1, 1}};
  bad[9].merged = {{std::numeric_limits<int>::max(), 0, std::numeric_limits<int>::max(), 1}};
  for (std::size_t i = 0; i < bad.size(); ++i) EXPECT_FALSE(check_grid(bad[i])) << i;
  ForcedGrid large = grid({0, 0, 14'000, 14'000}, {}, {});
  for (int i = 1; i <= 200; ++i) {
    large.columns.push_back(i * 10);
    large.rows.push_back(i * 10);
  }
  EXPECT_FALSE(check_grid(large));
}

}  // namespace
}  // namespace niandu
