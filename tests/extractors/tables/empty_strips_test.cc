// Strips without text between the rules of a table are no rows.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

// A double rule below the names, one of whose lines the middle column leaves out.
TEST(EmptyStrips, CellsStayInOrderWhenARowGoesThatOneBeganIn) {
  test::PageBuilder page;
  for (const double x : {50.0, 150.0, 250.0, 350.0}) page.vertical(x, 100, 170);
  for (const double y : {100.0, 120.0, 145.0, 170.0}) page.horizontal(y, 50, 350);
  page.horizontal(125, 50, 150).horizontal(125, 250, 350);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      page.text(60 + 100 * column, 105 + 25 * row, "甲乙丙");
    }
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  std::vector<std::pair<int, int>> places;
  for (const Cell& cell : found.tables[0].table.cells) places.emplace_back(cell.row, cell.column);
  const std::vector<std::pair<int, int>> wanted{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1},
                                                {1, 2}, {2, 0}, {2, 1}, {2, 2}};
  EXPECT_EQ(places, wanted);
}

}  // namespace
}  // namespace niandu
