// Column rules that begin below a name over several columns: the name is a cell over all of them.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "extractors/tables/drawn/ruled.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using Place = std::tuple<int, int, int, int>;  // row, column, row span, column span

PageTable read(const test::PageBuilder& builder) {
  std::vector<char> taken;
  const Page page = builder.build();
  const auto tables = find_ruled_tables(page, taken);
  EXPECT_EQ(tables.size(), 1U);
  return tables.empty() ? PageTable{} : tables.front();
}

Place place_of(const PageTable& table, const std::string& text) {
  for (const Cell& cell : table.table.cells) {
    if (cell.text.utf8 == text) return {cell.row, cell.column, cell.row_span, cell.column_span};
  }
  ADD_FAILURE() << "no cell holds " << text;
  return {-1, -1, 0, 0};
}

// A frame of three columns with a rule under the names; the last column rule begins at `top`.
test::PageBuilder frame(double top) {
  test::PageBuilder builder;
  for (const double y : {100.0, 140.0, 180.0}) builder.horizontal(y, 50, 350);
  for (const double x : {50.0, 150.0, 350.0}) builder.vertical(x, 100, 180);
  builder.vertical(250, top, 180);
  return builder.text(60, 115, "年度")
      .text(160, 125, "增減數")
      .text(260, 125, "餘絀")
      .text(160, 155, "15")
      .text(260, 155, "418")
      .text(60, 155, "106");
}

TEST(LooseEnds, ANameAboveTheRulesBeginningIsOverItsColumns) {
  const PageTable table = read(frame(120).text(220, 104, "預算執行"));
  EXPECT_EQ(table.table.rows, 3);
  EXPECT_EQ(place_of(table, "預算執行"), Place(0, 1, 1, 2));
  EXPECT_EQ(place_of(table, "年度"), Place(0, 0, 2, 1));
  EXPECT_EQ(place_of(table, "增減數"), Place(1, 1, 1, 1));
  EXPECT_EQ(place_of(table, "餘絀"), Place(1, 2, 1, 1));
}

TEST(LooseEnds, ARuleDrawnCarelesslyDividesNothing) {
  const PageTable table = read(frame(120));  // nothing stands above its beginning
  EXPECT_EQ(table.table.rows, 2);
  EXPECT_EQ(place_of(table, "餘絀"), Place(0, 2, 1, 1));
}

TEST(LooseEnds, ARuleUnderTextThatRunsOverItIsNone) {
  const PageTable table =
      read(frame(120).text(220, 104, "預算執行").text(205, 128, "一二三四五六七八"));
  EXPECT_EQ(table.table.rows, 2);
}

TEST(LooseEnds, AnOpenTopIsAsGoodAsARule) {
  test::PageBuilder builder;
  for (const double y : {140.0, 180.0}) builder.horizontal(y, 50, 350);
  for (const double x : {50.0, 150.0, 350.0}) builder.vertical(x, 100, 180);
  builder.vertical(250, 120, 180).text(60, 115, "年度").text(160, 125, "增減數");
  builder.text(260, 125, "餘絀")
      .text(220, 104, "預算執行")
      .text(60, 155, "106")
      .text(160, 155, "1");
  const PageTable table = read(builder.text(260, 155, "2"));
  EXPECT_EQ(place_of(table, "預算執行"), Place(0, 1, 1, 2));
}

TEST(LooseEnds, ALabelBetweenTwoPiecesOfARuleIsARow) {
  test::PageBuilder builder;
  for (const double y : {100.0, 180.0}) builder.horizontal(y, 50, 350);
  for (const double x : {50.0, 350.0}) builder.vertical(x, 100, 180);
  builder.vertical(200, 100, 120).vertical(200, 140, 180);
  builder.text(60, 105, "項目").text(210, 105, "數量").text(60, 125, "一、經常門");
  const PageTable table = read(builder.text(60, 155, "水費").text(210, 155, "12"));
  EXPECT_EQ(table.table.rows, 3);
  EXPECT_EQ(place_of(table, "一、經常門"), Place(1, 0, 1, 2));
  EXPECT_EQ(place_of(table, "12"), Place(2, 1, 1, 1));
}

// The column rules end above the label of a total; the figures' column goes on.
TEST(LooseEnds, ATotalsFiguresArePartedAsItsLabelIs) {
  test::PageBuilder builder;
  for (const double y : {100.0, 120.0, 180.0}) builder.horizontal(y, 50, 450);
  for (const double x : {50.0, 350.0, 450.0}) builder.vertical(x, 100, 180);
  for (const double x : {150.0, 250.0}) builder.vertical(x, 100, 150);
  builder.text(60, 105, "代碼")
      .text(160, 105, "品名")
      .text(260, 105, "數量")
      .text(360, 105, "金額");
  builder.text(60, 130, "A1").text(160, 130, "桌").text(260, 130, "12").text(360, 130, "800");
  const PageTable table = read(builder.text(180, 160, "合計").text(360, 160, "950"));
  EXPECT_EQ(table.table.rows, 3);
  EXPECT_EQ(place_of(table, "合計"), Place(2, 0, 1, 3));
  EXPECT_EQ(place_of(table, "800"), Place(1, 3, 1, 1));
  EXPECT_EQ(place_of(table, "950"), Place(2, 3, 1, 1));
}

// Right of the total's label one column has nothing on its line, the next a figure.
TEST(LooseEnds, AColumnWithoutATotalIsPartedAsTheOthersAre) {
  test::PageBuilder builder;
  for (const double y : {100.0, 120.0, 180.0}) builder.horizontal(y, 50, 550);
  for (const double x : {50.0, 350.0, 450.0, 550.0}) builder.vertical(x, 100, 180);
  for (const double x : {150.0, 250.0}) builder.vertical(x, 100, 150);
  builder.text(60, 105, "代碼").text(160, 105, "品名").text(260, 105, "數量");
  builder.text(360, 105, "單位").text(460, 105, "金額");
  builder.text(60, 137, "A1").text(160, 137, "桌").text(260, 137, "12");
  builder.text(360, 137, "張").text(460, 137, "800");
  const PageTable table = read(builder.text(180, 160, "合計").text(460, 160, "950"));
  EXPECT_EQ(table.table.rows, 3);
  EXPECT_EQ(place_of(table, "張"), Place(1, 3, 1, 1));
  EXPECT_EQ(place_of(table, "800"), Place(1, 4, 1, 1));
  EXPECT_EQ(place_of(table, "950"), Place(2, 4, 1, 1));
}

}  // namespace
}  // namespace niandu
