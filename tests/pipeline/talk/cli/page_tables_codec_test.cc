#include "pipeline/talk/cli/page_tables_codec.h"

#include <gtest/gtest.h>

#include <limits>

namespace niandu::cli {
namespace {

desk::ShownPage sample() {
  desk::ShownPage page;
  desk::ShownTable table;
  table.grid.page_number = 3;
  table.grid.box = {10, 20, 110, 220};
  table.grid.columns = {40, 80};
  table.grid.rows = {60};
  table.grid.header_rows = 1;
  table.grid.merged = {{0, 1, 1, 2}};
  table.confidence = 0.5;
  table.cells = {{0, 0, 1, 1, "項次"}, {0, 1, 1, 2, ""}, {1, 0, 1, 1, "1"}};
  page.tables.push_back(table);
  page.grids.push_back({3, {10, 20, 110, 220}, false, true});
  return page;
}

bool is_taken(const desk::ShownPage& page) {
  return decode_page_tables(encode_page_tables(page), 3).has_value();
}

TEST(PageTablesCodec, WhatAWorkerSaysOfAPageComesBack) {
  const auto page = decode_page_tables(encode_page_tables(sample()), 3);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->tables.size(), 1U);
  EXPECT_EQ(page->tables[0].grid, sample().tables[0].grid);
  EXPECT_EQ(page->tables[0].cells[0].text, "項次");
  EXPECT_EQ(page->tables[0].cells[1].column_span, 2);
  EXPECT_TRUE(page->grids[0].applied);
}

TEST(PageTablesCodec, WhatNoTableCanHaveIsRefused) {
  const auto with = [](auto change) {
    desk::ShownPage page = sample();
    change(page.tables[0]);
    return page;
  };
  using Table = desk::ShownTable;
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(is_taken(with([](Table&) {})));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.grid.box.x1 = kNan; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.grid.columns[0] = 1e300; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.grid.header_rows = 3; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.confidence = kNan; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.cells[0].text = "\xff"; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.cells[0].row = 2; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.cells[1].column_span = 3; })));
  EXPECT_FALSE(is_taken(with([](Table& table) { table.cells[1].row_span = 0; })));
}

TEST(PageTablesCodec, CutOffBytesAndMoreThanAllAreRefused) {
  const std::string bytes = encode_page_tables(sample());
  for (std::size_t end = 0; end < bytes.size(); ++end) {
    EXPECT_FALSE(decode_page_tables(std::string_view(bytes).substr(0, end), 3)) << end;
  }
  EXPECT_FALSE(decode_page_tables(bytes + '\0', 3));
  // Many tables that are none.
  EXPECT_FALSE(decode_page_tables(std::string(1000, '\xff'), 3));
}

}  // namespace
}  // namespace niandu::cli
