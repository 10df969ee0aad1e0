#include "extractors/tables/drawn/open_body.h"

#include <gtest/gtest.h>

#include "extractors/tables/drawn/ruled.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// A head of three columns in a frame, rules of its width below it.
PageBuilder headed(const std::vector<double>& rules) {
  PageBuilder page;
  page.grid({50, 100, 250, 400}, {100, 120});
  page.text(60, 105, "項次").text(120, 105, "計畫名稱").text(270, 105, "意見");
  for (const double y : rules) page.horizontal(y, 50, 400);
  return page;
}

std::vector<PageTable> with_bodies(const PageBuilder& builder) {
  const Page page = builder.build();
  std::vector<char> taken;
  std::vector<PageTable> tables = find_ruled_tables(page, taken);
  take_open_bodies(page, tables, taken);
  return tables;
}

PageBuilder two_rows() {
  PageBuilder page = headed({155, 190});
  page.text(60, 132, "1").text(120, 132, "道路").text(270, 125, "請檢討").text(270, 140, "單價。");
  page.text(60, 170, "2").text(120, 170, "公園").text(270, 170, "良好。");
  return page;
}

TEST(OpenBody, RowsBetweenRulesHaveTheColumnsOfTheHead) {
  const auto tables = with_bodies(two_rows());
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  ASSERT_EQ(t.rows, 3);
  EXPECT_EQ(t.header_rows, 1);
  EXPECT_EQ(t.cell_at(1, 0)->text.utf8, "1");
  EXPECT_EQ(t.cell_at(1, 2)->text.utf8, "請檢討單價。");
  EXPECT_EQ(t.cell_at(2, 1)->text.utf8, "公園");
  EXPECT_DOUBLE_EQ(tables[0].box.y1, 190);
  EXPECT_EQ(tables[0].row_edges.size(), 4U);
}

TEST(OpenBody, TextOverAnEdgeOfTheHeadIsNoRow) {
  PageBuilder page = two_rows();
  page.text(60, 145, "這一行文字橫跨各欄而不理會欄線的位置");
  EXPECT_EQ(with_bodies(page)[0].table.rows, 1);
}

TEST(OpenBody, RowsThatNoRulePartsAreLeftToTheLines) {
  PageBuilder page = headed({190, 260});
  for (int i = 0; i < 4; ++i) {
    const double y = 130 + 30 * i + (i > 1 ? 10 : 0);
    page.text(60, y, std::to_string(i + 1)).text(120, y, "道路").text(270, y, "良好。");
  }
  EXPECT_EQ(with_bodies(page)[0].table.rows, 1);
}

TEST(OpenBody, OneBandIsNoBody) {
  PageBuilder page = headed({155});
  page.text(60, 132, "1").text(120, 132, "道路").text(270, 132, "良好。");
  EXPECT_EQ(with_bodies(page)[0].table.rows, 1);
}

}  // namespace
}  // namespace niandu
