// What is left of a page when a person chooses.
#include "extractors/page_choice.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

Page shaded_page() {
  Page page;
  page.number = 1;
  page.fills.push_back({{50, 100, 500, 120}, 0xC0C0C0});
  page.bands.push_back({{50, 100, 500, 120}, {200, 400}});
  return page;
}

// Bands are made of fills: they go where the fills go.
TEST(PageChoice, BandsOfFillsGoWhereFillsGo) {
  Page without = shaded_page();
  PageChoice choice;
  choice.without_rules = true;
  choose(choice, without);
  EXPECT_TRUE(without.fills.empty());
  EXPECT_TRUE(without.bands.empty());

  Page beside = shaded_page();
  PageChoice area;
  area.area = {50, 300, 500, 400};
  choose(area, beside);
  EXPECT_TRUE(beside.bands.empty());

  Page half = shaded_page();
  PageChoice left;
  left.area = {50, 50, 300, 400};
  choose(left, half);
  ASSERT_EQ(half.bands.size(), 1U);
  EXPECT_EQ(half.bands[0].joins, std::vector<float>{200});
  EXPECT_EQ(half.bands[0].box.x1, 300);
}

}  // namespace
}  // namespace niandu
