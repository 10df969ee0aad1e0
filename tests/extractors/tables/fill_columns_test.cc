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

}  // namespace
}  // namespace niandu
