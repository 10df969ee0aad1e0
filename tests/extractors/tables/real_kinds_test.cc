// Kinds of tables first met on other tools' pages, drawn anew.
#include <gtest/gtest.h>

#include <string>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

// The first and only table of a page.
PageTable only_table(const PageBuilder& page) {
  PageTables found = find_tables(page.build());
  EXPECT_EQ(found.tables.size(), 1U);
  return found.tables.empty() ? PageTable{} : std::move(found.tables.front());
}

std::string text_at(const PageTable& found, int row, int column) {
  const Cell* cell = found.table.cell_at(row, column);
  if (cell == nullptr || cell->row != row || cell->column != column) return "(no cell)";
  return cell->text.utf8;
}

// Raised and lowered signs reach into the white between lines and make none of it narrow; a line
// with a value of its own below a group's label is a row.
TEST(RealKinds, ScriptsDoNotJoinLines) {
  PageBuilder page;
  page.horizontal(95, 50, 300).horizontal(112, 50, 300).horizontal(195, 50, 300);
  page.text(55, 98, "模式").text(140, 98, "參數").text(250, 98, "數值");
  const char* const names[] = {"q", "k", "R", "n", "k", "R"};
  const char* const units[] = {"(mg g)", "(L mg)", "", "", "(mg g)", ""};
  for (int i = 0; i < 6; ++i) {
    const double y = 115 + 13 * i;
    if (i % 3 == 0) page.text(55, y, i == 0 ? "甲" : "乙");
    page.text(140, y, names[i]).text(250, y, std::to_string(159 + 17 * i) + ".5");
    if (i % 3 != 0 || i == 0) page.text(145, y + (i % 3 == 2 ? 0 : 6), "2", 6);
    if (*units[i] == 0) continue;
    page.text(150, y, units[i]).text(180, y, "-1", 6);
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.rows, 7);
  EXPECT_EQ(text_at(found, 2, 2), "176.5");
  EXPECT_EQ(text_at(found, 4, 0), "乙");
  EXPECT_EQ(text_at(found, 6, 2), "244.5");
}

// The rule below a name says which columns it stands over, however far the first of them is from
// the labels.
TEST(RealKinds, ARuleUnderANameOverNumbersSpansThem) {
  PageBuilder page;
  page.text(330, 100, "年度").horizontal(114, 250, 470);
  const char* const labels[] = {"", "成本", "研究", "管理", "合計"};
  for (int i = 0; i < 5; ++i) {
    const double y = 118 + 16 * i;
    if (i > 0) page.text(60, y, labels[i]);
    for (int c = 0; c < 3; ++c) {
      page.text(270 + 80 * c, y, std::to_string(i == 0 ? 111 + c : 137 * i + 11 * c));
    }
  }
  const PageTable found = only_table(page);
  ASSERT_EQ(found.table.columns, 4);
  EXPECT_EQ(text_at(found, 0, 1), "年度");
  EXPECT_EQ(found.table.cell_at(0, 1)->column_span, 3);
  EXPECT_EQ(text_at(found, 5, 3), "570");
}

}  // namespace
}  // namespace niandu
