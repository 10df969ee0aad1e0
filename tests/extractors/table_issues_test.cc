#include "extractors/table_issues.h"

#include <gtest/gtest.h>

namespace niandu {
namespace {

Block table(double confidence) {
  Table out;
  out.rows = 4;
  out.columns = 3;
  out.method = TableMethod::kAligned;
  out.confidence = confidence;
  out.places.push_back({7, 0, {1, 2, 3, 4}});
  return out;
}

TEST(TableIssues, OnlyTablesUnderTheThresholdAreNamed) {
  const std::vector<Block> blocks{Paragraph{}, table(0.9), table(0.5), table(kUncertainBelow)};
  const auto issues = table_issues(blocks);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, IssueCode::kTableUncertain);
  EXPECT_EQ(issues[0].page_number, 7);
  EXPECT_EQ(issues[0].box, (Box{1, 2, 3, 4}));
  EXPECT_EQ(issues[0].arguments,
            (std::vector<IssueArgument>{
                {"rows", "4"}, {"columns", "3"}, {"percent", "50"}, {"method", "aligned"}}));
}

}  // namespace
}  // namespace niandu
