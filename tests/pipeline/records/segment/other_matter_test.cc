// Pages bound behind a document that no kind knows: of none of its records, and said.
#include "pipeline/records/segment/other_matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

HandMade report() {
  HandMade made;
  made.page(1).text("農業部112年度施政績效報告").text("參、目標達成情形").text("一、共同性目標");
  made.text("（一）共同性目標：節約用水").text("1.共同性指標：用水量");
  made.table({{"項目", "112年度"}, {"原訂目標值", "5度"}, {"實際值", "6度"}, {"複核結果", "●"}});
  made.text("肆、未達目標項目檢討").text("（一）共同性目標：節約用水").text("1.共同性指標：用水量");
  made.text("未達成原因分析暨因應策略：").text("天氣炎熱。");
  return made;
}

HandMade plan() {
  HandMade made;
  made.page(1).text("交通部 107 年度施政計畫").text("壹、年度施政目標").text("一、健全路網");
  made.text("(一) 改善公路。").text("二、提升路網").text("(一) 改善鐵路。");
  return made;
}

TEST(OtherMatter, BehindAReport) {
  for (const std::string heading : {"勘誤表", "國家發展委員會 函", "內政部 107 年度員額統計"}) {
    HandMade made = report();
    made.page(2).text(heading).text("一、依據要點辦理。").text("1.請查照。");
    const DocumentRecords records = read(made);
    EXPECT_THAT(rows_of(records, "kpi_results", {"shortfall_text"}), ElementsAre("天氣炎熱。"))
        << heading;
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}), ElementsAre("1|節約用水"));
    EXPECT_THAT(issue_codes(records), Contains("text_unread"));
  }
}

TEST(OtherMatter, BehindAPlan) {
  HandMade made = plan();
  made.page(2).text("交通部 函").text("主旨：檢送計畫。").text("一、請查照。").text("二、請公告。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|提升路網"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(OtherMatter, WhatCountsOnBehindIsOfTheDocument) {
  HandMade made = plan();
  made.page(2).text("發展觀光").text("三、推廣路網").text("(一) 改善步道。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|提升路網", "3|推廣路網"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(OtherMatter, ALabelThatStandsTwiceIsTheDocuments) {
  HandMade made = report();
  made.text("檢討與改進").text("加強宣導。");
  made.page(2).text("檢討與改進").text("更換設備。");
  EXPECT_THAT(rows_of(read(made), "kpi_results", {"shortfall_text"}),
              ElementsAre(testing::HasSubstr("更換設備")));
}

TEST(OtherMatter, AboveATitle) {
  for (const bool says : {true, false}) {
    HandMade made;
    made.page(1).text(says ? "本彙編悉依原件，未加更動。" : "彙編");
    made.page(2).text("交通部 107 年度施政計畫").text("壹、年度施政目標").text("一、健全路網");
    made.text("(一) 改善公路。");
    const DocumentRecords records = read(made);
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}), ElementsAre("1|健全路網"));
    EXPECT_EQ(std::ranges::count(issue_codes(records), "text_unread"), says ? 1 : 0);
  }
}

// Nor is a divider the head of what follows it.
TEST(OtherMatter, ADividerAboveAReviewToldInSentences) {
  HandMade made;
  made.page(1).text("乙、評核結果");
  made.page(2).text("行政院農業委員會 105 年度個案計畫評核報告");
  for (const std::string number : {"1", "2"}) {
    made.text("項次：" + number).text("主辦機關：林務局").text("計畫名稱：造林" + number);
    made.text("一、行政作業")
        .text(
            "（一）如期依限提報 105 年度「作業計畫」、105 年度 1 至 4 季「執行情形」及105 "
            "年度「自評報告」。");
    made.text("二、經費運用")
        .text("各管考週期，年累計支用比均達 100%。")
        .text("三、特殊績效")
        .text("無。");
  }
  EXPECT_EQ(read(made).kind, "project_review");
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "special_text"}),
              ElementsAre("造林1|無。", "造林2|無。"));
}

TEST(OtherMatter, AHeadingIsBareWithoutNumberAndStop) {
  for (const char* line : {"勘誤表", "行政院 函", "內政部營建署 107 年度主管預算員額統計"}) {
    EXPECT_TRUE(is_bare_heading(line)) << line;
  }
  for (const char* line :
       {"", "一、目標", "（一）目標", "並加強宣導。", "主旨：檢送計畫", "甲、乙"}) {
    EXPECT_FALSE(is_bare_heading(line)) << line;
  }
}

}  // namespace
}  // namespace niandu
