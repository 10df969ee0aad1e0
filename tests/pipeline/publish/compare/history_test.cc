#include "pipeline/publish/compare/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/records/schema/gazetteer.h"
#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

using testing::ElementsAre;

History history(const std::vector<Plan>& plans, bool given = false) {
  std::vector<Year> years;
  years.reserve(plans.size());
  for (const Plan& plan : plans) years.push_back(plan.year());
  return history_of(std::move(years), project_schemas().gazetteer(), given);
}

std::vector<std::string> pairs(const History& history) {
  std::vector<std::string> lines;
  for (const Neighbours& pair : history.neighbourhood.pairs) {
    const Year& from = history.years[pair.from];
    const Year& to = history.years[pair.to];
    lines.push_back(from.agency + std::to_string(from.roc_year) + ">" + to.agency +
                    std::to_string(to.roc_year) + " " + ground_name(pair.ground) +
                    (pair.at_most_likely ? " likely" : ""));
  }
  return lines;
}

TEST(History, AnAgencyGoesOnUnderItsNewName) {
  EXPECT_THAT(pairs(history({Plan(102, "行政院勞工委員會"), Plan(104, "勞動部")})),
              ElementsAre("行政院勞工委員會102>勞動部104 succession"));
  // The plan of the year of change may have either name.
  EXPECT_THAT(pairs(history({Plan(103, "行政院勞工委員會"), Plan(104, "勞動部")})),
              ElementsAre("行政院勞工委員會103>勞動部104 succession"));
  EXPECT_THAT(pairs(history({Plan(102, "行政院勞工委員會"), Plan(103, "勞動部")})),
              ElementsAre("行政院勞工委員會102>勞動部103 succession"));
  EXPECT_THAT(pairs(history({Plan(104, "行政院勞工委員會"), Plan(105, "勞動部")})), ElementsAre());
}

TEST(History, FundsOfOneAgencyAreComparedEachWithItself) {
  const std::string rural = "農村再生基金業務計畫及預算說明", fishery = "漁業發展基金業務計畫說明";
  const History two = history({Plan(114).title(rural), Plan(114).title(fishery),
                               Plan(115).title(fishery), Plan(115).title("試驗部" + rural)});
  ASSERT_EQ(pairs(two).size(), 2U);
  for (const Neighbours& pair : two.neighbourhood.pairs) {
    EXPECT_EQ(two.years[pair.from].subject, two.years[pair.to].subject);
  }
  // One of each year is compared whatever it calls itself.
  EXPECT_EQ(pairs(history({Plan(114).title(rural), Plan(115).title(fishery)})).size(), 1U);
}

TEST(History, AnAgencyThatWasMergedIsAnotherBody) {
  EXPECT_THAT(pairs(history({Plan(102, "行政院經濟建設委員會"),
                             Plan(102, "行政院研究發展考核委員會"), Plan(104, "國家發展委員會")})),
              testing::UnorderedElementsAre(
                  "行政院經濟建設委員會102>國家發展委員會104 succession likely",
                  "行政院研究發展考核委員會102>國家發展委員會104 succession likely"));
}

TEST(History, ACityThatWasMergedIsAnotherBodyUnderItsName) {
  EXPECT_THAT(
      pairs(history({Plan(98, "臺中市政府"), Plan(99, "臺中市政府"), Plan(100, "臺中市政府")})),
      ElementsAre("臺中市政府98>臺中市政府99 same_agency",
                  "臺中市政府99>臺中市政府100 succession likely"));
  EXPECT_THAT(pairs(history({Plan(98, "臺北市政府"), Plan(100, "臺北市政府")})),
              ElementsAre("臺北市政府98>臺北市政府100 same_agency"));
}

TEST(History, TwoStepsOfSuccessionAreFollowed) {
  EXPECT_THAT(
      pairs(history({Plan(102, "行政院國家科學委員會"), Plan(112, "國家科學及技術委員會")})),
      ElementsAre("行政院國家科學委員會102>國家科學及技術委員會112 succession"));
}

TEST(History, FilesThatAPersonNamedAreComparedWhoeverTheyAreOf) {
  const std::vector<Plan> plans{Plan(107, "甲部"), Plan(108, "乙部")};
  EXPECT_THAT(pairs(history(plans)), ElementsAre());
  EXPECT_THAT(pairs(history(plans, true)), ElementsAre("甲部107>乙部108 given likely"));
  EXPECT_THAT(pairs(history({Plan(105, "甲縣政府"), Plan(107, "乙部"), Plan(107, "丙部")}, true)),
              ElementsAre())
      << "which of them with which, nobody said";
}

TEST(History, TheOrderOfDocumentsMakesNoDifference) {
  Plan first(106), second(107), third(108);
  first.program("海岸巡防");
  second.program("海岸巡防及聯防");
  third.program("海岸巡防及聯防");
  const History one = history({first, second, third}), other = history({third, first, second});
  EXPECT_EQ(one.lineages, other.lineages);
  EXPECT_EQ(pairs(one), pairs(other));
}

TEST(History, WhatComesBackIsTheSameThing) {
  Plan first(97), second(98), third(100);
  first.program("推展親職教育活動").program("補助交通不便地區學校交通車");
  second.program("推展親職教育活動");
  third.program("推展親職教育活動").program("補助交通不便地區學校交通車");
  const History all = history({first, second, third});
  EXPECT_THAT(shown(all.pairs[0], "programs"),
              ElementsAre("1>1 same certain", "2> vanished certain"));
  EXPECT_THAT(shown(all.pairs[1], "programs"),
              ElementsAre("1>1 same certain", ">2 returned certain"));
  const std::size_t table = 2;  // goals, kpis, programs
  EXPECT_EQ(all.lineages.at({0, table, 1}), all.lineages.at({2, table, 1}));
  EXPECT_NE(all.lineages.at({0, table, 0}), all.lineages.at({0, table, 1}));
  std::vector<std::string> messages;
  for (const Finding& finding : findings_of(all, project_schemas().comparison())) {
    messages.push_back(finding.message());
  }
  EXPECT_THAT(messages, testing::UnorderedElementsAre(
                            "not in the document of 98 any more: 補助交通不便地區學校交通車",
                            "in again after 3 years: 補助交通不便地區學校交通車"));
}

TEST(History, AReturnThatIsNotCertainIsToldAsLikely) {
  Plan first(97), second(98), third(100);
  first.program("推展親職教育活動").program("補助交通不便地區學校交通車");
  second.program("推展親職教育活動").issue(IssueCode::kTextUnread, "programs");
  third.program("推展親職教育活動").program("補助交通不便地區學校交通車");
  const History all = history({first, second, third});
  ASSERT_THAT(shown(all.pairs[1], "programs"),
              ElementsAre("1>1 same certain", ">2 returned likely"));
  std::vector<std::string> messages;
  for (const Finding& finding : findings_of(all, project_schemas().comparison())) {
    messages.push_back(finding.message());
  }
  EXPECT_THAT(messages, testing::Contains("likely (not certain): in again after 3 years: "
                                          "補助交通不便地區學校交通車"));
}

TEST(History, AFigureThatStandsStillForThreeYearsIsFound) {
  std::vector<Plan> plans;
  for (const int year : {106, 107, 108}) {
    plans.emplace_back(year);
    plans.back().goal("甲目標").kpi("就業率", "訓後就業率", "75", "%");
  }
  const auto findings = findings_of(history(plans), project_schemas().comparison());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message(), "target 75% unchanged for 3 years: 就業率");
  EXPECT_EQ(findings[0].message_zh(), "目標值 75% 連續 3 年未變：就業率");
}

}  // namespace
}  // namespace niandu::compare
