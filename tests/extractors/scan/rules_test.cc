#include "extractors/scan/rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace niandu::scan {
namespace {

constexpr double kDpi = 300;

void fill(Pixels& ink, const Rect& box) {
  for (int y = box.y0; y < box.y1; ++y) {
    for (int x = box.x0; x < box.x1; ++x) ink.at(x, y) = 1;
  }
}

// A frame with one line down its middle.
Pixels frame() {
  Pixels ink(1200, 900, 0);
  fill(ink, {100, 100, 1100, 103});
  fill(ink, {100, 800, 1100, 803});
  fill(ink, {100, 100, 103, 803});
  fill(ink, {1100, 100, 1103, 803});
  fill(ink, {600, 100, 603, 803});
  return ink;
}

const Rule* upright_at(const std::vector<Rule>& rules, int x) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
    return !rule.horizontal && std::abs(rule.at - x) < 5;
  });
  return found == rules.end() ? nullptr : &*found;
}

TEST(Rules, ALineInPiecesGoesOnToTheNextAcross) {
  Pixels ink = frame();
  for (int y = 420; y < 795; ++y) {
    const bool gap = y % 50 >= 32;
    for (int x = 600; x < 603 && gap; ++x) ink.at(x, y) = 0;
  }
  const auto rules = find_rules(ink, kDpi);
  EXPECT_EQ(rules.size(), 5U);
  const Rule* middle = upright_at(rules, 601);
  ASSERT_NE(middle, nullptr);
  EXPECT_LT(middle->from, 110);
  EXPECT_GT(middle->to, 795);
}

// Below a header: it ends at a line across, and there are pieces of it beyond.
TEST(Rules, PiecesBeyondALineAcrossAreOfTheSameLine) {
  for (const bool pieces : {true, false}) {
    Pixels ink = frame();
    fill(ink, {100, 300, 1100, 303});
    for (int y = 103; y < 300; ++y) {
      const bool gap = !pieces || y % 50 >= 32;
      for (int x = 600; x < 603 && gap; ++x) ink.at(x, y) = 0;
    }
    const auto rules = find_rules(ink, kDpi);
    const Rule* middle = upright_at(rules, 601);
    ASSERT_NE(middle, nullptr);
    if (pieces) {
      EXPECT_LT(middle->from, 110);
    } else {
      EXPECT_GT(middle->from, 290);
    }
  }
}

TEST(Rules, ALineThatEndsEnds) {
  Pixels ink = frame();
  for (int y = 420; y < 795; ++y) {
    for (int x = 600; x < 603; ++x) ink.at(x, y) = 0;
  }
  const auto rules = find_rules(ink, kDpi);
  const Rule* middle = upright_at(rules, 601);
  ASSERT_NE(middle, nullptr);
  EXPECT_LT(middle->to, 430);
}

}  // namespace
}  // namespace niandu::scan
