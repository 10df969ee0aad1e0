#include "extractors/scan/marks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace niandu::scan {
namespace {

constexpr int kSize = 50;

// Thick lines from the middle at these angles.
Pixels star(const std::vector<double>& degrees) {
  Pixels ink(kSize, kSize, 0);
  for (const double angle : degrees) {
    const double radians = angle * std::numbers::pi / 180;
    for (double r = 0; r < 22; r += 0.5) {
      for (int d = -2; d <= 2; ++d) {
        ink.at(static_cast<int>(25 + r * std::cos(radians) - d * std::sin(radians)),
               static_cast<int>(25 + r * std::sin(radians) + d * std::cos(radians))) = 1;
      }
    }
  }
  return ink;
}

bool seen(const Pixels& ink) { return is_asterisk(ink, {2, 2, kSize - 2, kSize - 2}, kSize); }

TEST(Marks, EvenArmsAreAnAsterisk) {
  EXPECT_TRUE(seen(star({30, 90, 150, 210, 270, 330})));
  EXPECT_TRUE(seen(star({18, 90, 162, 234, 306})));
}

TEST(Marks, OthersAreNone) {
  EXPECT_FALSE(seen(star({0, 50, 90, 130, 180, 270})));            // 木
  EXPECT_FALSE(seen(star({0, 90, 180, 270})));                     // 十
  EXPECT_FALSE(seen(star({0, 45, 90, 135, 180, 225, 270, 315})));  // 米
  EXPECT_FALSE(seen(Pixels(kSize, kSize, 1)));
  EXPECT_FALSE(seen(Pixels(kSize, kSize, 0)));
  EXPECT_FALSE(is_asterisk(star({30, 90, 150, 210, 270, 330}), {2, 2, 48, 20}, kSize));
}

}  // namespace
}  // namespace niandu::scan
