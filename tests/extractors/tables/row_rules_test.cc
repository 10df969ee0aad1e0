#include "extractors/tables/row_rules.h"

#include <gtest/gtest.h>

#include "extractors/tables/row_rules_refine.h"
#include "extractors/tables/unruled.h"
#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::cell_text;
using testing::PageMaker;
using testing::tiles;

// A header of three cells over rows that rules part but no column rule divides.
PageTable wide_rows(int rows) {
  PageTable t;
  t.column_edges = {50, 200, 300, 400};
  t.row_edges = {80};
  for (int r = 0; r <= rows; ++r) t.row_edges.push_back(100 + 20.0 * r);
  t.box = {50, 80, 400, t.row_edges.back()};
  t.table.rows = rows + 1;
  t.table.columns = 3;
  for (int c = 0; c < 3; ++c) {
    Cell cell;
    cell.column = c;
    cell.places.push_back({1, 0, {50, 80, 400, 100}});
    t.table.cells.push_back(cell);
  }
  for (int r = 1; r <= rows; ++r) {
    Cell cell;
    cell.row = r;
    cell.column_span = 3;
    const auto k = static_cast<std::size_t>(r);
    cell.places.push_back({1, 0, {50, t.row_edges[k], 400, t.row_edges[k + 1]}});
    t.table.cells.push_back(cell);
  }
  return t;
}

bool split_columns(const Page& page, PageTable& table) {
  testing::fill(page, table);
  return split_columns_by_text(page, {}, table);
}

TEST(RowRules, ColumnsThatStopAtTheHeaderGoOnInTheText) {
  PageMaker p;
  for (int r = 0; r < 4; ++r) {
    const float y = 114 + 20 * static_cast<float>(r);
    p.text(55, y, "Austria");
    p.right(280, y, "86.2");
    p.right(390, y, "3,375");
  }
  PageTable t = wide_rows(4);
  EXPECT_TRUE(split_columns(p.page(), t));
  EXPECT_EQ(t.table.method, TableMethod::kRowRules);
  EXPECT_EQ(t.table.cells.size(), 15U);
  EXPECT_EQ(cell_text(t.table, 4, 2), "3,375");
  EXPECT_TRUE(tiles(t.table));
}

TEST(RowRules, SentencesOverTheEdgesStayWhole) {
  PageMaker p;
  for (int r = 0; r < 4; ++r) {
    p.text(55, 114 + 20 * static_cast<float>(r),
           "a sentence that runs over all the columns there are");
  }
  PageTable t = wide_rows(4);
  EXPECT_FALSE(split_columns(p.page(), t));
  EXPECT_EQ(t.table.cells.size(), 7U);
}

TEST(RowRules, RulesOfOneWidthStackAndProseParts) {
  PageMaker p;
  p.horizontal(90, 50, 400);
  p.horizontal(110, 52, 401);
  p.horizontal(140, 50, 400);
  for (int i = 0; i < 6; ++i) {
    p.text(55, 170 + 14 * static_cast<float>(i),
           "running text between two tables that fills the width it has");
  }
  p.horizontal(260, 50, 400);
  p.horizontal(290, 50, 400);
  const WordLines words = glyphs_to_words(p.page(), p.all());
  const auto stacks = rules_to_stacks(page_to_rules(p.page(), {}), words);
  ASSERT_EQ(stacks.size(), 2U);
  EXPECT_EQ(stacks[0].ys.size(), 3U);
  EXPECT_EQ(stacks[1].ys.size(), 2U);
}

TEST(RowRules, ACentredRowBetweenRulesIsOneRecord) {
  PageMaker p;
  for (const float y : {90.0F, 110.0F, 150.0F, 190.0F}) p.horizontal(y, 50, 400);
  p.text(60, 104, "施政目標");
  p.text(170, 104, "評估方式");
  p.text(320, 104, "目標值");
  for (int i = 0; i < 2; ++i) {
    const float y = 126 + 40 * static_cast<float>(i);
    p.text(60, y, "維護食品藥物");
    p.text(60, y + 14, "安全");
    p.text(170, y + 7, "統計數據");
    p.text(320, y + 7, "六十三處");
  }
  const auto tables = find_unruled_tables(p.page(), glyphs_to_words(p.page(), p.all()), {});
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  EXPECT_EQ(t.rows, 3);
  EXPECT_EQ(t.columns, 3);
  EXPECT_EQ(cell_text(t, 1, 0), "維護食品藥物安全");
  EXPECT_EQ(cell_text(t, 2, 1), "統計數據");
  EXPECT_TRUE(tiles(t));
}

TEST(RowRules, AColumnThatOnlyTheHeaderNames) {
  PageMaker p;
  for (const float y : {90.0F, 110.0F, 130.0F, 150.0F, 170.0F, 190.0F, 210.0F}) {
    p.horizontal(y, 50, 400);
  }
  p.text(60, 104, "計畫名稱");
  p.text(170, 104, "主辦機關");
  p.text(320, 104, "備註");
  for (int i = 0; i < 5; ++i) {
    const float y = 124 + 20 * static_cast<float>(i);
    p.text(60, y, "偏鄉數位關懷");
    p.text(170, y, "資訊處");
  }
  const auto tables = find_unruled_tables(p.page(), glyphs_to_words(p.page(), p.all()), {});
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(cell_text(tables[0].table, 0, 2), "備註");
  EXPECT_EQ(cell_text(tables[0].table, 3, 2), "");
}

}  // namespace
}  // namespace niandu
