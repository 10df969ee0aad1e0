// Areas side by side: where the cells of a shaded row meet.
#include <gtest/gtest.h>

#include "extractors/pdf/fills.h"

namespace niandu {
namespace {

constexpr std::uint32_t kGreen = 0xE4EFE9;

Area area(double x0, double x1, double y0 = 100, std::uint32_t color = kGreen) {
  Area out;
  out.box = {x0, y0, x1, y0 + 40};
  out.color = color;
  return out;
}

TEST(FillBands, CellsOfARowMeet) {
  const std::vector<Area> areas{area(130, 200), area(50, 70), area(70, 130)};
  const auto bands = areas_to_bands(areas, areas_to_fills(areas, Page{}).fills);
  ASSERT_EQ(bands.size(), 1U);
  EXPECT_EQ(bands[0].joins, (std::vector<float>{70, 130}));
  EXPECT_EQ(bands[0].box.x1, 200);
}

TEST(FillBands, OtherColoursAndGapsDoNot) {
  const std::vector<Area> areas{area(50, 70), area(70, 130, 100, 0xFFDDDD), area(140, 200)};
  EXPECT_TRUE(areas_to_bands(areas, areas_to_fills(areas, Page{}).fills).empty());
}

TEST(FillBands, WhatIsPaintedOverIsNotSeen) {
  const std::vector<Area> areas{area(50, 70), area(70, 130), area(40, 140, 90, 0xFFFFFF)};
  EXPECT_TRUE(areas_to_bands(areas, areas_to_fills(areas, Page{}).fills).empty());
}

}  // namespace
}  // namespace niandu
