// Two readings of one page.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

TEST(Compete, ATableThatOnlyOneReadingHasIsReadAndDoubted) {
  PageBuilder page;
  double y = 100;
  page.horizontal(95, 50, 300).horizontal(115, 50, 300).horizontal(260, 50, 300);
  page.text(55, y, "縣市").text(155, y, "戶數").text(255, y, "人數");
  for (int i = 1; i <= 6; ++i) {
    y += 22;
    page.text(55, y, "甲乙丙").text(155, y, std::to_string(120 + i));
    page.text(255, y, std::to_string(910 + 7 * i));
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 7);
  EXPECT_EQ(found.tables[0].table.columns, 3);
  EXPECT_EQ(found.tables[0].table.cell_at(6, 1)->text.utf8, "126");
  EXPECT_LT(found.tables[0].table.confidence, 0.75);
}

PageBuilder figures(double y, double left) {
  PageBuilder page;
  page.text(left, y, "縣市").text(left + 100, y, "戶數").text(left + 200, y, "人數");
  for (int i = 1; i <= 6; ++i) {
    y += 18;
    page.text(left, y, "甲乙丙").text(left + 100, y, std::to_string(120 + i));
    page.text(left + 200, y, std::to_string(910 + 7 * i));
  }
  return page;
}

TEST(Compete, WhatIsWrittenAboveTheNamesOfColumnsIsNoRow) {
  PageBuilder page = figures(160, 100);
  page.text(60, 40, "服務量統計", 9).text(180, 90, "表 3", 14).text(230, 90, "各縣市戶數", 14);
  page.text(300, 120, "單位：戶", 9);
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 7);
  EXPECT_EQ(found.tables[0].table.cell_at(0, 0)->text.utf8, "縣市");
}

TEST(Compete, ANameOverSomeColumnsIsOneOfTheHead) {
  PageBuilder page = figures(160, 100);
  page.text(245, 144, "本年度");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 8);
  EXPECT_EQ(found.tables[0].table.cell_at(0, 1)->text.utf8, "本年度");
  EXPECT_EQ(found.tables[0].table.cell_at(0, 1)->column_span, 2);
}

TEST(Compete, ARunningHeadOfTwoTextsIsNotInTheHead) {
  PageBuilder page = figures(160, 100);
  for (int i = 0; i < 7; ++i) page.text(390, 160 + 18.0 * i, i == 0 ? "面積" : "87,134");
  page.text(100, 60, "中華民國年度").text(270, 60, "單位預算", 10);
  page.text(100, 90, "為落實各項計畫，本年度依實際需要賡續辦理各縣市戶數之統計。", 10);
  page.text(100, 106, "並按季公布之。", 10).text(270, 136, "單位：戶", 9);
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 7);
  EXPECT_EQ(found.tables[0].table.cell_at(0, 0)->text.utf8, "縣市");
}

// However wide: the first column's name stands beside it.
TEST(Compete, ARuleThatLeavesAColumnOutPartsGroupsFromNames) {
  PageBuilder page;
  page.text(250, 100, "本年度").horizontal(113, 115, 420);
  page.text(50, 109, "區").text(120, 118, "目標").text(200, 118, "實際").text(280, 118, "達成");
  page.text(360, 118, "比較").horizontal(131, 40, 420);
  for (int r = 0; r < 6; ++r) {
    const double y = 136 + 18.0 * r;
    page.text(50, y, "甲");
    for (int c = 0; c < 4; ++c) page.text(120 + 80.0 * c, y, "1,234");
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(table.rows, 8);
  EXPECT_EQ(table.cell_at(0, 1)->text.utf8, "本年度");
  EXPECT_EQ(table.cell_at(0, 1)->column_span, 4);
  EXPECT_EQ(table.cell_at(1, 4)->text.utf8, "比較");
}

TEST(Compete, ACaptionBetweenTwoTablesIsInNeither) {
  PageBuilder page = figures(100, 100);
  page.text(100, 285, "表 4").text(150, 285, "各縣市預算");
  page.horizontal(302, 95, 420).horizontal(322, 95, 420).horizontal(380, 95, 420);
  page.text(100, 306, "縣市").text(250, 306, "預算").text(370, 306, "決算");
  for (int r = 0; r < 3; ++r) {
    const double y = 326 + 18.0 * r;
    page.text(100, y, "甲乙").text(250, y, "5,120").text(370, y, "4,310");
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 2U);
  EXPECT_EQ(found.tables[0].table.rows, 7);
  EXPECT_EQ(found.tables[1].table.rows, 4);
  EXPECT_EQ(found.tables[1].table.cell_at(0, 0)->text.utf8, "縣市");
}

TEST(Compete, AStopAfterNoMakesNoNumber) {
  PageBuilder page;
  page.text(165, 100, "This year").text(50, 113, "No.").text(110, 113, "Supply");
  page.text(180, 113, "Demand").text(250, 113, "Cost");
  for (int r = 0; r < 6; ++r) {
    page.text(50, 131 + 18.0 * r, std::to_string(r + 1));
    for (int c = 0; c < 3; ++c) page.text(110 + 70.0 * c, 131 + 18.0 * r, "1,234");
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.header_rows, 2);
  EXPECT_EQ(found.tables[0].table.cell_at(1, 1)->text.utf8, "Supply");
}

TEST(Compete, AUnitBelowANameIsOfThatName) {
  PageBuilder page;
  page.text(120, 100, "本年度").horizontal(112, 115, 340).text(50, 117, "地區");
  page.text(120, 117, "目標")
      .text(200, 117, "實際")
      .text(280, 114, "面積")
      .text(278, 126, "(公頃)");
  page.horizontal(140, 45, 340);
  for (int r = 0; r < 6; ++r) {
    page.text(50, 144 + 24.0 * r, "甲乙");
    for (int c = 0; c < 3; ++c) page.text(120 + 80.0 * c, 144 + 24.0 * r, "1,234.5");
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.cell_at(0, 1)->text.utf8, "本年度");
  EXPECT_EQ(found.tables[0].table.cell_at(1, 3)->text.utf8, "面積(公頃)");
}

// 上半年 and 下半年 over three columns each, in the middle: above the middle one's name.
PageBuilder halves(std::string_view first, std::string_view second, double y) {
  PageBuilder page;
  page.text(40, 111, "計畫").text(180, y, first).text(330, y, second);
  for (int c = 0; c < 6; ++c) {
    const std::string_view names[] = {"目標", "實際", "達成"};
    const float x = 130.0F + 50.0F * static_cast<float>(c);
    page.text(x, 120, names[c % 3]);
    for (int r = 0; r < 6; ++r) page.text(x, 140.0F + 18.0F * static_cast<float>(r), "1,234");
  }
  for (int r = 0; r < 6; ++r) page.text(40, 140.0F + 18.0F * static_cast<float>(r), "甲乙丙丁");
  return page;
}

TEST(Compete, NamesThatComeAgainBelowAreThoseOfGroups) {
  const PageTables found = find_tables(halves("上半", "下半", 105).build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(table.rows, 8);
  ASSERT_NE(table.cell_at(0, 1), nullptr);
  EXPECT_EQ(table.cell_at(0, 1)->text.utf8, "上半");
  EXPECT_EQ(table.cell_at(0, 1)->column_span, 3);
  EXPECT_EQ(table.cell_at(1, 2)->text.utf8, "實際");
  EXPECT_EQ(table.cell_at(1, 6)->text.utf8, "達成");
}

// The same words above both are the first line of one column's name.
TEST(Compete, TheSameWordsAboveNamesThatComeAgainAreNoGroups) {
  const PageTables found = find_tables(halves("累計", "累計", 108).build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(table.rows, 7);
  ASSERT_NE(table.cell_at(0, 2), nullptr);
  EXPECT_EQ(table.cell_at(0, 2)->text.utf8, "累計實際");
}

// Drawn columns between the texts only: what stands outside them belongs to the table.
TEST(Compete, ColumnsOutsideTheOutermostRulesAreRead) {
  PageBuilder page = figures(160, 100);
  page.vertical(180, 155, 285).vertical(280, 155, 285);
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.columns, 3);
  EXPECT_EQ(found.tables[0].table.cell_at(6, 0)->text.utf8, "甲乙丙");
  EXPECT_EQ(found.tables[0].table.cell_at(6, 2)->text.utf8, "952");
}

// Texts centred in their rows: the lines of the widest one stand above and below the others'.
// Articles beside their reasons: names above a column rule make a table of what is text otherwise.
PageBuilder articles(bool names) {
  PageBuilder page;
  if (names) {
    page.text(140, 105, "條文").text(340, 105, "說明");
    page.horizontal(120, 50, 450).vertical(250, 100, 240);
  }
  double y = 125;
  for (int i = 0; i < 2; ++i) {
    page.paragraph(55, y, 190, "第一條 辦理勞動檢查及職業訓練之作業規範。");
    y = page.paragraph(255, y, 190,
                       "配合中央政策整合社區照顧服務，持續督導河川整治，以降低事故發生率，並"
                       "加強偏鄉醫療資源，健全食品衛生稽查。");
    y += 14;
  }
  return page;
}

TEST(Compete, TextsSideBySideBelowNamesAndBesideARuleAreATable) {
  const PageTables found = find_tables(articles(true).build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 3);
  EXPECT_LT(found.tables[0].table.confidence, 0.75);
  EXPECT_TRUE(find_tables(articles(false).build()).tables.empty());
}

// The label of a group alone between two rows; the first of the body shows that there are such.
TEST(Compete, AGroupsLabelBelowACodeIsARowOfItsOwn) {
  PageBuilder page;
  double y = 100;
  page.text(50, y, "條碼").text(150, y, "工作項目").text(250, y, "戶數").text(320, y, "主辦單位");
  int code = 5260;
  for (const std::string_view label : {"歲入", "工程類", "勞務類"}) {
    y += 16;
    page.text(50, y, label);
    for (int i = 0; i < 2; ++i, ++code) {
      y += 16;
      page.text(50, y, "C-" + std::to_string(code)).text(150, y, "漁港疏浚");
      page.text(250, y, std::to_string(code % 97)).text(320, y, "主計室");
    }
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  ASSERT_EQ(table.rows, 10);
  EXPECT_EQ(table.cell_at(3, 0)->text.utf8, "C-5261");
  EXPECT_EQ(table.cell_at(4, 0)->text.utf8, "工程類");
}

TEST(Compete, RowsWhoseCellsAreCentredStayApart) {
  PageBuilder page;
  page.horizontal(80, 50, 400).horizontal(110, 50, 400).horizontal(370, 50, 400);
  page.text(55, 88, "項次").text(105, 88, "情形").text(300, 88, "數量");
  for (int i = 1; i <= 5; ++i) {
    const double y = 70 + 50 * i;
    page.text(105, y, "落實就業媒合並健全動物").text(105, y + 12, "防疫及河川整治工程之管");
    page.text(105, y + 24, "理作業。").text(60, y + 12, std::to_string(i));
    page.text(300, y + 12, std::to_string(4783 + 91 * i));
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  ASSERT_EQ(found.tables[0].table.rows, 6);
  EXPECT_EQ(found.tables[0].table.cell_at(5, 2)->text.utf8, "5238");
  EXPECT_EQ(found.tables[0].table.cell_at(2, 1)->text.utf8,
            "落實就業媒合並健全動物防疫及河川整治工程之管理作業。");
}

// A number and its words keep a distance, as columns do.
TEST(Compete, ANumberStaysWithItsWords) {
  PageBuilder page;
  page.horizontal(95, 50, 400).horizontal(115, 50, 400).horizontal(260, 50, 400);
  page.text(55, 100, "單位").text(150, 100, "工作項目").text(330, 100, "金額");
  const char* const numbers[] = {"一", "二", "三", "四", "五", "六"};
  for (int i = 0; i < 6; ++i) {
    const double y = 122 + 22 * i;
    page.text(55, y, "勞工局").text(330, y, std::to_string(4783 + 91 * i));
    if (i % 2 == 0) {
      page.text(130, y, numbers[i]).text(155, y, "老舊建築更新");
    } else {
      page.text(130, y, "托育人員訓練案");
    }
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.columns, 3);
}

// A scale, grid lines and bars are no lattice.
TEST(Compete, AChartIsNoTable) {
  PageBuilder page;
  const char* const scale[] = {"400", "300", "200", "100", "0"};
  for (int i = 0; i < 5; ++i) {
    page.horizontal(100 + 30 * i, 80, 400);
    page.text(i == 4 ? 70 : 60, 95 + 30 * i, scale[i]);
  }
  page.vertical(80, 100, 220).vertical(400, 100, 220);
  for (int i = 0; i < 4; ++i) {
    const double x = 100 + 75 * i, top = 120 + 11 * i;
    page.vertical(x, top, 220).vertical(x + 40, top, 220).horizontal(top, x, x + 40);
    page.text(x + 5, top - 11, std::to_string(333 - 36 * i));
    page.text(x + 5, 228, std::to_string(105 + i) + "年");
  }
  EXPECT_TRUE(find_tables(page.build()).tables.empty());
}

// Each cell a box of its own: the gaps between are no columns and no rows.
TEST(Drawn, GapsBetweenBoxesAreNoColumns) {
  PageBuilder page;
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) {
      const double x = 50 + 84 * c, y = 100 + 24 * r;
      page.grid({x, x + 80}, {y, y + 20});
      page.text(x + 6, y + 5, r == 0 ? "縣市" : std::to_string(100 * r + 7 * c));
    }
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 3);
  EXPECT_EQ(found.tables[0].table.columns, 3);
}

// Without rules at the sides, the label of a group has no cell drawn around it.
TEST(Drawn, ALineBetweenTwoPartsWithOpenSidesIsARow) {
  PageBuilder page;
  for (const double y : {100, 120, 140, 160, 180, 200}) page.horizontal(y, 50, 350);
  for (const double x : {150, 250}) page.vertical(x, 100, 140).vertical(x, 160, 200);
  for (const double y : {104, 124, 164, 184}) {
    page.text(55, y, "勞工局").text(155, y, std::to_string(static_cast<int>(y) * 7));
    page.text(255, y, "已完成");
  }
  page.text(55, 144, "二、基金收入");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 5);
  EXPECT_EQ(found.tables[0].table.cell_at(2, 0)->text.utf8, "二、基金收入");
  EXPECT_EQ(found.tables[0].table.cell_at(2, 0)->column_span, 3);
}

}  // namespace
}  // namespace niandu
