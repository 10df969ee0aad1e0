#include "extractors/tables/drawn/ruled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

std::vector<PageTable> ruled(const PageBuilder& page) {
  std::vector<char> taken;
  return find_ruled_tables(page.build(), taken);
}

std::string at(const PageTable& table, int row, int column) {
  const Cell* cell = table.table.cell_at(row, column);
  return cell == nullptr ? "(hole)" : cell->text.utf8;
}

// Every grid position is covered exactly once.
void expect_tiled(const Table& table) {
  std::vector<int> covered(static_cast<std::size_t>(table.rows * table.columns));
  for (const Cell& cell : table.cells) {
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        ASSERT_LT(r, table.rows);
        ASSERT_LT(c, table.columns);
        ++covered[static_cast<std::size_t>(r * table.columns + c)];
      }
    }
  }
  for (const int times : covered) EXPECT_EQ(times, 1);
}

TEST(Ruled, FullGridGivesOneCellPerSquare) {
  PageBuilder page;
  page.grid({50, 150, 250}, {100, 130, 160});
  page.text(55, 105, "甲").text(155, 105, "乙").text(55, 135, "丙").text(155, 135, "丁");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 2);
  EXPECT_EQ(tables[0].table.columns, 2);
  EXPECT_EQ(at(tables[0], 0, 1), "乙");
  EXPECT_EQ(at(tables[0], 1, 0), "丙");
  EXPECT_DOUBLE_EQ(tables[0].table.confidence, 1.0);
  EXPECT_EQ(tables[0].table.page_number(), 1);
  expect_tiled(tables[0].table);
}

// 「社會福利」 over the rows of two pages: no rule ends its cell on the first.
TEST(Ruled, ACellThatAPageBreakCutsNeedsNoCorner) {
  PageBuilder page;
  page.horizontal(100, 50, 250).horizontal(130, 50, 250).horizontal(160, 150, 250);
  page.vertical(50, 100, 160).vertical(150, 100, 160).vertical(250, 100, 160);
  page.text(55, 105, "業務").text(155, 105, "項目").text(55, 135, "社福").text(155, 135, "共餐");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_DOUBLE_EQ(tables[0].table.confidence, 1.0);
  EXPECT_TRUE(tables[0].open_bottom_columns[0]);
}

TEST(Ruled, MissingInnerRulesMakeSpans) {
  // A header over two columns, a label over two rows.
  PageBuilder page;
  page.horizontal(100, 50, 350).horizontal(130, 150, 350).horizontal(160, 50, 350);
  page.horizontal(190, 150, 350).horizontal(220, 50, 350);
  page.vertical(50, 100, 220)
      .vertical(150, 100, 220)
      .vertical(250, 130, 220)
      .vertical(350, 100, 220);
  page.text(55, 105, "目標").text(155, 105, "指標").text(155, 135, "名稱").text(255, 135, "值");
  page.text(55, 165, "一").text(155, 165, "甲").text(255, 165, "1").text(155, 195, "乙");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  const Table& table = tables[0].table;
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.columns, 3);
  EXPECT_EQ(table.cell_at(0, 0)->row_span, 2);
  EXPECT_EQ(table.cell_at(0, 1)->column_span, 2);
  EXPECT_EQ(table.cell_at(2, 0)->row_span, 2);
  EXPECT_EQ(table.cell_at(3, 0)->text.utf8, "一");
  expect_tiled(table);
}

TEST(Ruled, SmallGapsAndShiftsAtCrossingsAreClosed) {
  PageBuilder page;
  for (const double y : {100.0, 130.0, 160.0}) {
    page.horizontal(y, 51.5, 148.5).horizontal(y + 0.6, 151, 249);
  }
  for (const double x : {50.0, 150.0, 250.0}) page.vertical(x, 101.5, 128.5).vertical(x, 131, 159);
  page.text(55, 105, "甲").text(155, 105, "乙").text(55, 135, "丙").text(155, 135, "丁");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 2);
  EXPECT_EQ(tables[0].table.columns, 2);
}

TEST(Ruled, LastRowCutByThePageBreakIsOpenBelow) {
  PageBuilder page;
  page.horizontal(700, 50, 250).horizontal(730, 50, 250);
  for (const double x : {50.0, 150.0, 250.0}) page.vertical(x, 700, 790);
  page.text(55, 705, "項目").text(155, 705, "內容").text(55, 740, "一").text(155, 740, "開始");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 2);
  EXPECT_TRUE(tables[0].open_bottom);
  EXPECT_FALSE(tables[0].open_top);
  EXPECT_EQ(at(tables[0], 1, 1), "開始");
  EXPECT_DOUBLE_EQ(tables[0].box.y1, 790);
}

TEST(Ruled, OpenOnlyUnderAMergedLabel) {
  // The last row ends with a rule, the label beside it goes on on the next page.
  PageBuilder page;
  page.horizontal(100, 50, 250).horizontal(130, 50, 250).horizontal(160, 150, 250);
  page.horizontal(190, 150, 250);
  for (const double x : {50.0, 150.0, 250.0}) page.vertical(x, 100, 190);
  page.text(55, 105, "目標").text(155, 105, "項目").text(55, 135, "甲").text(155, 135, "一");
  page.text(155, 165, "二");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].open_bottom_columns, (std::vector<bool>{true, false}));
  EXPECT_FALSE(tables[0].open_bottom);
}

TEST(Ruled, MissingOuterRulesLeaveOuterColumns) {
  PageBuilder page;
  for (const double y : {100.0, 130.0, 160.0}) page.horizontal(y, 50, 350);
  page.vertical(150, 100, 160).vertical(250, 100, 160);
  page.text(55, 105, "甲").text(155, 105, "乙").text(255, 105, "丙");
  page.text(55, 135, "丁").text(155, 135, "戊").text(255, 135, "己");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(at(tables[0], 1, 2), "己");
  EXPECT_EQ(at(tables[0], 1, 0), "丁");
}

TEST(Ruled, WithoutOuterRulesAPageLongLabelIsFoundByItsWords) {
  // The label's cell is as tall as the page: no row rule reaches into its column.
  PageBuilder page;
  for (const double y : {100.0, 130.0, 160.0}) page.horizontal(y, 150, 350);
  page.vertical(150, 60, 200).vertical(250, 60, 200);
  page.text(60, 120, "標籤").text(155, 65, "子").text(155, 105, "甲").text(255, 105, "乙");
  page.text(155, 135, "丙").text(255, 135, "丁").text(155, 165, "戊");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(tables[0].table.cell_at(2, 0)->text.utf8, "標籤");
  EXPECT_EQ(tables[0].table.cell_at(2, 0)->row_span, tables[0].table.rows);
}

TEST(Ruled, DecorationIsNoTable) {
  PageBuilder framed;
  framed.grid({50, 550}, {100, 300});
  framed.text(60, 120, "一段文字");
  EXPECT_TRUE(ruled(framed).empty());

  PageBuilder underlined;
  underlined.text(50, 100, "底線").horizontal(112, 50, 70).horizontal(140, 50, 550);
  EXPECT_TRUE(ruled(underlined).empty());

  PageBuilder stacked;
  stacked.grid({50, 550}, {100, 130, 300});
  stacked.text(60, 110, "標題").text(60, 150, "內文");
  EXPECT_TRUE(ruled(stacked).empty());

  PageBuilder empty_grid;
  empty_grid.grid({50, 100, 150, 200}, {300, 330, 360, 390});
  EXPECT_TRUE(ruled(empty_grid).empty());
}

TEST(Ruled, AChartGridWithAFewLabelsIsNoTable) {
  PageBuilder page;
  page.grid({50, 80, 110, 140, 170, 200}, {400, 430, 460, 490, 520, 550});
  page.text(55, 410, "80").text(115, 440, "乙").text(175, 500, "丙");
  EXPECT_TRUE(ruled(page).empty());
}

TEST(Ruled, AtTheHeadOfAPageOneCellWithTextIsTheRestOfARow) {
  PageBuilder head;
  head.grid({50, 150, 250, 550}, {60, 120});
  head.text(255, 70, "前頁未完之文字。");
  EXPECT_EQ(ruled(head).size(), 1U);

  PageBuilder middle;
  middle.grid({50, 150, 250, 550}, {460, 520});
  middle.text(255, 470, "文字");
  EXPECT_TRUE(ruled(middle).empty());
}

TEST(Ruled, TablesApartStayApart) {
  PageBuilder page;
  page.grid({50, 100, 150}, {100, 130, 160}).grid({300, 350, 400}, {100, 130, 160});
  page.grid({50, 100, 150}, {300, 330, 360});
  for (const double x : {55.0, 105.0, 305.0, 355.0}) page.text(x, 105, "上").text(x, 135, "下");
  for (const double x : {55.0, 105.0}) page.text(x, 305, "上").text(x, 335, "下");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 3U);
  EXPECT_LT(tables[0].box.x0, tables[1].box.x0);
  EXPECT_GT(tables[2].box.y0, tables[1].box.y1);
}

TEST(Ruled, FramesStackedOnOneRulePartWhereColumnsDisagree) {
  // A form over a detail list (歲出計畫說明提要).
  PageBuilder page;
  for (const double y : {100.0, 150.0, 400.0, 420.0, 700.0}) page.horizontal(y, 50, 550);
  page.vertical(50, 100, 700).vertical(550, 100, 700);
  for (const double x : {130.0, 290.0, 330.0, 440.0, 480.0}) page.vertical(x, 100, 150);
  for (const double x : {180.0, 225.0, 360.0, 410.0}) page.vertical(x, 400, 700);
  for (const double x : {55.0, 135.0, 295.0, 335.0, 445.0, 485.0}) page.text(x, 110, "表");
  page.text(60, 200, "說明");
  for (const double x : {55.0, 185.0, 230.0, 365.0, 415.0}) {
    page.text(x, 405, "首").text(x, 500, "明細");
  }
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].table.columns, 6);
  EXPECT_EQ(tables[1].table.columns, 5);
  EXPECT_EQ(at(tables[1], 0, 0), "首");
}

TEST(Ruled, ATableInACellIsNested) {
  PageBuilder page;
  page.grid({50, 150, 550}, {100, 130, 400});
  page.text(55, 105, "條次").text(155, 105, "內容").text(55, 140, "一").text(155, 140, "如下表");
  page.grid({200, 300, 400}, {200, 230, 260});
  page.text(205, 205, "類").text(305, 205, "率").text(205, 235, "甲").text(305, 235, "60");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  const Table& table = tables[0].table;
  EXPECT_EQ(table.rows, 2);
  ASSERT_EQ(table.nested.size(), 1U);
  EXPECT_EQ(table.nested[0].cell_at(1, 1)->text.utf8, "60");
  EXPECT_EQ(table.cell_at(1, 1)->nested_table, 0);
}

TEST(Ruled, ATableThatTouchesItsCellIsNestedToo) {
  // Articles with a table of figures that reaches from rule to rule of its cell.
  PageBuilder page;
  for (const double y : {100.0, 130.0, 160.0, 300.0, 330.0}) page.horizontal(y, 50, 550);
  page.vertical(50, 100, 330)
      .vertical(150, 100, 330)
      .vertical(450, 100, 330)
      .vertical(550, 100, 330);
  for (const double y : {220.0, 245.0, 270.0}) page.horizontal(y, 150, 450);
  page.vertical(250, 220, 270).vertical(350, 220, 270);
  for (const double y : {105.0, 135.0, 305.0}) {
    page.text(55, y, "條").text(155, y, "內容").text(455, y, "決議");
  }
  page.text(55, 165, "二").text(155, 165, "強度如下表").text(455, 165, "照案");
  page.text(155, 225, "區").text(255, 225, "建蔽").text(355, 225, "容積");
  page.text(155, 250, "甲").text(255, 250, "60").text(355, 250, "240");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  const Table& table = tables[0].table;
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(table.columns, 3);
  ASSERT_EQ(table.nested.size(), 1U);
  EXPECT_EQ(table.nested[0].rows, 2);
  EXPECT_EQ(table.nested[0].columns, 3);
  EXPECT_EQ(table.nested[0].cell_at(1, 2)->text.utf8, "240");
  EXPECT_EQ(table.cell_at(2, 1)->nested_table, 0);
  // Its words are in the outer cell as well.
  EXPECT_EQ(table.cell_at(2, 1)->text.utf8.find("強度如下表"), 0U);
  EXPECT_NE(table.cell_at(2, 1)->text.utf8.find("240"), std::string::npos);
  expect_tiled(table);
}

TEST(Ruled, GroupedColumnsAreNotTakenForANestedTable) {
  // A group heading over rows of three columns, beside a merged label: one table.
  PageBuilder page;
  page.horizontal(100, 50, 450).horizontal(130, 50, 450).horizontal(160, 150, 450);
  page.horizontal(190, 150, 450).horizontal(220, 50, 450);
  page.vertical(50, 100, 220).vertical(150, 100, 220).vertical(450, 100, 220);
  page.vertical(250, 100, 130).vertical(350, 100, 130);
  page.vertical(250, 160, 220).vertical(350, 160, 220);
  page.text(55, 105, "目").text(155, 105, "甲").text(255, 105, "乙").text(355, 105, "丙");
  page.text(55, 135, "一").text(155, 135, "分類");
  for (const double y : {165.0, 195.0})
    page.text(155, y, "子").text(255, y, "丑").text(355, y, "寅");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_TRUE(tables[0].table.nested.empty());
  EXPECT_EQ(tables[0].table.rows, 4);
  EXPECT_EQ(tables[0].table.columns, 4);
}

TEST(Ruled, AHangingMarkBelongsToTheCellOfItsLine) {
  PageBuilder page;
  page.grid({50, 150, 250}, {100, 130, 160});
  page.text(122, 105, "文字，").text(160, 105, "乙").text(55, 135, "丙").text(160, 135, "丁");
  page.page().glyphs[2].x0 = 149;  // the mark's box straddles the rule, its centre beyond it
  page.page().glyphs[2].x1 = 159;
  page.page().glyphs[1].x1 = 149;
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(at(tables[0], 0, 0), "文字，");
  EXPECT_EQ(at(tables[0], 0, 1), "乙");
}

TEST(Ruled, EachVisibleGlyphLandsInOneCellAndHiddenOnesNowhere) {
  PageBuilder page;
  page.grid({50, 100, 150, 200}, {100, 130, 160, 190});
  for (int i = 0; i < 40; ++i) page.text(52 + i * 3.7, 101 + (i * 37) % 85, "字", 6);
  page.page().glyphs[7].hidden = true;
  page.page().glyphs[9].invisible = true;
  std::vector<char> taken;
  const auto tables = find_ruled_tables(page.build(), taken);
  ASSERT_EQ(tables.size(), 1U);
  std::size_t characters = 0;
  for (const Cell& cell : tables[0].table.cells) characters += utf8_length(trim(cell.text.utf8));
  EXPECT_EQ(characters, 38U);
  EXPECT_EQ(taken[7], 0);
  EXPECT_EQ(taken[9], 0);
  EXPECT_EQ(taken[0], 1);
}

TEST(Ruled, HighlightedWordsDrawNoRules) {
  PageBuilder page;
  page.grid({50, 150, 250}, {100, 160, 200});
  // Shading of one line, from rule to rule.
  page.horizontal(112, 51, 149, true).horizontal(126, 51, 149, true);
  page.vertical(51, 112, 126, true).vertical(149, 112, 126, true);
  page.text(55, 113, "標示").text(155, 113, "乙").text(55, 165, "丙").text(155, 165, "丁");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 2);
}

TEST(Ruled, BandsOfShadingAreRows) {
  PageBuilder page;
  page.grid({50, 150, 250}, {100, 190});
  page.horizontal(130, 50, 250, true).horizontal(160, 50, 250, true);
  for (const double y : {105.0, 135.0, 165.0}) page.text(55, y, "甲").text(155, y, "乙");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 3);
}

TEST(Ruled, FilledBoxesOnWhiteGapsAreCells) {
  PageBuilder page;
  for (const double y : {100.0, 130.0}) {
    for (const double x : {50.0, 151.0}) {
      page.horizontal(y, x, x + 99, true).horizontal(y + 29, x, x + 99, true);
      page.vertical(x, y, y + 29, true).vertical(x + 99, y, y + 29, true);
      // The fill of the line inside the cell.
      page.vertical(x + 5, y, y + 29, true).vertical(x + 94, y, y + 29, true);
      page.text(x + 8, y + 8, "字");
    }
  }
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 2);
  EXPECT_EQ(tables[0].table.columns, 2);
}

TEST(Ruled, ANotchGivesRectanglesAllTheSame) {
  // The rule under the second cell of the first row is missing beside a merged label.
  PageBuilder page;
  page.horizontal(100, 50, 350).horizontal(130, 50, 150).horizontal(130, 250, 350);
  page.horizontal(160, 50, 350);
  page.vertical(50, 100, 160)
      .vertical(150, 130, 160)
      .vertical(250, 100, 160)
      .vertical(350, 100, 160);
  page.text(55, 105, "甲").text(255, 105, "乙").text(55, 135, "丙").text(255, 135, "丁");
  const auto tables = ruled(page);
  ASSERT_EQ(tables.size(), 1U);
  expect_tiled(tables[0].table);
}

TEST(Ruled, TooManyRulesCostTheTablesNotMore) {
  PageBuilder page;
  std::vector<double> lines;
  for (int i = 0; i < 2500; ++i) lines.push_back(i * 3.0);
  page.grid(lines, lines);
  page.text(10, 10, "字").text(40, 40, "字");
  EXPECT_TRUE(ruled(page).empty());
}

TEST(Ruled, AbsurdCoordinatesAreHarmless) {
  PageBuilder page;
  const float huge = 3e38F;
  page.page().rulings = {{true, 0, -huge, huge, 1, RulingStyle::kSolid, false},
                         {true, huge, -huge, huge, 1, RulingStyle::kSolid, false},
                         {false, 0, -huge, huge, 1, RulingStyle::kSolid, false},
                         {false, 5, 3, 1, 1, RulingStyle::kSolid, false},
                         {false, 0.0F / 1, 0, 0, 1, RulingStyle::kSolid, false}};
  page.text(10, 10, "字");
  EXPECT_TRUE(ruled(page).empty());
}

TEST(Ruled, BoxesJoinedByLinesAreADrawing) {
  // An organisation chart: a box above, a bar, three boxes that hang from it; the lines between
  // them close faces without text.
  PageBuilder page;
  page.grid({200, 300}, {100, 120});
  page.horizontal(140, 60, 440).vertical(250, 120, 140);
  for (const double x : {60., 220., 380.}) {
    page.vertical(x + 30, 140, 160).grid({x, x + 60}, {160, 300});
  }
  page.vertical(60, 140, 160).vertical(440, 140, 160).horizontal(230, 120, 220);
  page.horizontal(230, 280, 380).horizontal(160, 60, 440).horizontal(300, 60, 440);
  page.horizontal(260, 120, 220).horizontal(260, 280, 380).horizontal(200, 120, 220);
  page.text(220, 105, "主任").text(65, 165, "課").text(225, 165, "室");
  EXPECT_TRUE(ruled(page).empty());
}

TEST(Ruled, AFormWithMergedCellsAndBlanksIsATable) {
  // Cells cover many places of the grid, but most hold text.
  PageBuilder page;
  page.grid({50, 150, 450}, {100, 130, 160});
  page.horizontal(190, 50, 450).vertical(50, 160, 190).vertical(450, 160, 190);
  page.vertical(250, 160, 190).vertical(350, 160, 190);
  page.text(55, 105, "姓名").text(55, 135, "住址").text(55, 165, "備註").text(255, 165, "日期");
  EXPECT_EQ(ruled(page).size(), 1U);
}

// The characters of `tables`, in order of their codes: what was read, wherever it stands.
std::string characters_read(const std::vector<PageTable>& tables) {
  std::string read;
  for (const PageTable& table : tables) {
    for (const Cell& cell : table.table.cells) {
      for (const char c : cell.text.utf8) {
        if (c != ' ') read += c;
      }
    }
  }
  std::sort(read.begin(), read.end());
  return read;
}

// Found by fuzzing: the frame's open left side reaches out over the grid beside it.
TEST(Ruled, WhatStandsInAGridIsNotReadAgainForAnOpenFrame) {
  PageBuilder page;
  std::vector<double> ys;
  for (double y = 12; y <= 282; y += 9) ys.push_back(y);
  page.grid({9, 18, 27}, ys);
  page.horizontal(60, 60, 540).horizontal(600, 60, 540).vertical(60, 60, 600);
  std::string drawn;
  for (double y = 76; y < 282; y += 9) {
    page.text(11, y, "1", 6).text(20, y, "2", 6);
    drawn += "12";
  }
  page.text(80, 300, "3", 6);
  drawn += '3';
  std::sort(drawn.begin(), drawn.end());
  EXPECT_EQ(characters_read(ruled(page)), drawn);
}

// Found by fuzzing: a grid that lies in a larger one, but over its rules and so in none of its
// cells, is not nested there.
TEST(Ruled, WhatStandsInAGridAcrossTheRulesOfALargerOneIsReadOnce) {
  PageBuilder page;
  page.grid({50, 250, 450}, {100, 300, 500});
  page.text(60, 120, "1", 10)
      .text(270, 120, "2", 10)
      .text(60, 450, "3", 10)
      .text(270, 450, "4", 10);
  page.grid({200, 220, 240, 260, 280}, {350, 370, 390});
  page.text(205, 365, "5", 8).text(225, 365, "6", 8).text(265, 365, "7", 8).text(225, 385, "8", 8);
  EXPECT_EQ(characters_read(ruled(page)), "12345678");
}

}  // namespace
}  // namespace niandu
