// Tables whose head stands in running text: nothing read them, and that is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::Not;

const std::vector<std::vector<std::string>> kRows = {{"項目", "預算數", "決算數"},
                                                     {"學雜費收入", "402,500", "401,318"},
                                                     {"其他收入", "99,000", "112,470"}};

// Words on one line of the page, as a table's head that lost its table.
void add_head(HandMade& made, const std::vector<std::string>& words) {
  constexpr double kLeft = 50, kStep = 120, kTop = 700, kHeight = 12;
  double x = kLeft;
  for (const std::string& word : words) {
    made.line(word, Box{x, kTop, x + kStep / 2, kTop + kHeight});
    x += kStep;
  }
}

TEST(LostHeads, RowsBehindALostHeadAreInDoubt) {
  HandMade made;
  made.page(1).text("國立東海岸大學110年度校務基金績效報告書").text("單位：千元");
  add_head(made, {"項目", "預算數", "決算數"});
  made.line("業務收入1,498,2001,552,364", Box{50, 720, 400, 732});
  made.page(2).table(kRows);
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_EQ(records.kind, "university_fund");
  EXPECT_THAT(issue_codes(records), Contains("table_unread"));
  EXPECT_THAT(issue_codes(records), Contains("rows_before_unread"));
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kTableUnread) {
      EXPECT_EQ(issue.page_number, 1);
    }
    if (issue.code == IssueCode::kRowsBeforeUnread) {
      EXPECT_EQ(issue.page_number, 2);
    }
  }
  EXPECT_THAT(rows_of(records, "fund_budget", {"item", "role", "unit"}),
              Contains("學雜費收入|budget|千元"));
}

TEST(LostHeads, ASentenceOrTwoWordsAreNoHead) {
  HandMade made;
  made.page(1).text("國立東海岸大學110年度校務基金績效報告書").text("單位：千元");
  add_head(made, {"項目", "決算數"});
  made.line("本年度業務收入決算數較預算數增加", Box{50, 740, 400, 752});
  made.page(2).table(kRows);
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(issue_codes(records), Not(Contains("table_unread")));
  EXPECT_THAT(issue_codes(records), Not(Contains("rows_before_unread")));
}

}  // namespace
}  // namespace niandu
