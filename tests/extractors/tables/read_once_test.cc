// What stands in a table is read once, however its rows and columns are divided.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "common/utf8.h"
#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

std::size_t characters(const PageTables& found) {
  std::size_t count = 0;
  for (const PageTable& table : found.tables) {
    for (const Cell& cell : table.table.cells) count += visible_characters(cell.text.utf8);
  }
  return count;
}

const std::string& text_at(const Table& table, int row, int column) {
  static const std::string none;
  const Cell* const cell = table.cell_at(row, column);
  return cell == nullptr ? none : cell->text.utf8;
}

// Amounts of one row end in a padding that the rows without column rules have between two columns.
TEST(ReadOnce, TextThatEndsInAThinColumnStaysWithItsCell) {
  test::PageBuilder builder;
  for (const double y : {100.0, 120.0, 220.0, 240.0, 260.0, 280.0}) builder.horizontal(y, 50, 450);
  for (const double x : {50.0, 450.0}) builder.vertical(x, 100, 280);
  for (const double x : {150.0, 250.0, 261.0, 350.0}) builder.vertical(x, 100, 120);
  for (const double x : {150.0, 261.0, 350.0}) builder.vertical(x, 120, 220);
  builder.text(60, 105, "名稱")
      .text(200, 105, "金額")
      .text(290, 105, "數量")
      .text(390, 105, "單價");
  for (int row = 0; row < 4; ++row) {
    const double y = 125 + 25 * row;
    builder.text(60, y, "工程維護").text(214, y, "1,234,567").text(300, y, "10");
    if (row == 1) builder.text(390, y, "12");
  }
  for (int row = 0; row < 3; ++row) {
    const double y = 225 + 20 * row;
    builder.text(60, y, "合計").text(160, y, "75,432").text(290, y, "10").text(390, y, "12");
  }
  const Page page = builder.build();
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(characters(found), page.glyphs.size());
  ASSERT_EQ(table.rows, 8);
  EXPECT_EQ(table.columns, 4);
  for (int row = 1; row < 5; ++row) {
    EXPECT_EQ(text_at(table, row, 1), "1,234,567");
    EXPECT_EQ(text_at(table, row, 2), "10");
  }
  EXPECT_EQ(text_at(table, 5, 1), "75,432");
}

// Below a ruled head, in a frame without inner rules: one unit for all records.
TEST(ReadOnce, ATextOfAllRecordsIsKeptWhereACellBecomesSeveral) {
  test::PageBuilder builder;
  builder.grid({50, 150, 250, 350, 450}, {100, 120});
  builder.vertical(50, 120, 300).vertical(450, 120, 300).horizontal(300, 50, 450);
  builder.text(60, 105, "名稱")
      .text(200, 105, "金額")
      .text(290, 105, "數量")
      .text(390, 105, "單位");
  for (int row = 0; row < 7; ++row) {
    const double y = 125 + 25 * row;
    builder.text(60, y, "工程維護").text(200, y, "1,234").text(300, y, "10");
  }
  builder.text(390, 203, "公噸");
  const Page page = builder.build();
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(characters(found), page.glyphs.size());
  EXPECT_EQ(table.rows, 8);
  EXPECT_EQ(text_at(table, 1, 3), "公噸");
}

// The column rules below the first table are those of the second.
TEST(ReadOnce, ATableDoesNotGrowOverTheNextOne) {
  test::PageBuilder builder;
  builder.grid({50, 250, 450}, {100, 120, 140, 160, 180, 200, 220});
  builder.horizontal(223.5, 50, 450).horizontal(241, 50, 450);
  for (const double x : {50.0, 250.0, 450.0}) builder.vertical(x, 223.5, 420);
  for (int row = 0; row < 16; ++row) {
    const double y = 104 + 20 * row;
    builder.text(60, y, "工程").text(160, y, "75,432").text(290, y, "10").text(390, y, "12");
  }
  const Page page = builder.build();
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 2U);
  EXPECT_EQ(characters(found), page.glyphs.size());
  EXPECT_EQ(found.tables[0].table.rows, 6);
  EXPECT_EQ(found.tables[0].box.y1, 220);
  EXPECT_EQ(found.tables[1].table.rows, 10);
}

// A large character in the third item reaches up beside the second.
TEST(ReadOnce, ItemsArePartedBetweenTheirLines) {
  test::PageBuilder builder;
  builder.grid({50, 450}, {100, 120, 300, 340}).vertical(120, 300, 340).vertical(120, 100, 120);
  builder.text(60, 105, "名稱").text(200, 105, "金額").text(60, 310, "名稱").text(200, 310, "金額");
  builder.text(60, 125, "一、目標：維護工程設施並持續改善").text(80, 138, "本期已完成");
  builder.text(60, 150, "二、內容：道路");
  builder.text(60, 161, "三、經費：千元").text(160, 149, "大", 24);
  const Page page = builder.build();
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  EXPECT_EQ(characters(found), page.glyphs.size());
  ASSERT_EQ(table.rows, 5);
  EXPECT_EQ(text_at(table, 2, 0), "二、內容：道路");
  EXPECT_EQ(text_at(table, 3, 0), "三、經費：千元大");
}

}  // namespace
}  // namespace niandu
