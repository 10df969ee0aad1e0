#include "pipeline/publish/compare/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

using testing::ElementsAre;

std::vector<std::string> changes(const Plan& from, const Plan& to, std::string_view table) {
  const Year before = from.year(), after = to.year();
  const YearPair pair = compare_years(before, after);
  const TablePair* tables = pair.find(table);
  std::vector<std::string> lines;
  for (const Link& link : tables->links) {
    for (const Change& c : changes_of(pair, *tables, link, project_schemas().comparison())) {
      lines.push_back(c.field + " " + change_name(c.kind) + (c.reason.empty() ? "" : " ") +
                      c.reason + (c.difference.empty() ? "" : " ") + c.difference);
    }
  }
  return lines;
}

// An indicator of one name: measure, figure, unit.
Plan with_kpi(int year, const std::string& measure, const std::string& value,
              const std::string& unit, const std::string& goal = "甲目標") {
  Plan plan(year);
  plan.goal(goal).kpi("求職推介就業人數", measure, value, unit);
  return plan;
}

TEST(Changes, OneAmountInTwoUnitsIsNoChange) {
  EXPECT_THAT(changes(with_kpi(107, "投保人數", "202000", "人"),
                      with_kpi(108, "投保人數", "20.2", "萬人"), "kpis"),
              ElementsAre());
  EXPECT_THAT(changes(with_kpi(107, "投保人數", "202000", "人"),
                      with_kpi(108, "投保人數", "20.5", "萬人"), "kpis"),
              ElementsAre("target_text raised 3000"));
}

TEST(Changes, AnotherUnitOrMeasureIsIncomparable) {
  EXPECT_THAT(
      changes(with_kpi(107, "投保人數", "500", "人"), with_kpi(108, "投保人數", "60", "%"), "kpis"),
      ElementsAre("target_text incomparable unit"));
  EXPECT_THAT(changes(with_kpi(107, "投保人數", "500", "人"),
                      with_kpi(108, "求職人數", "600", "人"), "kpis"),
              ElementsAre("measure changed", "target_text incomparable measure"));
}

TEST(Changes, AColumnThatALayoutDoesNotPrintSaysNothing) {
  EXPECT_THAT(
      changes(with_kpi(107, "投保人數", "500", "人"), with_kpi(108, "", "500", "人"), "kpis"),
      ElementsAre());
  Plan after = with_kpi(108, "", "500", "人");
  after.kpi("參訓人數", "參訓人數", "20", "人");
  EXPECT_THAT(changes(with_kpi(107, "投保人數", "500", "人"), after, "kpis"),
              ElementsAre("measure changed"));
}

TEST(Changes, ThePlansOwnYearIsOneMeasure) {
  EXPECT_THAT(changes(with_kpi(107, "107年度投保人數較106年度增加", "5", "人"),
                      with_kpi(108, "108年度投保人數較107年度增加", "4", "人"), "kpis"),
              ElementsAre("target_text lowered -1"));
}

TEST(Changes, AnIndicatorOfARenamedGoalHasNotMoved) {
  Plan before = with_kpi(107, "投保人數", "500", "人", "強化就業服務網絡，協助民眾適性就業");
  Plan after = with_kpi(108, "投保人數", "500", "人", "強化就業服務網絡及輔導，協助民眾適性就業");
  EXPECT_THAT(changes(before, after, "kpis"), ElementsAre());
  EXPECT_THAT(changes(before, after, "goals"), ElementsAre("name changed"));
  before.goal("乙目標");
  Plan moved(108);
  moved.goal("強化就業服務網絡，協助民眾適性就業").goal("乙目標");
  moved.kpi("求職推介就業人數", "投保人數", "500", "人");
  EXPECT_THAT(changes(before, moved, "kpis"), ElementsAre("goal_name changed"));
}

// The kind: a cell that was lost in reading says nothing about what the plan says.
TEST(Changes, ALostCellIsIncomparableAndItsLinkNotCertain) {
  const Plan before = with_kpi(107, "投保人數", "500", "人");
  Plan shifted = with_kpi(108, "統計數據", "600", "人");
  shifted.issue(IssueCode::kCellShifted, "kpis", "1/1", "measure");
  EXPECT_THAT(changes(before, shifted, "kpis"),
              ElementsAre("measure incomparable unread", "target_text incomparable measure"));
  EXPECT_THAT(shown(compare_years(before.year(), shifted.year()), "kpis"),
              ElementsAre("1/1>1/1 same likely"));
  Plan nameless(108);
  nameless.goal("甲目標").kpi("", "投保人數", "500", "人");
  nameless.issue(IssueCode::kKpiNameMissing, "kpis", "1/1");
  EXPECT_THAT(shown(compare_years(before.year(), nameless.year()), "kpis"),
              testing::Each(testing::HasSubstr("likely")));
  EXPECT_THAT(shown(compare_years(before.year(), nameless.year()), "kpis"),
              testing::Not(testing::Contains(testing::HasSubstr("renamed"))));
}

TEST(Changes, OfADocumentWithLostPagesNothingIsCertainlyOtherwise) {
  const Plan before = with_kpi(107, "投保人數", "500", "人");
  Plan after = with_kpi(108, "投保", "500", "人");
  EXPECT_THAT(shown(compare_years(before.year(), after.year()), "kpis"),
              ElementsAre("1/1>1/1 same certain"));
  after.issue(IssueCode::kPartial, "");
  EXPECT_THAT(shown(compare_years(before.year(), after.year()), "kpis"),
              ElementsAre("1/1>1/1 same likely"));
}

// Every part of a merge became the whole, not only the part that is most like it.
TEST(Changes, WhatFollowsAMergeHasNotMoved) {
  Plan before(107), after(108);
  before.goal("甲目標")
      .kpi("台灣好行搭乘人次", "當年度台灣好行搭乘人次", "380", "人次")
      .kpi("觀光巴士搭乘人次", "當年度觀光巴士搭乘人次", "80", "人次")
      .program("觀光公車推廣", {"補助營運虧損。"})
      .linked("台灣好行搭乘人次")
      .program("觀光巴士升級", {"輔導行程升級。"})
      .linked("觀光巴士搭乘人次");
  const std::string both = "台灣好行及觀光巴士搭乘人次";
  after.goal("甲目標")
      .kpi(both, "當年度台灣好行及觀光巴士搭乘人次合計", "460", "人次")
      .program("觀光公車推廣", {"補助營運虧損。"})
      .linked(both)
      .program("觀光巴士升級", {"輔導行程升級。"})
      .linked(both);
  EXPECT_THAT(changes(before, after, "programs"), ElementsAre());
}

}  // namespace
}  // namespace niandu::compare
