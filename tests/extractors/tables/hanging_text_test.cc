#include "extractors/tables/drawn/hanging_text.h"

#include <gtest/gtest.h>

#include <string_view>

#include "extractors/tables/drawn/ruled.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// Two rows; the first column's cell goes on below the last one: no rule at its foot.
PageTables read(std::string_view below, double below_x) {
  PageBuilder page;
  page.horizontal(100, 50, 400).horizontal(130, 50, 400).horizontal(170, 150, 400);
  page.vertical(50, 100, 170)
      .vertical(150, 100, 170)
      .vertical(250, 100, 170)
      .vertical(400, 100, 170);
  page.text(55, 105, "目標").text(155, 105, "指標").text(255, 105, "值");
  page.text(55, 140, "保育海洋生").text(155, 135, "清除數").text(255, 135, "5");
  page.text(55, 155, "態並且防治");
  page.text(below_x, 172, below);
  return find_tables(page.build());
}

TEST(HangingText, LinesBelowAnOpenCellBelongToIt) {
  const PageTables found = read("海洋污染", 55);
  ASSERT_EQ(found.tables.size(), 1U);
  const Cell* cell = found.tables[0].table.cell_at(1, 0);
  ASSERT_NE(cell, nullptr);
  EXPECT_EQ(cell->text.utf8, "保育海洋生態並且防治海洋污染");
  EXPECT_TRUE(found.free_glyphs.empty());
  EXPECT_GE(found.tables[0].box.y1, 182);
}

TEST(HangingText, TextWiderThanTheCellIsAParagraph) {
  const PageTables found = read("註：評估體制之數字代號意義如下各項", 55);
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.cell_at(1, 0)->text.utf8, "保育海洋生態並且防治");
  EXPECT_FALSE(found.free_glyphs.empty());
}

TEST(HangingText, TextBelowAClosedCellStaysOut) {
  const PageTables found = read("海洋污染", 260);
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.cell_at(1, 2)->text.utf8, "5");
  EXPECT_FALSE(found.free_glyphs.empty());
}

// Found by fuzzing: its middle is on the rule.
TEST(HangingText, ACharacterOnTheRuleStandsInOneCell) {
  PageBuilder page;
  page.horizontal(100, 50, 400).horizontal(130, 50, 400).horizontal(170, 150, 400);
  page.vertical(50, 100, 170).vertical(150, 100, 170).vertical(400, 100, 170);
  page.text(55, 105, "目標").text(155, 105, "指標");
  page.text(55, 140, "保育海洋生").text(145, 140, "清").text(55, 155, "態並且防治");
  page.text(55, 172, "海洋污染");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.cell_at(1, 0)->text.utf8, "保育海洋生態並且防治海洋污染");
  EXPECT_EQ(found.tables[0].table.cell_at(1, 1)->text.utf8, "清");
}

}  // namespace
}  // namespace niandu
