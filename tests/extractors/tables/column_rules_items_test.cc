#include "extractors/tables/column_rules_items.h"

#include <gtest/gtest.h>

#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::cell_text;
using testing::PageMaker;
using testing::tiles;

// A narrow side label, and a cell over two columns, edge between them at 160.
PageTable form() {
  PageTable t;
  t.box = {50, 100, 500, 200};
  t.column_edges = {50, 70, 160, 500};
  t.row_edges = {100, 200};
  t.table.rows = 1;
  t.table.columns = 3;
  Cell side;
  side.places.push_back({1, 0, {50, 100, 70, 200}});
  Cell wide;
  wide.column = 1;
  wide.column_span = 2;
  wide.places.push_back({1, 0, {70, 100, 500, 200}});
  wide.text.utf8 = "一、";
  t.table.cells = {side, wide};
  return t;
}

bool split_items(const Page& page, PageTable& table) {
  testing::fill(page, table);
  return split_labelled_items(page, table);
}

TEST(ColumnRulesItems, LabelledItemsAreRowsAndTheSideLabelSpansThem) {
  PageMaker p;
  p.text(72, 120, "一、計畫內容：");
  p.text(165, 120, "辦理各項業務，");
  p.text(165, 134, "並加強管理。");
  p.text(72, 160, "二、預期成果：");
  p.text(165, 160, "圓滿完成。");
  PageTable t = form();
  ASSERT_TRUE(split_items(p.page(), t));
  EXPECT_EQ(t.table.rows, 2);
  EXPECT_EQ(t.row_edges.size(), 3U);
  EXPECT_EQ(t.table.cell_at(1, 0)->row_span, 2);
  EXPECT_EQ(cell_text(t.table, 0, 1), "一、計畫內容：");
  EXPECT_EQ(cell_text(t.table, 0, 2), "辦理各項業務，並加強管理。");
  EXPECT_EQ(cell_text(t.table, 1, 2), "圓滿完成。");
  EXPECT_TRUE(tiles(t.table));
}

TEST(ColumnRulesItems, NumberedParagraphsWithoutLabelsStay) {
  PageMaker p;
  p.text(72, 120, "一、辦理各項業務並加強管理");
  p.text(72, 134, "二、圓滿完成各項工作並持續檢討");
  PageTable t = form();
  EXPECT_FALSE(split_items(p.page(), t));
  EXPECT_EQ(t.table.rows, 1);
}

TEST(ColumnRulesItems, ANumberLeftOutIsNoSequence) {
  PageMaker p;
  p.text(72, 120, "一、計畫內容：");
  p.text(72, 160, "三、預期成果：");
  PageTable t = form();
  EXPECT_FALSE(split_items(p.page(), t));
}

}  // namespace
}  // namespace niandu
