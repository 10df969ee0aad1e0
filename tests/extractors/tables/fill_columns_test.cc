// Cells that are shaded one by one: columns without rules, on the page of the head and after.
#include "extractors/tables/drawn/fill_columns.h"

#include <gtest/gtest.h>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

constexpr double kX[] = {50, 70, 130, 200, 510, 545};

// Columns that nearly touch: the text of one ends where the next begins.
void add_record(test::PageBuilder& p, double y, const char* number) {
  p.text(56, y, number).text(73, y, "海洋資源").text(133, y, "海洋保育署");
  p.text(513, y, "甲等");
  p.text(73, y + 15, "復育計畫");
  for (int i = 0; i < 6; ++i) {
    p.text(203, y + 15 * i, "各季進度均依計畫推進並無落後情事且各項書表均如期上傳至系統");
  }
}

void add_band(Page& page, double y0, double y1) {
  FillBand band{{kX[0], y0, kX[5], y1}, {}};
  for (int i = 1; i < 5; ++i) band.joins.push_back(static_cast<float>(kX[i]));
  page.bands.push_back(band);
}

test::PageBuilder three_records() {
  test::PageBuilder p;
  add_record(p, 100, "3");
  add_record(p, 200, "4");
  add_record(p, 300, "5");
  return p;
}

TEST(FillColumns, RowsAboveAndBelowABandHaveItsColumns) {
  test::PageBuilder p = three_records();
  Page page = p.build();
  add_band(page, 195, 293);
  tables::Drawn drawn;
  tables::add_fill_columns(page, test::words_of(page), drawn);
  ASSERT_EQ(drawn.vertical.size(), 4U);
  EXPECT_LE(drawn.vertical.front().from, 101);
  EXPECT_GE(drawn.vertical.front().to, 380);
}

TEST(FillColumns, WordsOverAJoinEndTheTable) {
  test::PageBuilder p = three_records();
  p.text(50, 420, "資料來源：本局企劃組彙整，各季進度以年累計計算，支用比以年累計計算。");
  Page page = p.build();
  add_band(page, 195, 293);
  tables::Drawn drawn;
  tables::add_fill_columns(page, test::words_of(page), drawn);
  ASSERT_EQ(drawn.vertical.size(), 4U);
  EXPECT_LT(drawn.vertical.front().to, 421);
}

TEST(FillColumns, FillsOfSomeOfTheRowAreValues) {
  test::PageBuilder p = three_records();
  Page page = p.build();
  page.bands.push_back({{kX[1], 195, kX[3], 293}, {static_cast<float>(kX[2])}});
  page.bands.push_back({{kX[1], 295, kX[3], 393}, {static_cast<float>(kX[2])}});
  tables::Drawn drawn;
  tables::add_fill_columns(page, test::words_of(page), drawn);
  EXPECT_TRUE(drawn.vertical.empty());
}

// Names, a rule below them, every second row shaded: tables of web pages.
void add_quarters(test::PageBuilder& p, double y) {
  constexpr double kSize = 8;  // smaller than the text around them
  p.text(52, y, "季別", kSize).text(73, y, "累計預定", kSize).text(133, y, "累計實際", kSize);
  p.text(300, y, "差異", kSize).text(513, y, "燈號", kSize);
  p.horizontal(y + 5, kX[0], kX[5]);
  for (int i = 1; i < 5; ++i) {
    const double at = y + 20 * i;
    p.text(56, at, "Q", kSize).text(90, at, "20.0", kSize).text(150, at, "18.5", kSize);
    p.text(300, at, "-1.5", kSize).text(513, at, "黃燈", kSize);
  }
}

TEST(FillColumns, ARuleBelowTheNamesSaysNothingOfTheRows) {
  for (const bool framed : {false, true}) {
    test::PageBuilder p;
    add_quarters(p, 100);
    if (framed) p.horizontal(187, kX[0], kX[5]);
    Page page = p.build();
    add_band(page, 105, 125);
    add_band(page, 145, 165);
    tables::Drawn drawn = tables::page_to_drawn(page);
    tables::add_fill_columns(page, test::words_of(page), drawn);
    EXPECT_EQ(drawn.filled.size(), framed ? 0U : 1U);
  }
}

// Between them stand lines of other columns; text alone might take all for one table.
TEST(FillColumns, TablesThatBeginAlikeAreSeveral) {
  test::PageBuilder p;
  Page page;
  for (const double y : {100.0, 270.0}) {
    p.text(50, y - 50, "01 海洋保育計畫");
    p.text(50, y - 35, "主辦單位：海洋保育署").text(180, y - 35, "列管級別：部會列管");
    p.text(50, y - 20, "自評分數：93").text(180, y - 20, "初評分數：92");
    add_quarters(p, y);
    p.text(50, y + 105, "行政作業")
        .text(110, y + 105, "各項書表均如期提報，年終進度未落後，目標採量化指標。");
    p.text(50, y + 120, "經費運用").text(110, y + 120, "經費支用正常。");
  }
  page = p.build();
  for (const double y : {100.0, 270.0}) {
    add_band(page, y + 5, y + 25);
    add_band(page, y + 45, y + 65);
  }
  int quarters = 0;
  for (const PageTable& table : find_tables(page).tables) {
    if (table.table.columns != 5) continue;
    ++quarters;
    EXPECT_EQ(table.table.rows, 5);
  }
  EXPECT_EQ(quarters, 2);
}

}  // namespace
}  // namespace niandu
