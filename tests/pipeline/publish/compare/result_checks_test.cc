#include "pipeline/publish/compare/result_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/records/schema/gazetteer.h"
#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found(const std::vector<Plan>& plans) {
  std::vector<Year> years;
  years.reserve(plans.size());
  for (const Plan& plan : plans) years.push_back(plan.year());
  const History history = history_of(std::move(years), project_schemas().gazetteer(), false);
  std::vector<std::string> messages;
  for (const Finding& finding : check_results(history, project_schemas().comparison())) {
    messages.push_back(finding.message());
  }
  return messages;
}

Plan rate(int year, const std::string& target) {
  return Plan(year).goal("甲目標").kpi("投保率", "投保件數除以應投保件數", target, "%");
}

TEST(ResultChecks, ATargetIsHeldAgainstTheLastActualFigure) {
  // By its own document, the later year of two.
  EXPECT_THAT(found({rate(107, "85").reached(105, "80", "%").reached(106, "86", "%")}),
              ElementsAre("target 85% is not above 86%, reached in 106: 投保率"));
  EXPECT_THAT(found({rate(107, "85").reached(105, "90", "%").reached(106, "84", "%")}), IsEmpty());
  // The figure of its own year is no figure of a year before.
  EXPECT_THAT(found({rate(107, "85").reached(107, "90", "%")}), IsEmpty());
  // By the document of the year before.
  EXPECT_THAT(found({rate(106, "80").reached(106, "91", "%"), rate(107, "91")}),
              ElementsAre("target 91% is not above 91%, reached in 106: 投保率"));
}

TEST(ResultChecks, FiguresThatDoNotCompareAreNotHeldAgainstEachOther) {
  Plan people(107), lower(107);
  people.goal("甲目標").kpi("訓練成果", "完成訓練之人數", "2", "萬人").reached(106, "3", "場");
  EXPECT_THAT(found({people}), IsEmpty());
  lower.goal("甲目標").kpi("失業率", "失業人數除以勞動力", "3.5", "%").reached(106, "3.8", "%");
  EXPECT_THAT(found({lower}), IsEmpty()) << "lower is better";
  Plan otherwise(106);
  otherwise.goal("甲目標").kpi("投保率", "投保人數除以人口", "80", "%").reached(106, "91", "%");
  EXPECT_THAT(found({otherwise, rate(107, "85")}), IsEmpty()) << "another measure";
  Plan factor(107);
  factor.goal("甲目標").kpi("訓練成果", "完成訓練之人數", "2", "萬人").reached(106, "20001", "人");
  EXPECT_THAT(found({factor}),
              ElementsAre("target 2萬人 is not above 20001人, reached in 106: 訓練成果"));
}

TEST(ResultChecks, WhatVanishedMayHaveHadResults) {
  Plan before(113), after(114);
  before.program("殯葬設施提升").program("新式身分證換發計畫").program("濕地保育");
  after.program("殯葬設施提升");
  after.result(112, "新式身分證換發計畫", "完成製卡設備驗收。");
  EXPECT_THAT(found({before, after}),
              ElementsAre("not in the document of 114 any more, though results of 112 are told "
                          "(p. 1): 新式身分證換發計畫"));
  // The link's worth stands first.
  after.issue(IssueCode::kTextUnread, "programs");
  const auto unsure = found({before, after});
  ASSERT_EQ(unsure.size(), 1U);
  EXPECT_THAT(unsure[0], testing::StartsWith("likely (not certain): "));
}

TEST(ResultChecks, WhatRestsMayBeListed) {
  Plan plan(114);
  plan.program("新式身分證換發計畫").program("濕地保育", {"辦理調查。"});
  plan.program("船舶汰換", {"112 年度停辦，俟檢討後續辦。"});
  plan.result(111, "濕地保育", "暫緩辦理。").result(112, "濕地保育", "完成調查 3 案。");
  plan.result(112, "新式身分證換發計畫", "暫緩期間持續維護設備。");
  plan.result(112, "新式身分證換發計畫", "完成保固驗收。");
  EXPECT_THAT(
      found({plan}),
      ElementsAre("said to rest (暫緩期間, p. 1), and listed all the same: 新式身分證換發計畫",
                  "said to rest (停辦, p. 1), and listed all the same: 船舶汰換"));
}

TEST(ResultChecks, WhatIsPromisedMayBeInNoReview) {
  Plan plan(111), review(111);
  plan.program("濕地保育計畫").program("船舶汰換").program("殯葬設施量能提升計畫");
  review.review("濕地保育計畫").review("殯葬設施量能提升");
  History both;
  both.years = {plan.year(), review.year()};
  const ReviewedPair pair{0, 1, "programs", "reviews"};
  const auto findings = check_reviewed(both, pair, project_schemas().comparison());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message(),
            "none of the 2 reviews of 111 (試驗部111.pdf) is of it: 船舶汰換");
  // Of most, told once.
  plan.program("甲地開發").program("乙港疏濬").program("丙橋改建");
  both.years[0] = plan.year();
  const auto most = check_reviewed(both, pair, project_schemas().comparison());
  ASSERT_EQ(most.size(), 1U);
  EXPECT_THAT(most[0].message(), testing::HasSubstr("4 of 6 promised for 111 are in none"));
}

TEST(ResultChecks, APlanIsHeldAgainstTheReviewsOfItsYearAndAgency) {
  Plan plan(111), review(111), later(112), elsewhere(111, "他部"), unknown(0);
  for (Plan* each : {&plan, &later, &unknown}) each->program("濕地保育計畫");
  for (Plan* each : {&review, &elsewhere}) each->review("濕地保育計畫");
  const std::vector<Year> heads{later.year(), review.year(), plan.year(), elsewhere.year(),
                                unknown.year()};
  const auto pairs = reviewed_pairs(heads, project_schemas().comparison());
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].plan, 2U);
  EXPECT_EQ(pairs[0].review, 1U);
  EXPECT_EQ(pairs[0].promised, "programs");
  EXPECT_EQ(pairs[0].reviewed, "reviews");
}

// In JSON that others wrote anything may stand for a year.
TEST(ResultChecks, AYearThatIsNoneIsNoYear) {
  const std::vector<Datum> no_years{
      std::string("一〇五"), std::string(),   true,
      Decimal{"105"},        std::int64_t{0}, std::int64_t{99999999999}};
  for (const Datum& year : no_years) {
    Plan plan = rate(107, "85");
    plan.reached(year, "90", "%").result(year, "濕地保育", "停辦。").program("濕地保育");
    EXPECT_THAT(found({plan}),
                ElementsAre("said to rest (停辦, p. 1), and listed all the same: 濕地保育"));
  }
}

}  // namespace
}  // namespace niandu::compare
