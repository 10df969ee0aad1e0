#include "common/parse_json.h"

#include <gtest/gtest.h>

#include <string>

namespace niandu {
namespace {

std::string nested(int levels) {
  const auto times = static_cast<std::size_t>(levels);
  return std::string(times, '[') + std::string(times, ']');
}

TEST(ParseJson, NestsAsDeepAsItSays) {
  EXPECT_FALSE(nests_deeper(nested(kDeepestJson), kDeepestJson));
  EXPECT_TRUE(nests_deeper(nested(kDeepestJson + 1), kDeepestJson));
  EXPECT_FALSE(nests_deeper(R"([{"a":[]},{"b":[]},{"c":[]}])", 3));
  EXPECT_TRUE(nests_deeper(R"([{"a":[]}])", 2));
}

TEST(ParseJson, WhatATextHoldsIsNoLevel) {
  EXPECT_FALSE(nests_deeper(R"(["[[[[", "\"[[[[", "\\"])", 1));
  EXPECT_TRUE(nests_deeper(R"(["\\",[]])", 1));
}

}  // namespace
}  // namespace niandu
