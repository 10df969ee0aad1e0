#include "extractors/tables/drawn/head_band.h"

#include <gtest/gtest.h>

#include "extractors/tables/drawn/ruled.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// A table of two columns with open sides and a rule 15 pt above it, as on moi-114, p. 156.
PageBuilder open_table() {
  PageBuilder page;
  for (const double y : {85., 100., 120., 140.}) page.horizontal(y, 50, 350);
  page.vertical(200, 100, 140);
  page.text(60, 105, "經常").text(210, 105, "資本").text(60, 125, "250").text(210, 125, "300");
  return page;
}

std::vector<PageTable> with_bands(const PageBuilder& builder) {
  const Page page = builder.build();
  std::vector<char> taken;
  std::vector<PageTable> tables = find_ruled_tables(page, taken);
  take_head_bands(page, tables, taken);
  return tables;
}

TEST(HeadBand, ALineBetweenRulesOverAnOpenTableIsItsFirstRow) {
  PageBuilder page = open_table();
  page.text(160, 87, "經費之用途分析");
  const auto tables = with_bands(page);
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  ASSERT_EQ(t.rows, 3);
  ASSERT_NE(t.cell_at(0, 1), nullptr);
  EXPECT_EQ(t.cell_at(0, 1)->text.utf8, "經費之用途分析");
  EXPECT_EQ(t.cell_at(0, 1)->column_span, 2);
  EXPECT_EQ(t.cell_at(1, 1)->text.utf8, "資本");
  EXPECT_EQ(tables[0].row_edges.size(), 4U);
  EXPECT_DOUBLE_EQ(tables[0].box.y0, 85);
}

TEST(HeadBand, AUnitAtTheRightEndIsNoRow) {
  PageBuilder page = open_table();
  page.text(280, 87, "單位：千元");
  EXPECT_EQ(with_bands(page)[0].table.rows, 2);
}

TEST(HeadBand, ATableWithSidesEndsAtItsOwnFrame) {
  PageBuilder page = open_table();
  page.vertical(50, 100, 140).vertical(350, 100, 140).text(160, 87, "經費之用途分析");
  EXPECT_EQ(with_bands(page)[0].table.rows, 2);
}

}  // namespace
}  // namespace niandu
