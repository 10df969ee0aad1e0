#include "pipeline/publish/compare/assignment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace niandu::compare {
namespace {

using Gains = std::vector<std::vector<std::int64_t>>;

TEST(Assignment, TheSumDecidesNotTheFirstBest) {
  EXPECT_THAT(assign({{80, 82}, {30, 79}}), testing::ElementsAre(0, 1));
}

TEST(Assignment, NothingIsGivenForNothing) {
  EXPECT_THAT(assign({{0, 0}, {0, 5}}), testing::ElementsAre(kNobody, 1));
  EXPECT_THAT(assign({}), testing::ElementsAre());
  EXPECT_THAT(assign({{}, {}}), testing::ElementsAre(kNobody, kNobody));
}

TEST(Assignment, MoreRowsThanColumnsLeaveTheWorst) {
  EXPECT_THAT(assign({{5}, {7}, {6}}), testing::ElementsAre(kNobody, 0, kNobody));
}

std::int64_t sum_of(const Gains& gains, const std::vector<int>& columns) {
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < gains.size(); ++r) {
    if (columns[r] != kNobody) sum += gains[r][static_cast<std::size_t>(columns[r])];
  }
  return sum;
}

TEST(Assignment, IsAsGoodAsEveryOrderTried) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same every time
  for (int round = 0; round < 60; ++round) {
    const std::size_t rows = 1 + random() % 5, columns = 1 + random() % 5;
    Gains gains(rows, std::vector<std::int64_t>(columns));
    for (auto& row : gains) {
      for (auto& gain : row)
        gain = random() % 4 == 0 ? 0 : static_cast<std::int64_t>(random() % 100);
    }
    const std::size_t size = std::max(rows, columns);
    std::vector<int> order(size);
    std::iota(order.begin(), order.end(), 0);
    std::int64_t best = 0;
    do {
      std::int64_t sum = 0;
      for (std::size_t r = 0; r < rows; ++r) {
        const auto c = static_cast<std::size_t>(order[r]);
        if (c < columns) sum += gains[r][c];
      }
      best = std::max(best, sum);
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(sum_of(gains, assign(gains)), best);
  }
}

}  // namespace
}  // namespace niandu::compare
