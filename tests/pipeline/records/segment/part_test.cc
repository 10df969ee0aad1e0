#include "pipeline/records/segment/part.h"

#include <gtest/gtest.h>

#include <utility>

namespace niandu {
namespace {

Table one_cell(const char* text) {
  Table table;
  table.rows = table.columns = 1;
  table.cells.resize(1);
  table.cells[0].text.utf8 = text;
  return table;
}

// Two rows of one column, each with a table in its cell.
Table with_nested() {
  Table table = one_cell("upper");
  table.cells.push_back(one_cell("lower").cells[0]);
  table.rows = 2;
  table.cells[1].row = 1;
  table.nested = {one_cell("in the lower"), one_cell("in the upper")};
  table.cells[0].nested_table = 1;
  table.cells[1].nested_table = 0;
  return table;
}

const std::string& nested_text(const Table& table, std::size_t cell) {
  const int index = table.cells.at(cell).nested_table;
  return table.nested.at(static_cast<std::size_t>(index)).cells[0].text.utf8;
}

TEST(Part, RowsKeepTheTablesInTheirCells) {
  const auto lower = part_of(with_nested(), 1, 2, 0, 1);
  ASSERT_EQ(lower->table.nested.size(), 1U);
  EXPECT_EQ(nested_text(lower->table, 0), "in the lower");
}

TEST(Part, TurnedTablesKeepTheTablesInTheirCells) {
  const auto part = turned(with_nested());
  EXPECT_EQ(nested_text(part->table, 0), "in the upper");
  EXPECT_EQ(nested_text(part->table, 1), "in the lower");
}

TEST(Part, JoinedRowsKeepTheFirstTableInThem) {
  Table table = with_nested();
  EXPECT_EQ(nested_text(with_rows_joined(table, {0, 0})->table, 0), "in the upper");
  table.cells[0].nested_table = -1;
  EXPECT_EQ(nested_text(with_rows_joined(table, {0, 0})->table, 0), "in the lower");
}

TEST(Part, ACellOfAFormHasNoTableOfAnother) {
  EXPECT_EQ(placed(with_nested().cells[0], 3, 4).nested_table, -1);
}

}  // namespace
}  // namespace niandu
