#include "pipeline/publish/compare/amount.h"

#include <gtest/gtest.h>

#include "pipeline/records/normalize/fold.h"
#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

Amount amount(const std::string& digits, const std::string& unit) {
  return amount_of(digits, fold_key(unit), project_schemas().comparison());
}

TEST(Amount, AFactorBelongsToTheNumber) {
  const Amount plain = amount("202000", "人"), tens = amount("20.2", "萬人");
  EXPECT_TRUE(plain.known);
  EXPECT_EQ(plain.millionths, tens.millionths);
  EXPECT_EQ(plain.unit, tens.unit);
  EXPECT_EQ(amount("3", "百萬元").millionths, amount("3000", "千元").millionths);
  EXPECT_NE(amount("3", "人次").unit, amount("3", "人").unit);
}

TEST(Amount, DifferenceAndPercent) {
  EXPECT_EQ(difference_of(amount("75.5", "%"), amount("76", "%")), "0.5");
  EXPECT_EQ(percent_of(amount("525", "案"), amount("500", "案")), "-4.76");
  EXPECT_EQ(difference_of(amount("525", "案"), amount("500", "案")), "-25");
  EXPECT_EQ(percent_of(amount("0", "案"), amount("5", "案")), "");
  EXPECT_EQ(percent_of(amount("2", "%"), amount("2", "%")), "0");
}

TEST(Amount, WhatIsNoNumberOrTooLargeIsNotKnown) {
  EXPECT_FALSE(amount("", "人").known);
  EXPECT_FALSE(amount("1e5", "人").known);
  EXPECT_FALSE(amount("99999999999999999999", "人").known);
  EXPECT_FALSE(amount("9000000000", "兆元").known);
}

}  // namespace
}  // namespace niandu::compare
