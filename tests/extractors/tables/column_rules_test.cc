#include "extractors/tables/column_rules.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "extractors/tables/column_rules_records.h"
#include "tests/extractors/tables/unruled_page.h"

namespace niandu {
namespace {

using testing::cell_text;
using testing::PageMaker;
using testing::tiles;

// A grid of one header row and one tall row with three columns, as a ruled page gives it.
PageTable tall_grid(double bottom) {
  PageTable t;
  t.box = {50, 80, 500, bottom};
  t.column_edges = {50, 200, 300, 500};
  t.row_edges = {80, 100, bottom};
  t.table.rows = 2;
  t.table.columns = 3;
  for (int r = 0; r < 2; ++r) {
    for (int c = 0; c < 3; ++c) {
      Cell cell;
      cell.row = r;
      cell.column = c;
      const auto i = static_cast<std::size_t>(c);
      const auto k = static_cast<std::size_t>(r);
      cell.places.push_back(
          {1, 0, {t.column_edges[i], t.row_edges[k], t.column_edges[i + 1], t.row_edges[k + 1]}});
      t.table.cells.push_back(cell);
    }
  }
  return t;
}

void split_rows(const Page& page, PageTable& table) {
  testing::fill(page, table);
  split_rows_by_text(page, table);
}

TEST(ColumnRules, EveryAmountIsARecord) {
  PageMaker p;
  for (int i = 0; i < 4; ++i) {
    const float y = 120 + 20 * static_cast<float>(i);
    p.text(52, y, "人事費");
    p.right(298, y, "1,234");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 5);
  EXPECT_EQ(t.table.method, TableMethod::kColumnRules);
  EXPECT_EQ(t.row_edges.size(), 6U);
  EXPECT_EQ(cell_text(t.table, 4, 0), "人事費");
  EXPECT_EQ(cell_text(t.table, 4, 1), "1,234");
  EXPECT_TRUE(tiles(t.table));
  // What is one record now is not split again.
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 5);
}

TEST(ColumnRules, RowsOfNumbersWithoutLabelsAreRecords) {
  // The right-hand page of two facing ones: moi-114, p. 132; moa-fund-115, p. 71.
  PageMaker p;
  for (int i = 0; i < 5; ++i) {
    const float y = 120 + 20 * static_cast<float>(i);
    p.right(198, y, i == 2 ? "-" : "27,000");
    p.right(298, y, "1,234");
    p.right(498, y, i % 2 == 0 ? "-" : "11,740,951");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  ASSERT_EQ(t.table.rows, 6);
  EXPECT_EQ(cell_text(t.table, 3, 0), "-");
  EXPECT_EQ(cell_text(t.table, 5, 1), "1,234");
  EXPECT_TRUE(tiles(t.table));
}

TEST(ColumnRules, AFewNumbersInOneOfManyColumnsAreNoRecords) {
  PageMaker p;
  for (int i = 0; i < 5; ++i) p.right(298, 120 + 20 * static_cast<float>(i), "1,234");
  p.right(498, 120, "99");
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 2);
}

TEST(ColumnRules, ACodeBeginsARecordAndItsNameFollows) {
  for (const bool amount_beside_code : {true, false}) {
    PageMaker p;
    for (int i = 0; i < 4; ++i) {
      const float y = 120 + 24 * static_cast<float>(i);
      p.text(52, y, "32020110100");
      p.text(52, y + 12, "一般行政");
      p.right(298, amount_beside_code ? y : y + 12, "94,876");
    }
    PageTable t = tall_grid(400);
    split_rows(p.page(), t);
    EXPECT_EQ(t.table.rows, 5);
    EXPECT_EQ(cell_text(t.table, 1, 0), "32020110100一般行政");
    EXPECT_EQ(cell_text(t.table, 4, 1), "94,876");
  }
}

TEST(ColumnRules, AParagraphBelongsToTheRecordBesideItsFirstLine) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 120 + 40 * static_cast<float>(i);
    p.text(52, y, "業務費");
    p.right(298, y, "5,000");
  }
  p.text(302, 120, "本年度預算數係辦理各項業務所需之經費等");
  p.text(302, 133, "合計五千元。");
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 4);
  EXPECT_EQ(cell_text(t.table, 1, 2), "本年度預算數係辦理各項業務所需之經費等合計五千元。");
  EXPECT_EQ(cell_text(t.table, 2, 2), "");
}

TEST(ColumnRules, HeadingsWithoutAmountsAreRecordsAtTheSameRhythm) {
  PageMaker p;
  for (int i = 0; i < 6; ++i) {
    const float y = 120 + 20 * static_cast<float>(i);
    p.text(52, y, "業務活動");
    if (i % 3 != 0) p.right(298, y, "1,234");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 7);
  EXPECT_EQ(cell_text(t.table, 1, 1), "");
}

TEST(ColumnRules, ParagraphsInEveryColumnAreOneRecord) {
  PageMaker p;
  for (int i = 0; i < 8; ++i) {
    const float y = 120 + 14 * static_cast<float>(i);
    p.text(52, y, "賡續推動各項業務並檢討改進");
    p.text(302, y, "完成各項業務之推動並持續檢討改進");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 2);
  EXPECT_EQ(t.table.method, TableMethod::kRuled);
}

TEST(ColumnRules, ACellMergedOverTheTallRowSpansAllItsRecords) {
  PageMaker p;
  for (int i = 0; i < 3; ++i) {
    const float y = 120 + 20 * static_cast<float>(i);
    p.text(202, y, "年終獎金");
    p.right(498, y, "1,234");
  }
  PageTable t = tall_grid(400);
  t.table.cells[0].row_span = 2;
  t.table.cells.erase(t.table.cells.begin() + 3);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 4);
  EXPECT_EQ(t.table.cell_at(3, 0)->row_span, 4);
  EXPECT_TRUE(tiles(t.table));
}

TEST(ColumnRules, KeysOnTheLeftBeginRecordsAndTextAboveThemIsOne) {
  PageMaker p;
  p.text(302, 120, "上一頁的案由到此為止。");
  for (int i = 0; i < 2; ++i) {
    const float y = 140 + 60 * static_cast<float>(i);
    p.text(52, y, i == 0 ? "(十八)" : "(十九)");
    p.text(202, y, "遵照辦理。");
    p.text(302, y, "要求主管機關提出檢討報告並送立法院");
    p.text(302, y + 14, "備查。");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  ASSERT_EQ(t.table.rows, 4);
  EXPECT_EQ(cell_text(t.table, 1, 0), "");
  EXPECT_EQ(cell_text(t.table, 1, 2), "上一頁的案由到此為止。");
  EXPECT_EQ(cell_text(t.table, 3, 0), "(十九)");
  EXPECT_TRUE(tiles(t.table));
}

TEST(ColumnRules, AKeyInTheMiddleOfItsRowIsNoBeginning) {
  PageMaker p;
  p.text(52, 134, "三");
  for (int i = 0; i < 3; ++i) {
    const float y = 120 + 14 * static_cast<float>(i);
    p.text(302, y, i < 2 ? "要求主管機關提出檢討報告並送立法院審查" : "備查。");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 2);
}

TEST(ColumnRules, ASignForNoneBelowAFullLineIsTheNextRecords) {
  PageMaker p;
  for (const float y : {120.0F, 146.0F, 160.0F, 186.0F}) {
    p.text(52, y, "業務費");
    p.right(298, y, "5,000");
  }
  for (const float y : {120.0F, 133.0F, 160.0F, 173.0F}) {
    p.text(302, y, "本年度預算數係辦理各項業務所需之經費。");
  }
  p.text(302, 146, "－");
  p.text(302, 186, "其他。");
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  ASSERT_EQ(t.table.rows, 5);
  EXPECT_EQ(cell_text(t.table, 2, 2), "－");
}

TEST(ColumnRules, LaterItemsOfAListStayInTheirParagraph) {
  PageMaker p;
  for (int i = 0; i < 4; ++i) {
    const float y = 120 + 14 * static_cast<float>(i);
    p.text(i == 0 ? 52.0F : 72.0F, y, "業務費");
    p.right(298, y, "5,000");
  }
  p.text(302, 120, "1.本年度預算數係辦理各項業務所需之費用");
  p.text(302, 134, "等。");
  p.text(302, 148, "2.其他。");
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  ASSERT_EQ(t.table.rows, 5);
  EXPECT_EQ(cell_text(t.table, 1, 2), "1.本年度預算數係辦理各項業務所需之費用等。2.其他。");
  EXPECT_EQ(cell_text(t.table, 3, 2), "");
}

TEST(ColumnRules, TextCarriedOverFromThePageBeforeIsARecordOfItsOwn) {
  PageMaker p;
  p.text(302, 112, "所需經費，其各年度資金需求詳如後附分年");
  p.text(302, 124, "資金需求表。");
  for (int i = 0; i < 3; ++i) {
    const float y = 150 + 30 * static_cast<float>(i);
    p.text(52, y, "設備及投資");
    p.right(298, y, "24,750");
  }
  PageTable t = tall_grid(400);
  split_rows(p.page(), t);
  ASSERT_EQ(t.table.rows, 5);
  EXPECT_EQ(cell_text(t.table, 1, 0), "");
  EXPECT_EQ(cell_text(t.table, 1, 2), "所需經費，其各年度資金需求詳如後附分年資金需求表。");
  EXPECT_EQ(cell_text(t.table, 2, 0), "設備及投資");
}

TEST(ColumnRules, AnAmountThatWrapsInItsCellIsOneNumber) {
  PageMaker p;
  p.text(52, 120, "一");
  p.text(52, 134, "完善公共運輸");
  p.text(202, 120, "12 億");
  p.text(202, 134, "3,500 萬");
  p.text(202, 148, "人次");
  PageTable t = tall_grid(200);
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, 2);
  EXPECT_EQ(t.table.method, TableMethod::kRuled);
}

// A grid of equal rows: a rule under each.
PageTable ruled_rows(int rows) {
  PageTable t = tall_grid(120);
  t.box.y1 = 100 + 40.0 * rows;
  t.row_edges = {80, 100};
  t.table.rows = 1 + rows;
  std::erase_if(t.table.cells, [](const Cell& cell) { return cell.row > 0; });
  for (int r = 0; r < rows; ++r) {
    t.row_edges.push_back(t.row_edges.back() + 40);
    for (int c = 0; c < 3; ++c) {
      Cell cell;
      cell.row = 1 + r;
      cell.column = c;
      const auto i = static_cast<std::size_t>(c);
      cell.text.utf8 = c == 1 ? "85%" : "甲";
      cell.places.push_back({1,
                             0,
                             {t.column_edges[i], t.row_edges[t.row_edges.size() - 2],
                              t.column_edges[i + 1], t.row_edges.back()}});
      t.table.cells.push_back(cell);
    }
  }
  return t;
}

TEST(ColumnRules, WhereRulesPartRecordsARowOfTwoNumbersStaysOne) {
  PageMaker p;
  p.text(52, 120, "甲項");
  p.text(202, 120, "85%");
  p.text(52, 134, "乙項");
  p.text(202, 134, "90%");
  PageTable t = ruled_rows(4);
  const int before = t.table.rows;
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, before);
}

TEST(ColumnRules, PlannedOverActualInEachRuledRowIsOneRecord) {
  PageMaker p;
  PageTable t = ruled_rows(3);
  for (std::size_t r = 1; r + 1 < t.row_edges.size(); ++r) {
    const auto y = static_cast<float>(t.row_edges[r]) + 20;
    p.text(52, y, "甲計畫");
    p.text(202, y, "25");
    p.text(52, y + 14, "（教育局）");
    p.text(202, y + 14, "20");
  }
  const int before = t.table.rows;
  split_rows(p.page(), t);
  EXPECT_EQ(t.table.rows, before);
}

TEST(ColumnRulesRecords, NoLinesGiveNoRecords) { EXPECT_EQ(lines_to_records({}, 3).count(), 0); }

// Found by fuzzing: what stands between the rules is not all the table's, and a mark that hangs
// over a rule stands in the cell before it.
TEST(ColumnRules, OnlyWhatStandsInTheTableIsDivided) {
  PageMaker p;
  for (int i = 0; i < 4; ++i) {
    const float y = 120 + 20 * static_cast<float>(i);
    p.text(52, y, "人事費");
    p.right(298, y, "1,234");
  }
  p.text(198, 120, "。");
  p.text(320, 120, "另表");
  const Page page = p.page();
  PageTable t = tall_grid(400);
  testing::fill(page, t);
  std::erase_if(t.glyphs, [](const TableGlyph& own) { return own.x > 310; });
  for (TableGlyph& own : t.glyphs) {
    if (page.glyphs[static_cast<std::size_t>(own.glyph)].code == U'。') own.x = 199;
  }
  split_rows_by_text(page, t);
  EXPECT_EQ(t.table.rows, 5);
  EXPECT_EQ(cell_text(t.table, 1, 0), "人事費。");
  EXPECT_EQ(cell_text(t.table, 1, 1), "1,234");
  EXPECT_EQ(cell_text(t.table, 1, 2), "");
}

}  // namespace
}  // namespace niandu
