// Column rules without rules between rows, and what their gaps say.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/tables/choose/candidate.h"
#include "extractors/tables/tables.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;

const std::vector<double> kRules{130, 210, 290, 370};

void add_record(PageBuilder& page, double y, int i) {
  page.text(55, y, "岡山區").text(140, y, "劉淑仁").text(220, y, std::to_string(310 + 7 * i));
  page.text(300, y, std::to_string(4100 - 19 * i)).text(380, y, "已結案");
}

// Names, three records, a label over all columns, four records; `label`: its rules are not drawn.
PageBuilder labelled(bool label) {
  PageBuilder page;
  for (const double x : kRules) {
    page.vertical(x, 100, label ? 176 : 284);
    if (label) page.vertical(x, 196, 284);
  }
  const char* const names[] = {"地區", "姓名", "戶數", "人數", "進度"};
  for (int c = 0; c < 5; ++c) page.text(55 + 80 * c + (c > 0 ? 5 : 0), 104, names[c]);
  for (int i = 0; i < 3; ++i) add_record(page, 122 + 18 * i, i);
  page.text(55, 180, "二、資本門");
  for (int i = 0; i < 4; ++i) add_record(page, 200 + 18 * i, i + 3);
  return page;
}

// Columns that the label in the fifth row reaches over, all lines read as one table.
int label_columns(const Page& page) {
  const WordLines words = test::words_of(page);
  const auto reading = tables::read_lines(page, tables::page_to_drawn(page), words, 0,
                                          words.lines.size(), {}, TableMethod::kAligned, 0);
  if (!reading || reading->grid.rows != 9) return 0;
  for (const tables::GridCell& cell : reading->grid.cells) {
    if (cell.row == 4 && cell.column == 0) return cell.column_span;
  }
  return 0;
}

TEST(RuleGaps, ALabelReachesOverTheRulesThatStopForIt) {
  EXPECT_EQ(label_columns(labelled(true).build()), 5);
}

TEST(RuleGaps, WhereTheRulesGoOnTheLabelIsInOneColumn) {
  EXPECT_EQ(label_columns(labelled(false).build()), 1);
}

TEST(RuleGaps, ANoteBelowTheRulesIsNoRow) {
  PageBuilder page = labelled(true);
  page.text(50, 290, "註：督導勞動檢查及道路養護工程，結合民間資源");
  const PageTables found = find_tables(page.build());
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables[0].table.rows, 9);
}

}  // namespace
}  // namespace niandu
