#include "extractors/page_budget.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace niandu {
namespace {

using std::chrono::milliseconds;

TEST(PageBudget, WhatRecognisingTakesIsBesideTheTime) {
  PageBudget budget({0, milliseconds(4), 0});
  std::this_thread::sleep_for(milliseconds(5));
  EXPECT_TRUE(budget.is_used_up(0));
  budget.set_apart(std::chrono::hours(1));
  EXPECT_FALSE(budget.is_used_up(0));
}

TEST(PageBudget, WithoutATimeNothingIsLate) {
  const PageBudget budget({0, milliseconds(0), 0});
  EXPECT_FALSE(budget.is_used_up(0));
}

}  // namespace
}  // namespace niandu
