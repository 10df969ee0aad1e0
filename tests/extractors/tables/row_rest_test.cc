// What stands at the head of a page below a row that was whole is no rest of it.
#include "extractors/tables/pages/row_rest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace niandu {
namespace {

constexpr float kSize = 12;

TextLine line(const std::string& text, float x, float y) {
  TextLine out;
  out.text = text;
  out.box = {x, y, x + 40, y + kSize};
  out.baseline = y + kSize;
  out.size_pt = kSize;
  return out;
}

// A page's last row: its number, a grade of one line, and a text of ten.
PageTable last_row(const std::string& last_line) {
  PageTable table;
  table.column_edges = {50, 100, 200, 500};
  table.row_edges = {600, 760};
  table.box = {50, 600, 500, 760};
  table.table.method = TableMethod::kRowRules;
  table.table.rows = 1;
  table.table.columns = 3;
  std::vector<TextLine> text;
  for (int i = 0; i < 10; ++i) {
    text.push_back(
        line(i < 9 ? "各季年累計進度均未落後" : last_line, 205, 600 + static_cast<float>(i) * 15));
  }
  const std::vector<std::vector<TextLine>> columns{
      {line("9", 55, 600)}, {line("甲等", 105, 600)}, text};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Cell cell;
    cell.column = static_cast<int>(c);
    cell.text = lines_to_text(columns[c], 1);
    table.table.cells.push_back(cell);
  }
  return table;
}

bool is_rest(const PageTable& above, const TextLine& below) {
  PageBelow page;
  page.number = 2;
  page.height_pt = page.tables_y0 = 842;
  page.lines.push_back({0, &below, {}});
  return find_row_rest(above, 842, page).has_value();
}

TEST(RowRest, GoesOnWhereTheRowWasCut) {
  EXPECT_TRUE(is_rest(last_row("並"), line("請及早因應。", 205, 60)));
}

TEST(RowRest, NotBelowACellThatEndsFarAboveTheRowsFoot) {
  EXPECT_FALSE(is_rest(last_row("並"), line("序", 105, 60)));
  EXPECT_FALSE(is_rest(last_row("請及早因應。"), line("目次", 105, 60)));
}

}  // namespace
}  // namespace niandu
