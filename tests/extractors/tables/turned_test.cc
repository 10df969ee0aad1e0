#include "extractors/tables/readings/turned.h"

#include <gtest/gtest.h>

#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

Page upright_table() {
  PageBuilder page(1, 842, 595);
  page.grid({50, 150, 250, 400}, {100, 130, 160, 190});
  page.text(55, 108, "目標").text(155, 108, "指標").text(255, 108, "值");
  page.text(55, 138, "保育").text(155, 138, "清除數").text(255, 138, "5");
  page.text(55, 168, "復育").text(155, 168, "造林").text(255, 168, "12");
  return page.build();
}

// What a writer does who turns a page: to the right (pen down), upside down or to the left (pen
// up).
Page turned(const Page& page, int direction) {
  Page out = tables::page_to_upright(page, 4 - direction);
  for (Glyph& glyph : out.glyphs) glyph.direction = static_cast<std::uint8_t>(direction);
  return out;
}

class Turned : public testing::TestWithParam<int> {};

TEST_P(Turned, TheTableIsReadUpright) {
  const Page page = turned(upright_table(), GetParam());
  ASSERT_EQ(tables::page_turn(page), GetParam());
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  ASSERT_EQ(table.rows, 3);
  ASSERT_EQ(table.columns, 3);
  EXPECT_EQ(table.cell_at(0, 0)->text.utf8, "目標");
  EXPECT_EQ(table.cell_at(1, 1)->text.utf8, "清除數");
  EXPECT_EQ(table.cell_at(2, 2)->text.utf8, "12");
  EXPECT_TRUE(found.free_glyphs.empty());
}

TEST_P(Turned, PlacesAreThePagesOwn) {
  const Page page = turned(upright_table(), GetParam());
  const PageTables found = find_tables(page);
  ASSERT_EQ(found.tables.size(), 1U);
  const Cell* cell = found.tables[0].table.cell_at(1, 1);
  ASSERT_NE(cell, nullptr);
  const Box box = cell->places.at(0).box;
  int inside = 0;
  for (const Glyph& glyph : page.glyphs) {
    inside += box.contains((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2) ? 1 : 0;
  }
  EXPECT_EQ(inside, 3);  // the three characters of its text, and no other
  EXPECT_GE(cell->text.spans.at(0).source.box.y0, box.y0);
  EXPECT_LE(cell->text.spans.at(0).source.box.y1, box.y1);
}

INSTANTIATE_TEST_SUITE_P(AllWays, Turned, testing::Values(1, 2, 3));

TEST(PageTurn, VerticalWritingAndSomeTurnedLabelsAreNoTurnedPage) {
  Page page = upright_table();
  EXPECT_EQ(tables::page_turn(page), 0);
  for (std::size_t i = 0; i < 5; ++i) page.glyphs[i].direction = 1;
  EXPECT_EQ(tables::page_turn(page), 0);
  for (Glyph& glyph : page.glyphs) {
    glyph.direction = 1;
    glyph.vertical = true;
  }
  EXPECT_EQ(tables::page_turn(page), 0);
}

}  // namespace
}  // namespace niandu
