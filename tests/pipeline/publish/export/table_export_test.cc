#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/publish/export/table_json.h"
#include "pipeline/publish/export/table_text.h"

namespace niandu {
namespace {

Cell cell(int row, int column, const std::string& text, int row_span = 1, int column_span = 1) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.row_span = row_span;
  cell.column_span = column_span;
  cell.text.utf8 = text;
  if (!text.empty()) cell.text.spans.push_back({});
  cell.places.push_back({3, 0, {0, 0, 10, 10}});
  return cell;
}

Table small_table() {
  Table table;
  table.rows = 2;
  table.columns = 2;
  table.header_rows = 1;
  table.cells = {cell(0, 0, "a & <b>", 1, 2), cell(1, 0, "1,5"), cell(1, 1, "")};
  table.places.push_back({3, 0, {0, 0, 100, 50.5}});
  return table;
}

nlohmann::json to_json(const std::vector<const Table*>& tables) {
  std::string out;
  JsonWriter json(out);
  write_tables(json, tables);
  return nlohmann::json::parse(out);
}

TEST(TableExport, CsvGivesSpannedTextOnce) {
  EXPECT_EQ(table_to_csv(small_table()), "a & <b>,\n\"1,5\",\n");
}

TEST(TableExport, HtmlKeepsSpansAndEscapes) {
  EXPECT_EQ(table_to_html(small_table()),
            "<table>\n<tr><th colspan=\"2\">a &amp; &lt;b&gt;</th></tr>\n"
            "<tr><td>1,5</td><td></td></tr>\n</table>\n");
}

TEST(TableExport, JsonHasPageBoxAndCells) {
  const Table table = small_table();
  const auto json = to_json({&table}).at(0);
  EXPECT_EQ(json.at("page"), 3);
  EXPECT_EQ(json.at("bbox"), nlohmann::json({0, 0, 100, 50.5}));
  EXPECT_EQ(json.at("rows"), 2);
  EXPECT_EQ(json.at("columns"), 2);
  EXPECT_EQ(json.at("cells").size(), 3U);
  EXPECT_EQ(json.at("cells").at(0).at("col_span"), 2);
  EXPECT_FALSE(json.at("cells").at(0).contains("page")) << "one page is said by the table";
  EXPECT_FALSE(json.contains("title"));
}

TEST(TableExport, TableOverPagesSaysThePageOfEachCell) {
  Table table = small_table();
  table.places.push_back({4, 0, {0, 0, 100, 20}});
  table.cells[2].places = {{3, 0, {0, 40, 10, 50}}, {4, 0, {0, 0, 10, 10}}};
  const auto json = to_json({&table}).at(0);
  EXPECT_EQ(json.at("places").size(), 2U);
  EXPECT_EQ(json.at("cells").at(0).at("page"), 3);
  EXPECT_FALSE(json.at("cells").at(0).contains("places"));
  EXPECT_EQ(json.at("cells").at(2).at("places").at(1).at("page"), 4);
}

TEST(TableExport, TextInputHasLinesInsteadOfPages) {
  Table table = small_table();
  table.places = {{0, 12, {}}, {0, 40, {}}};
  for (Cell& each : table.cells) each.places = {{0, 13, {}}};
  const auto json = to_json({&table}).at(0);
  EXPECT_TRUE(json.at("page").is_null());
  EXPECT_TRUE(json.at("bbox").is_null());
  EXPECT_EQ(json.at("line"), 12);
  EXPECT_FALSE(json.contains("places"));
  EXPECT_EQ(json.at("cells").at(0).at("line"), 13);
}

TEST(TableExport, NestedTablesFollowTheirOuterTable) {
  Table outer = small_table();
  outer.nested.push_back(small_table());
  outer.cells[1].nested_table = 0;
  const Table next = small_table();
  const auto json = to_json({&outer, &next});
  ASSERT_EQ(json.size(), 3U);
  EXPECT_FALSE(json.at(0).contains("inside"));
  EXPECT_EQ(json.at(1).at("inside"), nlohmann::json({{"table", 0}, {"row", 1}, {"col", 0}}));
  EXPECT_FALSE(json.at(2).contains("inside"));
}

TEST(TableExport, DeepNestingIsNoRecursion) {
  Table table = small_table();
  constexpr int kDepth = 2000;
  for (int i = 0; i < kDepth; ++i) {
    Table outer = small_table();
    outer.cells[0].nested_table = 0;
    outer.nested.push_back(std::move(table));
    table = std::move(outer);
  }
  EXPECT_EQ(to_json({&table}).size(), kDepth + 1U);
}

TEST(TableExport, RadicalsAreReadAsIdeographs) {
  Table table = small_table();
  table.cells[1].text.utf8 = "\u2ED1期（\uF98E\uFA01）";
  table.title = "\u2F2F程";
  EXPECT_EQ(table_to_csv(table), "a & <b>,\n長期（年度）,\n");
  EXPECT_NE(table_to_html(table).find("<caption>工程</caption>"), std::string::npos);
  const auto cells = to_json({&table}).at(0).at("cells");
  EXPECT_EQ(cells.at(1).at("text"), "長期（年度）");
  EXPECT_EQ(cells.at(1).at("raw"), "\u2ED1期（\uF98E\uFA01）");
  EXPECT_FALSE(cells.at(0).contains("raw"));
}

}  // namespace
}  // namespace niandu
