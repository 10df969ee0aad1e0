// Several tables about the same projects: each project is one review.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> kReview = {"review_no", "project", "lead_agency", "score", "grade"};
const std::vector<std::string> kCause = {"review_no", "quarter", "reason_text", "remedy_text"};

const Rows kQuarters = {
    {"項次", "計畫名稱", "主辦機關", "季別", "預定進度（%）", "實際進度（%）", "燈號"},
    {"1", "廣場活化計畫", "都市發展處", "第一季", "12", "12", "綠"},
    {"", "", "", "第二季", "38", "33.4", "黃"},
    {"2", "道路拓寬工程", "工務處", "第一季", "25", "25", "綠"},
    {"", "", "", "第二季", "50", "50.5", "綠"},
    {"3", "市場補強", "產業發展處", "第一季", "20", "18", "黃"},
    {"", "", "", "第二季", "45", "45", "綠"}};
const Rows kLaggards = {{"計畫名稱", "季別", "落後原因", "改善措施"},
                        {"廣場活化計畫", "第二季", "遷移時程延宕", "提供替代空間"},
                        {"市場補強", "第一季", "場址意見分歧", "辦理說明會"}};
const Rows kVerdicts = {{"項次", "計畫名稱", "考核分數", "等第", "考核意見"},
                        {"1", "廣場活化計畫", "76.5", "乙", "請加強界面協調。"},
                        {"2", "道路拓寬工程", "91", "優", "無"},
                        {"3", "市場補強", "84.5", "甲", "建議提早辦理。"}};

DocumentRecords segmented(const std::vector<Rows>& tables) {
  HandMade made;
  made.page(1).text("基隆市政府110年度重大施政計畫管考結果報告");
  for (const Rows& table : tables) made.text("以下為各案之說明").table(table);
  return segment(made.document(), project_schemas());
}

TEST(JoinedReviews, QuartersLaggardsAndVerdictsAreOneReviewEach) {
  const DocumentRecords records = segmented({kQuarters, kLaggards, kVerdicts});
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|廣場活化計畫|都市發展處|76.5|乙", "2|道路拓寬工程|工務處|91|優",
                          "3|市場補強|產業發展處|84.5|甲"));
  EXPECT_EQ(rows_of(records, "review_quarters", {"quarter"}).size(), 12U);
  EXPECT_THAT(rows_of(records, "review_causes", kCause),
              ElementsAre("1|2|遷移時程延宕|提供替代空間", "3|1|場址意見分歧|辦理說明會"));
  EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
              ElementsAre("1|請加強界面協調", "3|建議提早辦理"));
  EXPECT_THAT(issue_codes(records), Not(Contains("key_twice")));
  EXPECT_THAT(issue_codes(records), Not(Contains("enum_contradictory")));
}

TEST(JoinedReviews, WhateverComesFirst) {
  const DocumentRecords records = segmented({kVerdicts, kLaggards, kQuarters});
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|廣場活化計畫|都市發展處|76.5|乙", "2|道路拓寬工程|工務處|91|優",
                          "3|市場補強|產業發展處|84.5|甲"));
  EXPECT_THAT(rows_of(records, "review_causes", kCause),
              ElementsAre("1|2|遷移時程延宕|提供替代空間", "3|1|場址意見分歧|辦理說明會"));
}

TEST(JoinedReviews, LaggardsWithNumbersOfTheirOwnAndNoQuarter) {
  const DocumentRecords records = segmented({kVerdicts,
                                             {{"項次", "計畫名稱", "落後原因", "因應對策"},
                                              {"1", "市場補強", "場址意見分歧", "辦理說明會"}}});
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project"}),
              ElementsAre("1|廣場活化計畫", "2|道路拓寬工程", "3|市場補強"));
  EXPECT_THAT(rows_of(records, "review_causes", kCause), ElementsAre("3||場址意見分歧|辦理說明會"));
}

TEST(JoinedReviews, WhereTablesDisagreeTheCellIsEmptyAndAnIssueSaysSo) {
  const DocumentRecords records = segmented({{{"項次", "計畫名稱", "主辦機關", "等第"},
                                              {"1", "廣場活化計畫", "都市發展處", "甲"},
                                              {"2", "道路拓寬工程", "工務處", "優"}},
                                             {{"項次", "計畫名稱", "等第", "考核分數"},
                                              {"1", "廣場活化計畫", "乙", "76.5"},
                                              {"2", "道路拓寬工程", "優", "91"}}});
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|廣場活化計畫|都市發展處|76.5|", "2|道路拓寬工程|工務處|91|優"));
  std::vector<std::string> disagree;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kEnumContradictory) disagree.push_back(issue.record + issue.field);
  }
  EXPECT_THAT(disagree, ElementsAre("1grade"));
}

TEST(JoinedReviews, TablesOfTheSameColumnsAndNamesPrintedTwiceAreNotJoined) {
  const Rows half = {{"計畫名稱", "主辦機關", "等第"}, {"社區關懷", "甲區公所", "甲"}};
  const Rows other = {{"計畫名稱", "主辦機關", "等第"}, {"社區關懷", "乙區公所", "乙"}};
  EXPECT_THAT(rows_of(segmented({half, other}), "reviews", {"project", "lead_agency", "grade"}),
              ElementsAre("社區關懷|甲區公所|甲", "社區關懷|乙區公所|乙"));
  const Rows twice = {{"計畫名稱", "主辦機關", "等第"},
                      {"社區關懷", "甲區公所", "甲"},
                      {"社區關懷", "乙區公所", "乙"}};
  const Rows scores = {{"計畫名稱", "考核分數"}, {"社區關懷", "88"}};
  EXPECT_THAT(rows_of(segmented({twice, scores}), "reviews", {"project", "lead_agency", "grade"}),
              ElementsAre("社區關懷|甲區公所|甲", "社區關懷|乙區公所|乙", "社區關懷||"));
}

}  // namespace
}  // namespace niandu
