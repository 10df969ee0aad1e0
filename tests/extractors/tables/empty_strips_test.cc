// Strips without text between the rules of a table are no rows.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

// A double rule below the names, one of whose lines the middle column leaves out.
TEST(EmptyStrips, CellsStayInOrderWhenARowGoesThatOneBeganIn) {
  test::PageBuilder page;
  for (const double x : {50.0, 150.0, 250.0, 350.0}) page.vertical(x, 100, 170);
  for (const double y : {100.0, 120.0, 145.0, 170.0}) page.horizontal(y, 50, 350);
  page.horizontal(125, 50, 150).horizontal(125, 250, 350);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      page.text(60 + 100 * column, 105 + 25 * row, "甲乙丙");
    }
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  std::vector<std::pair<int, int>> places;
  for (const Cell& cell : found.tables[0].table.cells) places.emplace_back(cell.row, cell.column);
  const std::vector<std::pair<int, int>> wanted{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1},
                                                {1, 2}, {2, 0}, {2, 1}, {2, 2}};
  EXPECT_EQ(places, wanted);
}

std::size_t count_of(const PageTables& found, std::string_view words) {
  std::size_t count = 0;
  for (const PageTable& table : found.tables) {
    for (const Cell& cell : table.table.cells) {
      for (std::size_t at = 0; (at = cell.text.utf8.find(words, at)) != std::string::npos; ++at) {
        ++count;
      }
    }
  }
  return count;
}

// Records without rules between them over a double rule; the last column leaves out its lower line,
// and the text there stands at the upper one: it is the total's, none of the records'.
TEST(EmptyStrips, TextBetweenTheLinesOfADoubleRuleIsReadOnce) {
  test::PageBuilder page;
  for (const double x : {50.0, 150.0, 250.0, 350.0}) page.vertical(x, 100, 260);
  for (const double y : {100.0, 120.0, 225.0, 260.0}) page.horizontal(y, 50, 350);
  page.horizontal(230, 50, 250);
  page.text(60, 105, "名稱").text(160, 105, "金額").text(260, 105, "備註");
  for (int row = 0; row < 4; ++row) {
    const double y = 125 + 25 * row;
    page.text(60, y, "工程維護").text(160, y, "1,234");
    if (row == 1) page.text(260, y, "含稅");
  }
  page.text(60, 240, "合計").text(160, 240, "4,936").text(260, 221, "不含前期");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(table.rows, 6);
  EXPECT_EQ(count_of(found, "不含前期"), 1U);
  EXPECT_EQ(count_of(found, "含稅"), 1U);
  ASSERT_NE(table.cell_at(table.rows - 1, 2), nullptr);
  EXPECT_EQ(table.cell_at(table.rows - 1, 2)->text.utf8, "不含前期");
}

// Texts of both sides stand between the lines: no edge could tell them apart.
TEST(EmptyStrips, AStripStaysWhereTextOfBothSidesStandsInIt) {
  test::PageBuilder page;
  for (const double x : {50.0, 150.0, 250.0, 350.0}) page.vertical(x, 100, 260);
  for (const double y : {100.0, 120.0, 260.0}) page.horizontal(y, 50, 350);
  page.horizontal(225, 150, 350).horizontal(230, 50, 250);
  page.text(60, 105, "名稱").text(160, 105, "金額").text(260, 105, "備註");
  page.text(60, 224, "工程").text(160, 160, "1,234").text(260, 160, "含稅");
  page.text(60, 240, "合計").text(160, 240, "4,936").text(260, 221, "不含前期");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  const PageTable& table = found.tables[0];
  EXPECT_EQ(table.row_edges, (std::vector<double>{100, 120, 225, 230, 260}));
  EXPECT_EQ(count_of(found, "工程"), 1U);
  EXPECT_EQ(count_of(found, "不含前期"), 1U);
}

// The same between columns: a label's box ends before the next cell's begins, and rows without
// column rules begin right behind it.
TEST(EmptyStrips, TextBetweenTheLinesOfAColumnRuleIsKept) {
  test::PageBuilder page;
  for (const double y : {100.0, 120.0, 140.0, 160.0, 180.0, 200.0}) page.horizontal(y, 50, 450);
  for (const double x : {50.0, 150.0, 450.0}) page.vertical(x, 100, 200);
  page.vertical(157, 100, 140).vertical(250, 100, 140).vertical(350, 100, 140);
  page.text(60, 105, "名稱").text(200, 105, "金額").text(290, 105, "數量").text(390, 105, "單價");
  for (int row = 1; row < 5; ++row) {
    const double y = 105 + 20 * row;
    const double x = row == 1 ? 160 : 151;
    page.text(60, y, "工程").text(x, y, "75,432").text(290, y, "10").text(390, y, "12");
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(count_of(found, "75,432"), 4U);
}

}  // namespace
}  // namespace niandu
