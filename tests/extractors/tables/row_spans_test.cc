// Labels of several rows: centred beside them, or in a cell that no boundary runs through.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "extractors/tables/choose/candidate.h"
#include "extractors/tables/words/floating.h"
#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

using test::PageBuilder;
using test::words_of;

void add_row(PageBuilder& page, double y, int i) {
  page.text(140, y, "繼續經費").text(260, y, std::to_string(120 + 7 * i));
  page.text(360, y, std::to_string(8100 - 19 * i));
}

// Two groups of two rows; `label` is how far their labels stand below the groups' first rows.
PageBuilder groups(double label) {
  PageBuilder page;
  page.text(60, 100, "類別").text(140, 100, "項目").text(260, 100, "人數").text(360, 100, "經費");
  for (int i = 0; i < 4; ++i) {
    add_row(page, 120 + 18 * i, i);
    if (i % 2 == 0) page.text(60, 120 + 18 * i + label, i == 0 ? "預算類" : "計畫類");
  }
  return page;
}

TEST(FloatingLabels, HalfwayBetweenTwoRowsIsNoLineOfItsOwn) {
  const WordLines joined = join_floating_labels(words_of(groups(9).build()));
  ASSERT_EQ(joined.lines.size(), 5U);
  EXPECT_EQ(joined.lines[1].segment_count(), 4);
  EXPECT_EQ(joined.lines[2].segment_count(), 3);
}

TEST(FloatingLabels, ALineWithAHeightOfItsOwnStays) {
  PageBuilder page;
  for (int i = 0; i < 4; ++i) add_row(page, 120 + 18 * i + (i > 1 ? 18 : 0), i);
  page.text(60, 156, "計畫類");  // between the groups, where a row would stand
  EXPECT_EQ(join_floating_labels(words_of(page.build())).lines.size(), 5U);
}

TEST(FloatingLabels, TheRestOfATextAboveStays) {
  PageBuilder page;
  for (int i = 0; i < 2; ++i) add_row(page, 120 + 18 * i, i);
  page.text(140, 129, "續");
  EXPECT_EQ(join_floating_labels(words_of(page.build())).lines.size(), 3U);
}

using Place = std::tuple<int, int, int>;  // row, column, rows

std::vector<Place> places_of(const PageBuilder& builder, int column) {
  const Page page = builder.build();
  const WordLines words = words_of(page);
  const auto reading = tables::read_lines(page, tables::page_to_drawn(page), words, 0,
                                          words.lines.size(), {}, TableMethod::kAligned, 0);
  std::vector<Place> out;
  if (!reading) return out;
  for (const tables::GridCell& cell : reading->grid.cells) {
    if (cell.column == column) out.emplace_back(cell.row, cell.column, cell.row_span);
  }
  return out;
}

// Rules below the names and below each row; those within a group begin at `from`.
PageBuilder ruled(double from) {
  PageBuilder page = groups(9);
  for (const double y : {96.0, 114.0, 152.0, 188.0}) page.horizontal(y, 55, 420);
  for (const double y : {134.0, 170.0}) page.horizontal(y, from, 420);
  return page;
}

TEST(RowSpans, ALabelReachesOverTheRowsThatNoRulePartsThere) {
  EXPECT_EQ(places_of(ruled(135), 0), (std::vector<Place>{{0, 0, 1}, {1, 0, 2}, {3, 0, 2}}));
  EXPECT_EQ(places_of(ruled(135), 1).size(), 5U);
}

TEST(RowSpans, RulesThroughAllColumnsPartThemAll) {
  for (const auto& [row, column, rows] : places_of(ruled(55), 0)) EXPECT_EQ(rows, 1);
}

// Names of two levels above three rows; `unit` stands above them at the right.
PageBuilder two_levels() {
  PageBuilder page;
  page.text(60, 108, "年度").text(190, 100, "國內線").text(350, 100, "國際線");
  page.horizontal(113, 150, 270).horizontal(113, 310, 430).horizontal(130, 55, 430);
  for (int c = 0; c < 4; ++c) page.text(150 + 80 * c, 116, c % 2 == 0 ? "班次" : "人數");
  for (int i = 0; i < 3; ++i) {
    page.text(60, 136 + 18 * i, std::to_string(106 + i));
    for (int c = 0; c < 4; ++c)
      page.text(150 + 80 * c, 136 + 18 * i, std::to_string(310 + 7 * i + c));
  }
  return page;
}

TEST(RowSpans, TheOnlyNameOfAColumnIsOfAllLevels) {
  EXPECT_EQ(places_of(two_levels(), 0).front(), Place(0, 0, 2));
  EXPECT_EQ(places_of(two_levels(), 1).front(), Place(0, 1, 1));
}

}  // namespace
}  // namespace niandu
