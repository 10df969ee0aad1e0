// What patterns of pairs find, whatever the order of their groups.
#include "pipeline/records/normalize/quarter_pairs.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

TEST(QuarterPairs, FiguresMayStandBeforeTheQuarter) {
  const NormalizerParams params = {
      {"pairs", {"/預定(?P<planned>[0-9]+)%實際(?P<actual>[0-9]+)%\\(第(?P<quarter>[1-4])季\\)/"}}};
  const QuarterPairs pairs = find_quarter_pairs("預定20%實際18%(第1季),餘如期", params);
  ASSERT_TRUE(pairs.quarters[0].has_value());
  EXPECT_EQ(pairs.quarters[0]->planned, "20");
  EXPECT_EQ(pairs.quarters[0]->actual, "18");
  EXPECT_EQ(pairs.quarters[0]->behind, "2");
  EXPECT_EQ(pairs.rest.size(), std::string_view("預定20%實際18%(第1季),餘如期").size());
  EXPECT_NE(pairs.rest.find("Q1"), std::string::npos);
}

TEST(QuarterPairs, TheSameFiguresPrintedOtherwiseDoNotContradict) {
  const NormalizerParams params = {
      {"pairs", {"/第(?P<quarter>[1-4])季預定(?P<planned>[0-9.]+)%實際(?P<actual>[0-9.]+)%/"}}};
  const QuarterPairs same =
      find_quarter_pairs("第1季預定20%實際18%。第1季預定20.0%實際18.00%。", params);
  EXPECT_FALSE(same.quarters[0]->contradictory);
  const QuarterPairs other =
      find_quarter_pairs("第1季預定20%實際18%。第1季預定20%實際19%。", params);
  EXPECT_TRUE(other.quarters[0]->contradictory);
}

}  // namespace
}  // namespace niandu
