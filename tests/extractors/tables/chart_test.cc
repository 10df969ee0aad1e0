// Drawings with a scale are no tables.
#include "extractors/tables/readings/chart.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/extractors/tables/page_builder.h"

namespace niandu {
namespace {

std::vector<Box> charts_of(const test::PageBuilder& builder) {
  const Page page = builder.build();
  return tables::find_charts(page, test::words_of(page));
}

// Bars between x 100 and 350, and numbers below them from `first` on.
test::PageBuilder bars(int first, int step) {
  test::PageBuilder page;
  for (int i = 0; i < 6; ++i) {
    page.vertical(100 + 50 * i, 100, 190);
    page.text(95 + 50 * i, 196, std::to_string(first + i * step));
  }
  return page;
}

TEST(Chart, ARoundScaleFromNoughtBelowADrawingIsOne) {
  const auto charts = charts_of(bars(0, 20));
  ASSERT_EQ(charts.size(), 1U);
  EXPECT_LE(charts[0].y0, 100);
  EXPECT_TRUE(charts[0].contains(200, 150));
}

TEST(Chart, YearsOrNumbersOfColumnsAreNone) {
  EXPECT_TRUE(charts_of(bars(2001, 1)).empty());
  EXPECT_TRUE(charts_of(bars(1, 1)).empty());
  EXPECT_TRUE(charts_of(bars(0, 17)).empty());
}

}  // namespace
}  // namespace niandu
