// Rows that the drawing leaves together and the lines of text do not.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

const std::vector<double> kColumns{50, 130, 230, 330, 430};

// Rules between the columns, below the names and below the two groups of records.
PageBuilder grouped(double bottom) {
  PageBuilder page;
  for (const double x : kColumns) page.vertical(x, 100, bottom);
  for (const double y : {100.0, 120.0, bottom}) page.horizontal(y, 50, 430);
  page.text(55, 105, "科目").text(135, 105, "人數").text(235, 105, "說明").text(335, 105, "經費");
  return page;
}

double add_record(PageBuilder& page, double y, std::string_view name, int value) {
  page.text(55, y, name).text(135, y, std::to_string(value));
  page.text(335, y, std::to_string(10 * value));
  return page.paragraph(235, y, 90, "會同相關機關督導道路養護工程，結合民間資源督導勞動檢查") + 10;
}

const PageTable& only_table(const PageTables& found) {
  EXPECT_EQ(found.tables.size(), 1U);
  return found.tables.front();
}

TEST(CutRows, RecordsOfWrappedTextUnderOneRuleAreCut) {
  PageBuilder page = grouped(300);
  double y = 125;
  for (const auto& [name, value] : {std::pair("租金", 888), {"委辦費", 374}, {"保險費", 214}}) {
    y = add_record(page, y, name, value);
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 4);
  EXPECT_EQ(table.cell_at(2, 0)->text.utf8, "委辦費");
  EXPECT_EQ(table.cell_at(3, 3)->text.utf8, "2140");
}

TEST(CutRows, AListInOneColumnIsNoRecord) {
  PageBuilder page = grouped(300);
  page.text(55, 125, "租金").text(135, 125, "888").text(335, 125, "8880");
  for (int i = 0; i < 5; ++i) {
    page.text(235, 125 + 24 * i, std::to_string(i + 1) + ".督導檢查");
  }
  const PageTables found = find_tables(page.build());
  EXPECT_EQ(only_table(found).table.rows, 2);
}

TEST(CutRows, TwoLinesInEveryColumnAreOneRecordWhereRulesPartTheOthers) {
  const std::vector<double> xs{46, 106, 236, 486, 546};
  const std::vector<double> ys{372, 419, 467, 555, 622, 670, 717};
  PageBuilder page;
  page.grid(xs, ys);
  // Lines of 14 pt in the middle of a row's height, as browsers set them.
  const auto cell = [&](std::size_t row, std::size_t column,
                        const std::vector<std::string>& lines) {
    const double height = 20.25 * static_cast<double>(lines.size());
    double y = (ys[row] + ys[row + 1] - height) / 2 + 3;
    for (const std::string& line : lines) {
      page.text(xs[column] + 3.7, y, line, 14);
      y += 20.25;
    }
  };
  const std::vector<std::vector<std::vector<std::string>>> rows{
      {{"工作計", "畫名稱"}, {"重要計畫項目"}, {"實施內容"}, {"計畫類", "別"}},
      {{"消防救", "災業務"},
       {"K001校園培育設施", "計畫"},
       {"一、規劃服務平臺社區辦理平臺補助。", "二、創新場館服務。"},
       {"社會發", "展"}},
      {{"勞動力", "發展業", "務"},
       {"K002橋梁河川河川", "計畫"},
       {"一、建置道路場館減碳污染建置橋梁。", "二、強化強化強化活動污染設施社區稽", "查完成。",
        "三、推動規劃規劃。"},
       {"社會發", "展"}},
      {{"文化業", "務"},
       {"K003檢測管理計畫"},
       {"一、污染強化培育。", "二、辦理建置服務。", "三、輔導橋梁規劃。"},
       {"無"}},
      {{"住宅業", "務"},
       {"K004辦理改善辦理", "計畫"},
       {"一、宣導校園服務創新創新場館稽查平", "臺產業。"},
       {"社會發", "展"}},
      {{"資訊服", "務"}, {"K006社區規劃計畫"}, {"一、場館規劃稽查。"}, {"科技發", "展"}}};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) cell(r, c, rows[r][c]);
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 6);
  EXPECT_EQ(table.cell_at(1, 0)->text.utf8, "消防救災業務");
}

TEST(CutRows, MarksInTheMiddleOfSeveralRecordsAreOneForEach) {
  PageBuilder page = grouped(260);
  for (int i = 0; i < 6; ++i) {
    const double y = 125 + 16 * i;
    page.text(55, y, std::to_string(101 + i) + "年").text(135, y, std::to_string(977 - 13 * i));
    page.text(335, y, std::to_string(4100 + 17 * i));
    if (i > 0 && i < 5) page.text(275, y, "●");
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 7);
  EXPECT_EQ(table.cell_at(3, 2)->text.utf8, "●");
  EXPECT_TRUE(table.cell_at(6, 2)->text.utf8.empty());
}

// Every second row is shaded; names and total stand in one band without shade.
TEST(CutRows, NamesAndTotalBetweenFillsAreTwoRows) {
  PageBuilder page;
  const double bottom = 100 + 20 * 7;
  for (const double x : kColumns) page.vertical(x, 100, bottom);
  page.horizontal(100, 50, 430);
  for (int row = 2; row <= 7; ++row) page.horizontal(100 + 20 * row, 50, 430, true);
  page.text(55, 105, "年度").text(135, 105, "人數").text(235, 105, "戶數").text(335, 105, "經費");
  page.text(55, 125, "總計");
  for (int row = 2; row < 7; ++row) {
    const double y = 105 + 20 * row;
    page.text(55, y, std::to_string(100 + row) + "年").text(135, y, std::to_string(310 + 7 * row));
    page.text(235, y, std::to_string(52 + row)).text(335, y, std::to_string(8100 - 19 * row));
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 7);
  EXPECT_EQ(table.cell_at(0, 0)->text.utf8, "年度");
  EXPECT_EQ(table.cell_at(1, 0)->text.utf8, "總計");
  EXPECT_EQ(table.cell_at(2, 1)->text.utf8, "324");
}

// Rules around the body only: its rows are told by their numbers.
TEST(CutRows, RecordsBetweenTwoRulesAreRows) {
  PageBuilder page;
  page.grid({50, 150, 250, 400}, {100, 125, 225});
  page.text(55, 108, "縣市").text(155, 108, "戶數").text(255, 108, "人數");
  double y = 130;
  for (int i = 1; i <= 5; ++i, y += 19) {
    page.text(55, y, "甲乙丙").text(155, y, std::to_string(120 + i));
    page.text(255, y, std::to_string(910 + 7 * i));
  }
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  const Table& table = found.tables[0].table;
  ASSERT_EQ(table.rows, 6);
  EXPECT_EQ(table.cell_at(5, 1)->text.utf8, "125");
}

TEST(CutRows, AWrappedCellStaysWhole) {
  PageBuilder page;
  page.grid({50, 150, 250, 400}, {100, 125, 165, 205});
  page.text(55, 108, "目標").text(155, 108, "數").text(255, 108, "說明");
  page.text(55, 130, "保育海洋").text(155, 130, "12");
  page.paragraph(255, 130, 130, "清除海底廢棄物並且防治海洋污染，以利永續");
  page.text(55, 170, "復育森林").text(155, 170, "34");
  page.paragraph(255, 170, 130, "辦理造林並撫育中後期之林木，以增進碳匯");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 3);
  EXPECT_GE(found.tables[0].table.confidence, 0.9);
}

// Articles beside their reasons in a frame of two columns; the next begins `white` points lower
// than one ends.
PageBuilder articles(double white) {
  PageBuilder page;
  for (const double x : {50.0, 250.0, 450.0}) page.vertical(x, 100, 380);
  for (const double y : {100.0, 120.0, 380.0}) page.horizontal(y, 50, 450);
  page.text(60, 105, "條文").text(260, 105, "說明");
  double y = 125;
  for (int i = 0; i < 3; ++i) {
    page.paragraph(55, y, 190,
                   "辦理勞動檢查及職業訓練，並訂定老舊建築更新之作業規範，以維護公共安全。");
    y = page.paragraph(255, y, 190,
                       "配合中央政策整合社區照顧服務，持續督導河川整治，以降低事故發生率，並"
                       "加強偏鄉醫療資源，健全食品衛生稽查。");
    y += white;
  }
  return page;
}

TEST(CutRows, ArticlesArePartedByWhiteThroughAllColumns) {
  const PageTables found = find_tables(articles(14).build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 4);
  EXPECT_TRUE(table.cell_at(2, 1)->text.utf8.starts_with("配合中央政策"));
  EXPECT_TRUE(table.cell_at(1, 0)->text.utf8.ends_with("公共安全。"));
}

TEST(CutRows, WithoutWhiteArticlesStayTogether) {
  const PageTables found = find_tables(articles(0).build());
  EXPECT_EQ(only_table(found).table.rows, 2);
}

// A frame and column rules, none below the names.
TEST(CutRows, NamesAreNoPartOfTheFirstRecord) {
  PageBuilder page;
  for (const double x : kColumns) page.vertical(x, 100, 220);
  for (const double y : {100.0, 220.0}) page.horizontal(y, 50, 430);
  page.text(55, 105, "科目").text(135, 105, "人數").text(235, 105, "戶數").text(335, 105, "經費");
  for (int i = 0; i < 5; ++i) {
    const double y = 125 + 18 * i;
    page.text(55, y, "租金").text(135, y, std::to_string(310 + 7 * i));
    page.text(235, y, std::to_string(52 + i)).text(335, y, std::to_string(8100 - 19 * i));
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 6);
  EXPECT_EQ(table.cell_at(0, 1)->text.utf8, "人數");
  EXPECT_EQ(table.cell_at(1, 1)->text.utf8, "310");
}

// Rules below the names and below each group, whose label stands on its first line.
PageBuilder groups(double bottom) {
  PageBuilder page;
  for (const double x : kColumns) page.vertical(x, 100, bottom);
  for (const double y : {100.0, 120.0, 180.0, bottom}) page.horizontal(y, 50, 430);
  return page;
}

TEST(CutRows, CodesThatCountOnBeginRecords) {
  PageBuilder page = groups(240);
  page.text(55, 105, "款別").text(135, 105, "年別").text(235, 105, "公開").text(335, 105, "備註");
  for (const double y : {125.0, 185.0}) page.text(55, y, y < 150 ? "歲入" : "歲出");
  for (int i = 0; i < 6; ++i) {
    const double y = 125 + 18 * i + (i < 3 ? 0 : 6);
    page.text(135, y, std::to_string(97 + i) + "年度");
    page.text(235, y, i % 2 == 0 ? "V" : "－");
    if (i == 1 || i == 4) page.text(335, y, "無");
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 7);
  EXPECT_EQ(table.cell_at(3, 1)->text.utf8, "99年度");
  EXPECT_EQ(table.cell_at(5, 2)->text.utf8, "V");
}

TEST(CutRows, NumbersInStepBeginRecordsOfWrappedText) {
  PageBuilder page = groups(300);
  page.text(55, 105, "款別").text(135, 105, "人數").text(235, 105, "說明").text(335, 105, "經費");
  page.text(55, 125, "歲入").text(55, 185, "歲出");
  double y = 125;
  for (int i = 0; i < 4; ++i) {
    if (i == 1) y = 185;
    page.text(135, y, std::to_string(310 - 7 * i)).text(335, y, std::to_string(81 + 5 * i) + ".5");
    y = page.paragraph(235, y, 90, "會同相關機關督導道路養護工程，結合民間");
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 5);
  EXPECT_EQ(table.cell_at(3, 1)->text.utf8, "296");
  EXPECT_EQ(table.cell_at(4, 3)->text.utf8, "96.5");
}

// Planned and actual under each other in each cell of one project.
TEST(CutRows, TwoNumbersInEachCellUnderOneNameAreOneRecord) {
  PageBuilder page = groups(240);
  page.text(55, 105, "計畫").text(135, 105, "人數").text(235, 105, "場次").text(335, 105, "備註");
  for (const double y : {125.0, 185.0}) {
    page.text(55, y, y < 150 ? "職業訓練" : "社區照顧").text(335, y, "已完成");
    page.text(135, y, "310").text(135, y + 14, "298").text(235, y, "12").text(235, y + 14, "14");
  }
  const PageTables found = find_tables(page.build());
  EXPECT_EQ(only_table(found).table.rows, 3);
}

// Column rules and a fill behind every second record; the first is as white as the names.
TEST(CutRows, TheFirstRecordIsNotPartOfTheNames) {
  PageBuilder page;
  for (const double x : kColumns) page.vertical(x, 100, 310);
  page.text(55, 105, "項次").text(135, 105, "人數").text(235, 105, "說明").text(335, 105, "經費");
  for (int i = 0; i < 3; ++i) {
    const double y = 125 + 62 * i;
    page.text(55, y, i == 1 ? "委辦費" : "租金").text(135, y, std::to_string(310 - 7 * i));
    page.text(335, y, std::to_string(4 + i));
    page.paragraph(235, y, 90, "會同相關機關督導道路養護工程，結合民間資源督導勞動檢查");
    if (i != 1) continue;
    page.page().fills.push_back({{50, y - 5, 430, y + 57}, 0xEEEEDD});
    page.horizontal(y - 5, 50, 430, true).horizontal(y + 57, 50, 430, true);
  }
  const PageTables found = find_tables(page.build());
  const Table& table = only_table(found).table;
  ASSERT_EQ(table.rows, 4);
  EXPECT_EQ(table.cell_at(0, 1)->text.utf8, "人數");
  EXPECT_EQ(table.cell_at(1, 1)->text.utf8, "310");
}

}  // namespace
}  // namespace niandu
