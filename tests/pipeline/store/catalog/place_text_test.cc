#include "pipeline/store/catalog/place_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace niandu {
namespace {

std::string written(const std::vector<Source>& places) {
  std::string text;
  append_places(text, places);
  return text;
}

TEST(PlaceText, IsShortJson) {
  EXPECT_EQ(written({}), "[]");
  EXPECT_EQ(written({{3, 0, {72.5, 100, 0.1F, -2}}, {0, 17, {}}}),
            "[[3,0,72.5,100,0.1,-2],[0,17]]");
  EXPECT_EQ(written({{1, 0, {0.1, NAN, HUGE_VAL, -HUGE_VAL}}}), "[[1,0,1e-01,null,9e999,-9e999]]");
}

// Singles, doubles, and whatever else 64 random bits are.
TEST(PlaceText, GivesBackEveryNumber) {
  std::mt19937_64 random(4);
  std::vector<double> edges = {
      0, 5e-324, 1e-45, 3.4028234663852886e38, 3.5e38, std::numeric_limits<double>::max()};
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double wide = 0;
    float narrow = 0;
    std::memcpy(&wide, &bits, sizeof wide);
    std::memcpy(&narrow, &bits, sizeof narrow);
    edges.insert(edges.end(), {wide, static_cast<double>(narrow), std::ldexp(wide, -40)});
  }
  for (const double edge : edges) {
    const std::vector<Source> places{{1, 2, {1, edge, -edge, 2}}};
    std::vector<Source> read;
    ASSERT_TRUE(read_places(written(places), read)) << written(places);
    ASSERT_EQ(read.size(), 1U);
    if (std::isnan(edge)) {
      EXPECT_TRUE(std::isnan(read[0].box.y0));
    } else {
      EXPECT_EQ(read, places);
    }
  }
}

TEST(PlaceText, WhatIsNoSuchTextIsRefused) {
  for (const char* text :
       {"", "[", "[]x", "[[1]]", "[[1,2,3]]", "[[1,2,3,4,5,6,7]]", "[[1,2]", "[[1,2],]", "[,[1,2]]",
        "[[1,2,a,4,5,6]]", "[[99999999999,2]]", "[[1,2,,4,5,6]]"}) {
    std::vector<Source> places;
    EXPECT_FALSE(read_places(text, places)) << text;
  }
}

}  // namespace
}  // namespace niandu
