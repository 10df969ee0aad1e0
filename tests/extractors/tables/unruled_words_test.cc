// Tables without rules whose cells hold words, or stand nearer than words do.
#include <gtest/gtest.h>

#include <string>

#include "extractors/tables/column_rules_records.h"
#include "extractors/tables/unruled.h"
#include "extractors/tables/unruled_judge.h"
#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::cell_text;
using testing::PageMaker;

std::vector<PageTable> find(const PageMaker& maker) {
  return find_unruled_tables(maker.page(), glyphs_to_words(maker.page(), maker.all()), {});
}

TEST(UnruledWords, ARowOfAllColumnsIsARecordHoweverFullTheOneAboveIs) {
  const char* const rows[][3] = {{"Species", "Common name", "Status"},
                                 {"Trade water", "Health quarter", "Endangered"},
                                 {"Housing energy", "Construction state", "Threatened"},
                                 {"Program trade", "Total retail", "Stable"},
                                 {"Federal housing", "Annual current", "Endangered"},
                                 {"Water season", "Quarter housing", "Threatened"}};
  PageMaker p;
  float y = 100;
  for (const auto& row : rows) {
    p.text(60, y, row[0]);
    p.text(180, y, row[1]);
    p.text(320, y, row[2]);
    y += 14;
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0].table.rows, 6);
  EXPECT_EQ(cell_text(tables[0].table, 2, 2), "Threatened");
  EXPECT_EQ(cell_text(tables[0].table, 5, 0), "Water season");
}

TEST(UnruledWords, ALineOfSomeColumnsThatHadNoRoomAboveWraps) {
  PageMaker p;
  p.text(60, 86, "Program");
  p.text(150, 86, "Purpose");
  p.text(320, 86, "Agency");
  for (int i = 0; i < 4; ++i) {
    const float y = 100 + 28 * static_cast<float>(i);
    p.text(60, y, "Name " + std::to_string(i));
    p.text(150, y, "a purpose that is long");
    p.text(150, y + 14, "enough for two lines");
    p.text(320, y, "An agency");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0].table.rows, 5);
  EXPECT_EQ(cell_text(tables[0].table, 4, 1), "a purpose that is long enough for two lines");
}

TEST(UnruledWords, ColumnsNearerThanWordsPartWhereLinesBegin) {
  // Gaps of 0.36 em beside the longest entries; shorter ones show the edges.
  PageMaker p;
  for (int i = 0; i < 12; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    const bool full = i % 3 == 1;
    p.text(60, y, full ? "Grants and loans" : "Taxes");
    p.text(143.6F, y, full ? "San Marino" : "Rome");
    p.text(200, y, "(713) 555-494" + std::to_string(i % 10));
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(tables[0].table.rows, 12);
  EXPECT_EQ(cell_text(tables[0].table, 1, 0), "Grants and loans");
  EXPECT_EQ(cell_text(tables[0].table, 1, 1), "San Marino");
}

TEST(UnruledWords, ACurrencySignKeepsItsNumberWhereAllNumbersBeginAtOneEdge) {
  PageMaker p;
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "Item");
    if (i == 0 || i == 7) p.text(180, y, "$");
    p.right(250, y, "12,345");
    p.right(330, y, "9,876");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(cell_text(tables[0].table, 7, 1), "$ 12,345");
}

TEST(UnruledWords, AnAmountIsNoYearAndAMonthIsNoMissingValue) {
  PageMaker p;
  p.text(60, 100, "Region");
  p.right(250, 100, "Jan.");
  p.right(330, 100, "Dec.");
  for (int i = 0; i < 5; ++i) {
    const float y = 114 + 14 * static_cast<float>(i);
    p.text(60, y, "North");
    p.right(250, y, "1,234");
    p.right(330, y, "1.752");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 6);
  EXPECT_EQ(tables[0].table.header_rows, 1);
  EXPECT_EQ(cell_text(tables[0].table, 0, 1), "Jan.");
  EXPECT_EQ(cell_text(tables[0].table, 1, 1), "1,234");
}

TEST(UnruledWords, AHeadThatBeginsHigherThanItsNeighboursIsWhole) {
  PageMaker p;
  p.text(285, 88, "Total");
  p.text(60, 100, "Year");
  p.text(205, 100, "Number");
  p.text(280, 100, "amount");
  for (int i = 0; i < 5; ++i) {
    const float y = 114 + 14 * static_cast<float>(i);
    p.text(60, y, "1990");
    p.right(240, y, "345");
    p.right(310, y, "3,456");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(cell_text(tables[0].table, 0, 2), "Total amount");
}

// The names beside it stand between its lines, nothing beside its second.
TEST(UnruledWords, AHeadOfTwoLinesBetweenItsNeighboursIsNoGroup) {
  for (const float second : {0.0F, 15.0F}) {  // from the same edge, centred
    PageMaker p;
    p.text(240, 92, "年度目標");
    p.text(240 + second, 108, "值");
    p.text(60, 100, "績效指標");
    p.text(180, 100, "單位");
    p.text(310, 100, "權重");
    for (const float y : {80.0F, 212.0F}) p.horizontal(y, 55, 340);
    for (int i = 0; i < 6; ++i) {
      const float y = 126 + 16 * static_cast<float>(i);
      p.text(60, y, "回收率提升情形");
      p.text(180, y, "公噸");
      p.right(268, y, i % 2 == 0 ? "6,200" : "450");
      p.right(335, y, "10%");
    }
    const auto found = find_tables(p.page()).tables;
    ASSERT_EQ(found.size(), 1U);
    const Table& table = found[0].table;
    EXPECT_EQ(table.columns, 4);
    EXPECT_EQ(cell_text(table, 0, 2), "年度目標值") << second;
    EXPECT_EQ(cell_text(table, 0, 3), "權重") << second;
    EXPECT_EQ(cell_text(table, 1, 3), "10%") << second;
  }
}

TEST(UnruledWords, HeadingsOverGroupsStandAboveTheFirstRowOfAllColumns) {
  PageMaker p;
  p.text(170, 88, "Men");
  p.text(330, 88, "Women");
  p.text(60, 100, "Age");
  for (const float x : {150.F, 200.F, 310.F, 370.F}) p.right(x + 20, 100, "Number");
  for (int i = 0; i < 5; ++i) {
    const float y = 114 + 14 * static_cast<float>(i);
    p.text(60, y, "15 to 24");
    for (const float x : {150.F, 200.F, 310.F, 370.F}) p.right(x + 20, y, "3,456");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 7);
  EXPECT_EQ(cell_text(tables[0].table, 0, 1), "Men");
}

TEST(UnruledWords, TextSetDownwardsInColumnsIsNoTable) {
  PageMaker p;
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 11 * static_cast<float>(i);
    for (const float x : {60.F, 120.F, 180.F, 240.F}) p.text(x, y, "目");
  }
  EXPECT_TRUE(find(p).empty());
}

TEST(UnruledWords, TwoColumnsOfItemsWithAHeadingBetweenAreNoTable) {
  // The look of moi-114, p. 83.
  PageMaker p;
  p.text(40, 100, "經資門併計");
  p.text(270, 100, "中華民國");
  p.text(470, 100, "單位：新臺幣千元");
  const char* const items[] = {"一、改進戶籍行政。", "二、加強國籍行政與管理。",
                               "三、辦理人口統計。"};
  for (int i = 0; i < 6; ++i) {
    p.text(40, 114 + 14 * static_cast<float>(i), items[i % 3]);
    p.text(340, 114 + 14 * static_cast<float>(i), items[(i + 1) % 3]);
  }
  EXPECT_TRUE(find(p).empty());
}

TEST(UnruledWords, LinesAboveAndBelowATableAreNotOneTable) {
  PageMaker p;
  for (const float y : {100.F, 114.F, 160.F, 174.F}) {
    p.text(60, y, "North");
    p.right(250, y, "345");
    p.right(330, y, "3,456");
  }
  const Box between{50, 120, 400, 150};
  EXPECT_TRUE(
      find_unruled_tables(p.page(), glyphs_to_words(p.page(), p.all()), {&between, 1}).empty());
}

TEST(UnruledWords, ATableInOneColumnOfAPageIsNotCutWhereTheTextBesideItLeavesALine) {
  PageMaker p;
  for (int i = 0; i < 24; ++i) {
    // Paragraphs end in the middle of the table: its zone does.
    if (i % 8 == 7) continue;
    p.text(350, 100 + 12 * static_cast<float>(i),
           "the words of this column run on and on to its end");
  }
  for (int i = 0; i < 16; ++i) {
    const float y = 118 + 13 * static_cast<float>(i);
    p.text(60, y, "North");
    p.right(200, y, "345");
    p.right(300, y, "3,456");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 16);
}

TEST(UnruledWords, TheLabelsOfAChartsPartsAreNoTable) {
  // Around the pie of taipei-newworks-116, p. 10: names, amounts, shares.
  PageMaker p;
  const float tops[] = {130, 100, 112, 136};
  for (int part = 0; part < 4; ++part) {
    const float x = 60 + 110 * static_cast<float>(part);
    const float y = tops[part];
    p.text(x, y, "財產孳息");
    p.text(x, y + 12, "61,711,000");
    p.text(x + 10, y + 24, "9.54%");
  }
  EXPECT_TRUE(find(p).empty());
}

ColumnLine line_at(int column, float x0, float x1, float baseline, bool numeric = false) {
  ColumnLine line;
  line.column = column;
  line.x0 = x0;
  line.x1 = x1;
  line.baseline = baseline;
  line.size_pt = 10;
  line.first_word = 10;
  line.numeric = numeric;
  return line;
}

TEST(UnruledWords, UnitsBesideAmountsStandOneToARecord) {
  // moa-fund-115, p. 62: 公噸 fills its narrow column in every row, some rows have none.
  std::vector<ColumnLine> lines;
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 15 * static_cast<float>(i);
    lines.push_back(line_at(0, 50, i % 2 == 0 ? 150 : 120, y));
    if (i != 3) lines.push_back(line_at(1, 210, 230, y));
    lines.push_back(line_at(2, 260, 300, y, true));
  }
  for (ColumnLine& line : lines) line.limit = line.column == 1 ? 235 : 0;
  const Records records = lines_to_records(lines, 3);
  ASSERT_EQ(records.count(), 8);
  EXPECT_EQ(records.record_of[1], 0);
  EXPECT_EQ(records.record_of[4], 1);
}

TEST(UnruledWords, CellsThatAllGoOnBelowAreOneRecord) {
  // As on moi-114, p. 165: a label and the text beside it both go on, lines as far apart as rows.
  std::vector<ColumnLine> lines;
  for (int i = 0; i < 6; ++i) {
    const float y = 100 + 24 * static_cast<float>(i);
    lines.push_back(line_at(0, 50, 100, y));
    lines.push_back(line_at(1, 120, 150, y));
    lines.push_back(line_at(2, 260, 300, y, true));
    lines.push_back(line_at(0, 50, 80, y + 12));
    lines.push_back(line_at(1, 120, 140, y + 12));
    lines.back().first_word = 20;
  }
  for (ColumnLine& line : lines) line.limit = line.column == 0 ? 104 : line.column == 1 ? 155 : 304;
  EXPECT_EQ(lines_to_records(lines, 3).count(), 6);
}

TEST(UnruledWords, AHalfEmptyTableWithoutRulesIsDoubtful) {
  GridFit fit;
  fit.rows = 5;
  fit.columns = 6;
  fit.full_rows = 5;
  fit.filled = 15;
  EXPECT_LT(fit_to_confidence(fit, TableMethod::kAligned), 0.75);
  fit.filled = 28;
  EXPECT_GT(fit_to_confidence(fit, TableMethod::kAligned), 0.75);
}

}  // namespace
}  // namespace niandu
