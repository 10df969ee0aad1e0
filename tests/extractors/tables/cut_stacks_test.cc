// Rules of one width that belong to more than one table, and columns that no rule divides.
#include <gtest/gtest.h>

#include <string>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// A table of four columns between three rules, its top at y.
void add_table(PageBuilder& page, double y) {
  page.horizontal(y, 60, 520).horizontal(y + 20, 60, 520).horizontal(y + 92, 60, 520);
  page.text(65, y + 5, "機關").text(190, y + 5, "預算數").text(310, y + 5, "決算數");
  page.text(440, y + 5, "比率");
  for (int i = 0; i < 3; ++i) {
    const double at = y + 28 + 20 * i;
    page.text(65, at, "甲乙局").text(190, at, std::to_string(1200 + 7 * i));
    page.text(310, at, std::to_string(1180 + 9 * i)).text(440, at, std::to_string(96 + i));
  }
}

TEST(CutStacks, TheRuleOfARunningHeadIsNotTheTables) {
  PageBuilder page;
  page.text(60, 40, "年度報告").text(500, 40, "195").horizontal(55, 60, 520);
  for (int i = 0; i < 20; ++i) {
    page.text(60, 80 + 16 * i, "本計畫依據核定內容辦理各項業務並按季檢");
    page.text(310, 80 + 16 * i, "經費執行情形及預期效益均符合原訂目標詳");
  }
  add_table(page, 440);
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 4);
  EXPECT_EQ(found.tables[0].table.columns, 4);
  EXPECT_EQ(found.tables[0].table.cell_at(3, 2)->text.utf8, "1198");
}

TEST(CutStacks, TablesWithACaptionBetweenAreTwo) {
  PageBuilder page;
  page.text(60, 80, "表 5 參與程度");
  add_table(page, 100);
  page.text(60, 255, "表 6 參與程度");
  add_table(page, 275);
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 2U);
  EXPECT_EQ(found.tables[0].table.rows, 4);
  EXPECT_EQ(found.tables[1].table.rows, 4);
}

// A label that runs over the next column's gap heads a group: it is not the end of the row above.
TEST(CutStacks, ALabelOverAGapBeginsARow) {
  PageBuilder page;
  page.horizontal(95, 60, 500).horizontal(115, 60, 500).horizontal(276, 60, 500);
  page.text(65, 100, "劑量").text(160, 100, "甲組").text(280, 100, "乙組").text(400, 100, "丙組");
  for (int i = 0; i < 8; ++i) {
    const double y = 120 + 20 * i;
    if (i % 4 == 0) {
      page.text(65, y, i == 0 ? "都市地區各級學校合併計算" : "鄉村地區各級學校合併計算");
      continue;
    }
    page.text(65, y, std::to_string(3 + i) + "克").text(160, y, std::to_string(922 + 8 * i));
    page.text(280, y, std::to_string(642 + 9 * i)).text(400, y, std::to_string(365 + 7 * i));
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  ASSERT_EQ(found.tables[0].table.rows, 9);
  EXPECT_EQ(found.tables[0].table.cell_at(5, 0)->text.utf8, "鄉村地區各級學校合併計算");
}

// One column rule behind the labels, white between the numbers.
TEST(CutStacks, NumbersApartInOneCellAreColumns) {
  PageBuilder page;
  page.grid({60, 160, 500}, {100, 125, 240});
  page.text(65, 107, "年").text(180, 107, "109").text(260, 107, "110").text(340, 107, "111");
  for (int i = 0; i < 5; ++i) {
    const double y = 132 + 21 * i;
    page.text(65, y, "歲入").text(180, y, std::to_string(26 + i));
    page.text(260, y, std::to_string(32 + i)).text(340, y, std::to_string(30 + 3 * i));
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  ASSERT_EQ(found.tables[0].table.columns, 4);
  EXPECT_EQ(found.tables[0].table.cell_at(5, 2)->text.utf8, "36");
}

}  // namespace
}  // namespace niandu
