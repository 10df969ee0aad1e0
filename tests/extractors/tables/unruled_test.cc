#include "extractors/tables/unruled.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::cell_text;
using testing::PageMaker;
using testing::tiles;

std::vector<PageTable> find(const PageMaker& maker) {
  return find_unruled_tables(maker.page(), glyphs_to_words(maker.page(), maker.all()), {});
}

void add_numbers(PageMaker& p, float top, int rows, float pitch = 14) {
  const char* names[] = {"Austria", "Belgium", "Denmark", "Finland", "France", "Greece", "Italy"};
  for (int i = 0; i < rows; ++i) {
    const float y = top + pitch * static_cast<float>(i);
    p.text(60, y, names[i % 7]);
    p.right(250, y, std::to_string(10 + i * 7) + ".5");
    p.right(330, y, std::to_string(1000 + i * 311));
  }
}

TEST(Unruled, RulesAboveHeadAndBelowMakeATable) {
  PageMaker p;
  p.horizontal(90, 55, 340);
  p.text(60, 100, "Country");
  p.right(250, 100, "Share");
  p.right(330, 100, "Number");
  p.horizontal(104, 55, 340);
  add_numbers(p, 116, 4);
  p.horizontal(164, 55, 340);
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  EXPECT_EQ(t.method, TableMethod::kRowRules);
  EXPECT_EQ(t.rows, 5);
  EXPECT_EQ(t.columns, 3);
  EXPECT_EQ(t.header_rows, 1);
  EXPECT_EQ(cell_text(t, 0, 1), "Share");
  EXPECT_EQ(cell_text(t, 1, 0), "Austria");
  EXPECT_EQ(cell_text(t, 4, 2), "1933");
  EXPECT_TRUE(tiles(t));
  EXPECT_GT(t.confidence, 0.8);
  EXPECT_FALSE(t.explanation.empty());
  EXPECT_EQ(t.explanation.find('\n'), std::string::npos);
}

TEST(Unruled, AlignedNumbersWithoutRulesMakeATable) {
  PageMaker p;
  p.text(60, 60, "This paragraph stands above the table and runs on over the whole width here.");
  add_numbers(p, 100, 5);
  p.text(60, 200, "This paragraph stands below the table and runs on over the whole width here.");
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.method, TableMethod::kAligned);
  EXPECT_EQ(tables[0].table.rows, 5);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_LT(tables[0].box.y1, 190);
  EXPECT_GT(tables[0].box.y0, 65);
}

TEST(Unruled, AHeadingOverSeveralColumnsSpansThem) {
  PageMaker p;
  p.text(250, 86, "Both years");
  p.right(250, 100, "1999");
  p.right(330, 100, "2000");
  for (int i = 0; i < 4; ++i) {
    const float y = 114 + 14 * static_cast<float>(i);
    p.text(60, y, "Region");
    p.right(250, y, "12,345");
    p.right(330, y, "6,789");
  }
  p.horizontal(78, 55, 340);
  p.horizontal(90, 215, 335);
  p.horizontal(104, 55, 340);
  p.horizontal(162, 55, 340);
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  ASSERT_EQ(t.columns, 3);
  EXPECT_EQ(t.header_rows, 2);
  const Cell* head = t.cell_at(0, 1);
  ASSERT_NE(head, nullptr);
  EXPECT_EQ(head->column_span, 2);
  EXPECT_EQ(head->text.utf8, "Both years");
  EXPECT_EQ(cell_text(t, 1, 2), "2000");
  EXPECT_TRUE(tiles(t));
}

TEST(Unruled, AWrappedLabelIsOneRecord) {
  PageMaker p;
  p.horizontal(90, 55, 340);
  p.text(60, 100, "Item");
  p.right(250, 100, "Share");
  p.right(330, 100, "Number");
  p.horizontal(104, 55, 340);
  add_numbers(p, 116, 2, 18);
  p.text(60, 152, "Persons in");
  p.text(60, 163, "households");
  p.right(250, 152, "9.9");
  p.right(330, 152, "77");
  p.text(60, 181, "All");
  p.right(250, 181, "100.0");
  p.right(330, 181, "999");
  p.horizontal(186, 55, 340);
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.rows, 5);
  EXPECT_EQ(cell_text(tables[0].table, 3, 0), "Persons in households");
  EXPECT_EQ(cell_text(tables[0].table, 3, 2), "77");
}

TEST(Unruled, ACurrencySignStaysWithItsNumber) {
  PageMaker p;
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "Net cost");
    if (i == 0 || i == 4) p.text(200, y, "$");
    p.right(260, y, "1,234");
    if (i == 0 || i == 4) p.text(290, y, "$");
    p.right(350, y, "5,678");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(cell_text(tables[0].table, 1, 1), "1,234");
  EXPECT_NE(cell_text(tables[0].table, 0, 1).find("1,234"), std::string::npos);
  EXPECT_EQ(cell_text(tables[0].table, 0, 1).front(), '$');
}

TEST(Unruled, NumbersThatNearlyTouchStayInTheirColumns) {
  PageMaker p;
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "Row");
    p.right(200, y, i == 2 ? "123,456,789" : "12,345");
    p.right(260, y, i == 2 ? "98,765,432" : "1,234");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  ASSERT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(cell_text(tables[0].table, 2, 1), "123,456,789");
  EXPECT_EQ(cell_text(tables[0].table, 2, 2), "98,765,432");
}

TEST(Unruled, LeadersAreNotText) {
  PageMaker p;
  for (int i = 0; i < 5; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(60, y, "Total.................");
    p.right(250, y, "12,345");
    p.right(330, y, "9,876");
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(cell_text(tables[0].table, 0, 0), "Total");
}

TEST(Unruled, TwoColumnsOfProseAreNoTable) {
  PageMaker p;
  for (int i = 0; i < 20; ++i) {
    const float y = 100 + 12 * static_cast<float>(i);
    p.text(50, y, "the words of this column run on and on to its end");
    p.text(320, y, "and those of the other one do just the same again");
  }
  EXPECT_TRUE(find(p).empty());
}

TEST(Unruled, ATableBesideProseIsFound) {
  PageMaker p;
  for (int i = 0; i < 20; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    p.text(350, y, "the words of this column run on and on to its end");
  }
  add_numbers(p, 128, 6);
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table.columns, 3);
  EXPECT_EQ(tables[0].table.rows, 6);
}

TEST(Unruled, ListsAndContentsPagesAreNoTables) {
  PageMaker list;
  for (int i = 0; i < 6; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    list.text(60, y, std::to_string(i + 1) + ".");
    list.text(80, y, "an item of the list");
  }
  EXPECT_TRUE(find(list).empty());
  PageMaker contents;
  for (int i = 0; i < 6; ++i) {
    const float y = 100 + 14 * static_cast<float>(i);
    contents.text(60, y, "A chapter of the book ..............................");
    contents.right(400, y, std::to_string(3 + i * 9));
  }
  EXPECT_TRUE(find(contents).empty());
  // The numbers of the chapters in a column of their own (moi-114 p. 302, 356, 380).
  PageMaker numbered;
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 20 * static_cast<float>(i);
    numbered.text(60, y, "三、");
    numbered.text(84, y, "人事費彙計表 ..............................");
    numbered.right(400, y, std::to_string(289 + i * 9) + "-" + std::to_string(297 + i * 9));
  }
  EXPECT_TRUE(find(numbered).empty());
}

TEST(Unruled, AFrameAroundTextIsNoTable) {
  PageMaker p;
  p.horizontal(90, 50, 500);
  for (int i = 0; i < 8; ++i) {
    p.text(60, 104 + 14 * static_cast<float>(i),
           "the words of this paragraph run on and on to its end");
  }
  p.horizontal(210, 50, 500);
  EXPECT_TRUE(find(p).empty());
}

TEST(Unruled, TheBoxesOfRuledTablesAreLeftAlone) {
  PageMaker p;
  add_numbers(p, 100, 5);
  const Box ruled{40, 80, 400, 180};
  EXPECT_TRUE(find_unruled_tables(p.page(), WordLines{}, {&ruled, 1}).empty());
}

TEST(Unruled, FreeGlyphsLoseWhatTheTablesHold) {
  PageMaker p;
  p.text(60, 60, "A paragraph above.");
  add_numbers(p, 100, 5);
  PageTables tables;
  tables.free_glyphs = p.all();
  add_tables_by_text(p.page(), niandu::tables::page_to_drawn(p.page()), tables,
                     glyphs_to_words(p.page(), tables.free_glyphs), {});
  ASSERT_EQ(tables.tables.size(), 1U);
  EXPECT_EQ(tables.free_glyphs.size(), 18U);
}

// Found by fuzzing: the last number's end stands just outside the rules.
TEST(Unruled, WhatRunsOverTheFrameOfItsTableIsNotFreeAsWell) {
  PageMaker p;
  p.horizontal(90, 55, 340);
  p.text(60, 100, "Country");
  p.right(250, 100, "Share");
  p.right(330, 100, "Number");
  p.horizontal(104, 55, 340);
  add_numbers(p, 116, 4);
  p.right(346, 172, "12345");
  p.right(250, 172, "10.5");
  p.text(60, 172, "Malta");
  p.horizontal(178, 55, 340);
  PageTables tables;
  tables.free_glyphs = p.all();
  add_tables_by_text(p.page(), niandu::tables::page_to_drawn(p.page()), tables,
                     glyphs_to_words(p.page(), tables.free_glyphs), {});
  ASSERT_EQ(tables.tables.size(), 1U);
  EXPECT_EQ(cell_text(tables.tables[0].table, 5, 2), "12345");
  EXPECT_EQ(tables.free_glyphs.size(), 0U);
}

TEST(Unruled, HostilePagesCostLittle) {
  PageMaker p;
  for (int i = 0; i < 60000; ++i) {
    p.text(static_cast<float>(i % 300) * 2, 50 + static_cast<float>(i / 300) * 3, "7", 3);
  }
  for (int i = 0; i < 3000; ++i) p.horizontal(static_cast<float>(i) * 0.3F, 10, 500);
  for (const PageTable& t : find(p)) EXPECT_TRUE(tiles(t.table));
  Page empty;
  EXPECT_TRUE(find_unruled_tables(empty, WordLines{}, {}).empty());
}

TEST(Unruled, RulesOverAPartOfTheWidthCutOnlyTheColumnsBelowThem) {
  PageMaker p;
  p.horizontal(90, 50, 500);
  p.text(60, 112, "目標");
  p.text(250, 100, "指標");
  p.horizontal(106, 150, 500);
  p.text(160, 120, "名稱");
  p.text(300, 120, "方式");
  p.text(420, 120, "目標值");
  p.horizontal(126, 50, 500);
  const char* targets[] = {"35%", "3 萬", "40%", "50%"};
  for (int i = 0; i < 4; ++i) {
    const float y = 140 + 40 * static_cast<float>(i);
    if (i % 2 == 0) {
      p.text(52, y, i == 0 ? "一" : "二");
      p.text(52, y + 12, "調整產業結");
      p.text(52, y + 24, "構及安全");
    }
    p.text(160, y, "供給率");
    p.text(300, y, "統計數據");
    p.text(420, y, targets[i]);
    if (i == 1) p.text(420, y + 12, "5,600 公頃");
    p.horizontal(y + 26, i % 2 == 0 ? 150.0F : 50.0F, 500);
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  EXPECT_TRUE(tiles(t));
  ASSERT_EQ(t.rows, 6);
  EXPECT_EQ(t.header_rows, 2);
  EXPECT_EQ(t.cell_at(0, 0)->row_span, 2);
  EXPECT_EQ(t.cell_at(0, 1)->column_span, 3);
  EXPECT_EQ(cell_text(t, 0, 1), "指標");
  EXPECT_EQ(t.cell_at(2, 0)->row_span, 2);
  EXPECT_EQ(cell_text(t, 2, 0), "一調整產業結構及安全");
  EXPECT_EQ(t.cell_at(4, 0)->row_span, 2);
  EXPECT_EQ(cell_text(t, 3, 1), "供給率");
  EXPECT_EQ(cell_text(t, 3, 3).substr(0, 1), "3");
  EXPECT_EQ(cell_text(t, 4, 3), "40%");
}

TEST(Unruled, AWideColumnOfProseBetweenRulesIsAColumn) {
  PageMaker p;
  p.horizontal(90, 50, 500);
  p.text(52, 102, "項次");
  p.text(90, 102, "主辦機關");
  p.text(160, 102, "計畫名稱");
  p.text(330, 102, "複核結果");
  p.horizontal(108, 50, 500);
  float y = 120;
  for (int i = 0; i < 3; ++i) {
    p.text(52, y, std::to_string(i + 1));
    p.text(90, y, "農糧署");
    p.text(160, y, i == 1 ? "有機環境推廣" : "大糧倉");
    // The padding between the columns is no wider than a word space.
    for (int line = 0; line < 6; ++line) {
      p.text(224.5F, y,
             line == 5 ? "完成，具挑戰性。" : "所定目標已完成惟相較前一年度無顯著挑戰性及其");
      y += 13;
    }
    p.horizontal(y - 8, 50, 500);
    y += 6;
  }
  const auto tables = find(p);
  ASSERT_EQ(tables.size(), 1U);
  const Table& t = tables[0].table;
  EXPECT_EQ(t.rows, 4);
  ASSERT_EQ(t.columns, 4);
  EXPECT_EQ(cell_text(t, 2, 2), "有機環境推廣");
  EXPECT_EQ(cell_text(t, 3, 0), "3");
  EXPECT_TRUE(tiles(t));
}

}  // namespace
}  // namespace niandu
