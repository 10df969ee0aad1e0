// The forms of annual plans: headings, numbers, columns and pages as agencies vary them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const std::vector<std::string> kKpi = {"goal_no", "kpi_no",       "goal_name",
                                       "name",    "target_value", "target_unit"};

DocumentRecords segmented(const HandMade& made) {
  return segment(made.document(), project_schemas());
}

HandMade plan() {
  HandMade made;
  made.page(1).text("交通部 107 年度施政計畫");
  return made;
}

HandMade plan_with_goals() {
  return plan()
      .text("壹、年度施政目標及策略")
      .text("一、健全路網")
      .text("(一) 改善公路。")
      .text("二、便捷運輸")
      .text("(一) 增班。")
      .text("貳、年度關鍵績效指標");
}

TEST(AnnualPlan, TitleGivesAgencyAndYearHoweverTheYearIsWritten) {
  for (const char* title : {"交通部 107 年度施政計畫", "交通部１０７年度施政計畫",
                            "交通部一百零七年度施政計畫", "交通部中華民國一○七年度施政計畫",
                            "中華民國107年度交通部施政計畫", "交 通 部 107年度施政計畫書"}) {
    HandMade made;
    made.page(1).text(title).text("壹、年度施政目標").text("一、健全路網").text("(一) 改善公路。");
    const DocumentRecords records = segmented(made);
    EXPECT_EQ(records.kind, "annual_plan") << title;
    EXPECT_EQ(records.agency, "交通部") << title;
    EXPECT_EQ(records.roc_year, 107) << title;
    EXPECT_EQ(records.title, title);
    EXPECT_THAT(rows_of(records, "documents", {"kind", "year"}), ElementsAre("annual_plan|2018"));
  }
}

TEST(AnnualPlan, WhatStandsBesideTheAgencyInATitleIsNoPartOfItsName) {
  struct Example {
    const char* title;
    const char* agency;
    int roc_year;
  };
  constexpr Example kTitles[] = {
      {"行政院勞工委員會八十八年下半年及八十九年度施政計畫", "行政院勞工委員會", 89},
      {"中華民國 107 年度 交通部及所屬施政計畫", "交通部", 107},
      {"高雄市政府 114 年度施政綱要", "高雄市政府", 114},
      {"交通部民國 107 年度施政計畫", "交通部", 107},
      {"交通部 107 年度施政計畫目標與重點", "交通部", 107},
  };
  for (const Example& example : kTitles) {
    HandMade made;
    made.page(1)
        .text(example.title)
        .text("壹、年度施政目標")
        .text("一、健全路網")
        .text("(一) 改善公路。");
    const DocumentRecords records = segmented(made);
    EXPECT_EQ(records.agency, example.agency) << example.title;
    EXPECT_EQ(records.roc_year, example.roc_year) << example.title;
  }
  // Guidelines of the cabinet quoted in front of the plan are not its title.
  HandMade made;
  made.page(1).text("行政院 105 年度施政方針（節錄）").text("交通部 105 年度施政計畫");
  made.text("壹、年度施政目標").text("一、健全路網").text("(一) 改善公路。");
  EXPECT_EQ(segmented(made).agency, "交通部");
}

TEST(AnnualPlan, GoalsAreFoundUnderFreerHeadingsToo) {
  for (const char* heading : {"壹、年度施政目標、策略與重點", "壹、施政願景與目標",
                              "壹、年度施政主軸", "壹、年度績效目標", "壹、年度重點施政目標",
                              "壹、施政策略及目標", "壹、核心施政目標及策略"}) {
    HandMade made = plan();
    made.text(heading).text("一、健全路網").text("(一) 改善公路。");
    EXPECT_THAT(rows_of(segmented(made), "goals", {"goal_no", "name"}), ElementsAre("1|健全路網"))
        << heading;
  }
}

TEST(AnnualPlan, AGoalsOnlyStrategyMayFollowItsNameOnTheLine) {
  HandMade made = plan();
  made.text("壹、年度施政目標")
      .text("一、健全路網：(一)改善公路。(二)養護。")
      .text("二、便捷運輸：(一)增班。");
  EXPECT_THAT(rows_of(segmented(made), "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "1|2|養護。", "2|1|增班。"));
}

TEST(AnnualPlan, ATitleMayStandOnSeveralLines) {
  HandMade made;
  made.page(1).text("交通部").text("中華民國 107 年度").text("施政計畫");
  made.text("壹、年度施政目標").text("一、健全路網").text("(一) 改善公路。");
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.agency, "交通部");
  EXPECT_EQ(records.roc_year, 107);
}

TEST(AnnualPlan, ATitleThatIsWholeTakesNothingFromTheLinesAboveIt) {
  HandMade made;
  made.page(1)
      .text("行政院 107 年度施政方針")
      .text("促進族群共榮。")
      .text("交通部 107 年度施政計畫");
  made.text("壹、年度施政目標").text("一、健全路網").text("(一) 改善公路。");
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.title, "交通部 107 年度施政計畫");
  EXPECT_EQ(records.agency, "交通部");
}

TEST(AnnualPlan, AChaptersNumberIsNoPartOfItsTitle) {
  HandMade made;
  made.page(1).text("二、交通部 107 年度施政計畫").text("（一）年度施政目標");
  made.text("1、健全路網").text("（1）改善公路。");
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.title, "交通部 107 年度施政計畫");
  EXPECT_EQ(records.agency, "交通部");
}

TEST(AnnualPlan, GoalsAreFoundUnderEverySynonymAndLadder) {
  struct Form {
    const char *heading, *goal, *strategy, *next;
  };
  for (const Form& form : {Form{"壹、年度施政目標及策略", "一、", "(一) ", "二、"},
                           Form{"二、施政目標與重點", "（一）", "1、", "（二）"},
                           Form{"一、年 度 施 政 目 標", "(一)", "1.", "(二)"},
                           Form{"貳、年度施政目標及重點：", "一、", "（一）", "二、"},
                           Form{"施政目標及重要執行策略", "1.", "(1)", "2."},
                           Form{"一、策略績效目標", "一、", "(一)", "二、"},
                           Form{"第一章 年度施政目標及策略", "1. ", "(1) ", "2. "},
                           Form{"参、107 年度施政目標(續)", "ㄧ、", "㈠", "二、"},
                           Form{"Ⅰ、年度施政目標", "第一、", "(一)", "第二、"}}) {
    HandMade made = plan();
    made.text(form.heading)
        .text(std::string(form.goal) + "健全路網")
        .text(std::string(form.strategy) + "改善公路。")
        .text(std::string(form.next) + "便捷運輸")
        .text(std::string(form.strategy) + "增班。");
    const DocumentRecords records = segmented(made);
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
                ElementsAre("1|健全路網", "2|便捷運輸"))
        << form.heading;
    EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
                ElementsAre("1|1|改善公路。", "2|1|增班。"))
        << form.heading;
  }
}

TEST(AnnualPlan, AGoalWhoseBodyHasNoNumberHasOneStrategyWithTheRunningNumber) {
  HandMade made = plan();
  made.text("（一）年度施政目標")
      .text("1、永續國土發展：")
      .text("精進土地徵收；健全登記。")
      .text("2、營造安居家園：促進租賃。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|永續國土發展", "2|營造安居家園"));
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|精進土地徵收；健全登記。", "2|1|促進租賃。"));
  EXPECT_EQ(evidence_of(records, "strategies", 0, "strategy_no"), "inferred");
}

TEST(AnnualPlan, AParagraphAmongNumberedOnesIsNumberedBehindThem) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("一、健全路網").text("現況說明。").text("(一)改善公路。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|2|現況說明。", "1|1|改善公路。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("key_twice")));
}

TEST(AnnualPlan, ANumberThatIsPrintedTwiceGoesOnAndTakesItsOwnWithIt) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("一、健全路網").text("(一)改善公路。");
  made.text("二、便捷運輸").text("(一)增班。").text("一、精進人力").text("(一)訓練。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|便捷運輸", "3|精進人力"));
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "2|1|增班。", "3|1|訓練。"));
  ASSERT_EQ(records.issues.size(), 1U);
  EXPECT_EQ(records.issues[0].code, IssueCode::kKeyTwice);
  EXPECT_EQ(records.issues[0].table + " " + records.issues[0].record, "goals 3");
}

TEST(AnnualPlan, AnIndicatorsNumberThatIsPrintedTwiceGoesOn) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "年度目標值"},
              {"一 健全路網", "1 平整度", "75%"},
              {"", "1 橋梁數", "8 座"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|平整度", "1|2|橋梁數"));
  EXPECT_THAT(issue_codes(records), Contains("key_twice"));
}

TEST(AnnualPlan, AGoalMayStandInAHeadingAboveItsTable) {
  HandMade made = plan_with_goals();
  const std::vector<std::string> header = {"項次", "關鍵績效指標", "年度目標值"};
  made.text("貳、年度關鍵績效指標").text("一、健全路網").table({header, {"1", "平整度", "75%"}});
  made.text("二、便捷運輸").table({header, {"1", "準點率", "90%"}});
  made.text("三、其他說明").table({header, {"1", "滿意度", "80%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("1|1|健全路網|平整度", "2|1|便捷運輸|準點率", "3|1||滿意度"));
}

TEST(AnnualPlan, AColumnThatCountsTheRowsDoesNotNumberTheGoals) {
  for (const std::string head : {"項次", "編號", "序號"}) {
    const std::vector<std::string> header = {head, "施政目標", "關鍵績效指標", "年度目標值"};
    HandMade merged = plan_with_goals();
    merged.table({header,
                  {"1", "一、健全路網", "平整度", "75%"},
                  {"2", "^", "橋梁數", "8 座"},
                  {"3", "二、便捷運輸", "準點率", "90%"}});
    HandMade again = plan_with_goals();  // the goal's name stands in each row, without a number
    again.table({header,
                 {"1", "健全路網", "平整度", "75%"},
                 {"2", "健全路網", "橋梁數", "8 座"},
                 {"1", "便捷運輸", "準點率", "90%"}});
    HandMade own = plan_with_goals();  // each goal has one indicator, and a number of its own
    own.table({header, {"1", "二、便捷運輸", "準點率", "90%"}});
    const std::vector<std::string> fields = {"goal_no", "kpi_no", "goal_name", "name"};
    const auto all =
        ElementsAre("1|1|健全路網|平整度", "1|2|健全路網|橋梁數", "2|1|便捷運輸|準點率");
    EXPECT_THAT(rows_of(segmented(merged), "kpis", fields), all) << head;
    EXPECT_THAT(rows_of(segmented(again), "kpis", fields), all) << head;
    EXPECT_THAT(rows_of(segmented(own), "kpis", fields), ElementsAre("2|1|便捷運輸|準點率"));
  }
}

TEST(AnnualPlan, AColumnThatCountsTheGoalsNumbersThem) {
  HandMade made = plan_with_goals();
  made.table({{"項次", "施政目標", "關鍵績效指標", "年度目標值"},
              {"1", "健全路網", "平整度", "75%"},
              {"^", "^", "橋梁數", "8 座"},
              {"2", "便捷運輸", "準點率", "90%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("1|1|健全路網|平整度", "1|2|健全路網|橋梁數", "2|1|便捷運輸|準點率"));
}

TEST(AnnualPlan, APartsHeadingAboveTheFirstTableIsNoGoal) {
  HandMade made = plan().text("第一部分 年度施政目標").text("施政目標一 健全路網");
  made.text("第二部分 年度關鍵績效指標")
      .table({{"項次", "關鍵績效指標", "年度目標值"}, {"1", "平整度", "75%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("2|1||平整度"));
}

TEST(AnnualPlan, ABandMayBeCutAndHaveAWeightBesideIt) {
  HandMade made = plan_with_goals();
  made.table({{"編號", "關鍵績效指標", "衡量標準", "年度目標值", "權重"},
              {"目標一", "健全路網", "", "", "35%"},
              {"1-1", "平整度", "抽測", "75%", "20%"},
              {"目標二", "便捷運輸", "", "", "25%"},
              {"2-1", "準點率", "統計", "90%", "25%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("1|1|健全路網|平整度", "2|1|便捷運輸|準點率"));
}

TEST(AnnualPlan, ABandOfProgramsMayHaveALabelAndNoNumber) {
  HandMade made = plan_with_goals();
  made.text("參、重要施政計畫")
      .table({{"重要計畫項目", "實施內容", "預算（千元）"},
              {"工作計畫：環境保護業務", "<", "<"},
              {"低碳島嶼", "補助光電。", "82,300"},
              {"工作計畫：衛生業務", "<", "<"},
              {"醫療資源", "支援醫師。", "58,600"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item", "budget"}),
              ElementsAre("環境保護業務|低碳島嶼|82300000", "衛生業務|醫療資源|58600000"));
}

TEST(AnnualPlan, ProgrammesMayBeProse) {
  HandMade made = plan_with_goals();
  made.text("參、重要施政計畫").text("一、教育業務").text("(一)國民教育").text("1.更新設備。");
  made.text("2.聘任 42 名人員。").text("(二)社會教育").text("辦理運動會。").text("二、農業業務");
  made.text("(一)農糧生產").text("補助農機。");
  EXPECT_THAT(rows_of(segmented(made), "programs", {"program_no", "work_plan", "item"}),
              ElementsAre("1|教育業務|國民教育", "2|教育業務|社會教育", "3|農業業務|農糧生產"));
  EXPECT_THAT(
      rows_of(segmented(made), "program_contents", {"program_no", "content_no", "text"}),
      ElementsAre("1|1|更新設備。", "1|2|聘任 42 名人員。", "2|1|辦理運動會。", "3|1|補助農機。"));
}

TEST(AnnualPlan, GoalsGoOnBehindTheirTables) {
  const std::vector<std::string> header = {"項次", "關鍵績效指標", "年度目標值"};
  HandMade made = plan().text("第一部分 施政目標與績效指標").text("施政目標一 健全路網");
  made.text("執行策略").text("(1) 改善公路。").table({header, {"1", "平整度", "75%"}});
  made.text("施政目標二 便捷運輸").text("執行策略").text("(1) 增班。");
  made.table({header, {"1", "準點率", "90%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|便捷運輸"));
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "2|1|增班。"));
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "name"}), ElementsAre("1|平整度", "2|準點率"));
}

TEST(AnnualPlan, StrategiesMayBeNumberedOnAThirdLevel) {
  HandMade made = plan().text("1. 年度施政目標").text("1.1 健全路網").text("1.1.1 改善公路。");
  made.text("1.1.2 養護橋梁。").text("1.2 便捷運輸").text("1.2.1 增班。");
  EXPECT_THAT(rows_of(segmented(made), "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "1|2|養護橋梁。", "2|1|增班。"));
}

TEST(AnnualPlan, StrategiesMayStandInTheIndicatorsTableOnly) {
  HandMade made = plan().text("壹、施政目標與重點及衡量指標");
  made.table({{"施政目標", "施政重點", "衡量指標", "年度目標值"},
              {"一、健全路網", "(一)改善公路。(二)養護橋梁。", "1.平整度", "75%"},
              {"^", "^", "2.橋梁數", "8 座"},
              {"二、便捷運輸", "(一)增班。", "1.準點率", "90%"}});
  EXPECT_THAT(rows_of(segmented(made), "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "1|2|養護橋梁。", "2|1|增班。"));
}

TEST(AnnualPlan, AHeadingBetweenTwoTablesOfLikeColumnsIsNoRow) {
  HandMade made = plan_with_goals();
  made.text("肆、以前年度計畫實施成果").text("(一)前年度(105 年度)計畫實施成果概述");
  made.table({{"工作計畫", "重要計畫項目", "實施成果"},
              {"路網業務", "橋梁", "養護 3 座。"},
              {"(二)上年度已過期間（106年1月1日至6月30日）計畫實施成果概述", "", ""},
              {"工作計畫", "重要計畫項目", "實施成果"},
              {"路網業務", "隧道", "檢測 2 座。"}});
  const std::vector<std::string> fields = {"period_roc_year", "period", "item", "text"};
  EXPECT_THAT(rows_of(segmented(made), "achievements", fields),
              ElementsAre("105|full_year|橋梁|養護 3 座。", "106|to_date|隧道|檢測 2 座。"));
}

TEST(AnnualPlan, AColumnOfGoalsIsKnownByTheirNames) {
  const auto with = [](const std::string& second) {
    HandMade made = plan_with_goals();
    made.table({{"施政重點", "關鍵績效指標", "年度目標值"},
                {"一 健全路網", "1 平整度", "75%"},
                {second, "1 準點率", "90%"}});
    return segmented(made);
  };
  EXPECT_THAT(rows_of(with("二 便捷運輸"), "kpis", {"goal_no", "kpi_no", "goal_name"}),
              ElementsAre("1|1|健全路網", "2|1|便捷運輸"));
  EXPECT_THAT(issue_codes(with("二 便捷運輸")), Not(Contains("column_ignored")));
  EXPECT_THAT(issue_codes(with("二 別的")), Contains("column_ignored"));
}

TEST(AnnualPlan, AGroupAndItsOwnHeaderInsideATableAreNoRecords) {
  HandMade made = plan_with_goals();
  made.table({{"關鍵策略目標", "關鍵績效指標", "評估方式", "年度目標值"},
              {"一 健全路網", "1 平整度", "統計數據", "75%"},
              {"二、共同性目標之指標", "<", "", ""},
              {"共同性目標", "共同性指標", "評估方式", "年度目標值"},
              {"二 便捷運輸", "1 準點率", "統計數據", "90%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("1|1|健全路網|平整度", "2|1|便捷運輸|準點率"));
}

TEST(AnnualPlan, GoalsThatStandInTheIndicatorsTableOnlyAreGoals) {
  HandMade made = plan();
  made.text("壹、年度關鍵績效指標")
      .table({{"年度施政目標", "編號", "關鍵績效指標", "目標值"},
              {"一、健全路網", "1", "平整度", "75%"},
              {"", "2", "養護里程", "30 公里"},
              {"二、便捷運輸", "3", "準點率", "90%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|便捷運輸"));
  // The number right before an indicator is its own, also where it runs on over goals.
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|平整度", "1|2|養護里程", "2|3|準點率"));
  EXPECT_THAT(issue_codes(records), Contains("section_absent"));
}

TEST(AnnualPlan, AHeadingWithALabelNamesTheGoalOfTheTableBelow) {
  HandMade made = plan_with_goals();
  made.text("施政目標一：健全路網")
      .table({{"編號", "關鍵績效指標", "原訂目標值", "修正目標值"},
              {"1", "平整度", "75%", "80%"},
              {"2", "養護里程", "30 公里", "—"}});
  made.text("施政目標二：便捷運輸")
      .table({{"編號", "關鍵績效指標", "原訂目標值", "修正目標值"}, {"1", "準點率", "90%", "—"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "goal_name", "name"}),
              ElementsAre("1|1|健全路網|平整度", "1|2|健全路網|養護里程", "2|1|便捷運輸|準點率"));
  // 修正目標值 names no year: it is the plan's own, as the one beside it.
  EXPECT_THAT(rows_of(records, "kpi_targets", {"goal_no", "kpi_no", "role", "text"}),
              testing::IsSupersetOf({"1|1|target|75%", "1|1|revised_target|80%"}));
}

TEST(AnnualPlan, AUnitOfItsOwnColumnStandsBehindTheNumber) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "單位", "年度目標值"},
              {"一 健全路網", "1 每日清運量", "公斤", "0.36 以下"},
              {"二 便捷運輸", "1 懸浮微粒", "微克/立方公尺", "≦16.5"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"target_value", "target_unit", "target_bound"}),
              ElementsAre("0.36|公斤|at_most", "16.5|微克/立方公尺|at_most"));
}

TEST(AnnualPlan, APlanWhoseGoalsWereNotFoundSaysSo) {
  HandMade made = plan();
  made.text("壹、前言與展望")
      .text("一、健全路網")
      .table({{"施政目標", "關鍵績效指標", "年度目標值"}, {"一 健全路網", "1 平整度", "75%以上"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(issue_codes(records), Contains("section_absent"));
  EXPECT_THAT(rows_of(records, "kpis", {"target_value", "target_bound"}),
              ElementsAre("75|at_least"));
  EXPECT_THAT(issue_codes(segmented(plan_with_goals())), Not(Contains("section_absent")));
}

TEST(AnnualPlan, AGoalsWeightStandsBehindItsName) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("一、健全路網（25%）").text("(一)改善公路。");
  made.text("二、便捷運輸（權重：7.5％）：")
      .text("(一)增班。")
      .text("三、精進人力")
      .text("(一)訓練。");
  EXPECT_THAT(rows_of(segmented(made), "goals", {"name", "weight_percent"}),
              ElementsAre("健全路網|25", "便捷運輸|7.5", "精進人力|"));
}

TEST(AnnualPlan, TargetsOfSeveralYearsAreARowEach) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "107年度目標值(%)", "106年度", "<", "105年度實績"},
              {"^", "^", "^", "原訂目標值", "達成情形", "^"},
              {"一 健全路網", "1 平整度", "75", "70%", "71.5%", "－"},
              {"", "2 件數", "3 件", "2 件以上", "2 件", "1 件"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpi_targets",
                      {"goal_no", "kpi_no", "period_roc_year", "role", "text", "value", "unit"}),
              ElementsAre("1|1|107|target|75|75|%", "1|1|106|target|70%|70|%",
                          "1|1|106|actual|71.5%|71.5|%", "1|2|107|target|3 件|3|件",
                          "1|2|106|target|2 件以上|2|件", "1|2|106|actual|2 件|2|件",
                          "1|2|105|actual|1 件|1|件"));
  EXPECT_THAT(issue_codes(records), Not(Contains("column_ignored")));
}

TEST(AnnualPlan, AColumnOfNoYearIsNoTarget) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "目標值", "實際值"},
              {"一 健全路網", "1 平整度", "75%", "71.5%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpi_targets", {"period_roc_year", "role", "text"}),
              ElementsAre("107|target|75%"));
  EXPECT_THAT(issue_codes(records), Contains("column_ignored"));
}

TEST(AnnualPlan, NumbersMayTouchTheGoalsTheyCount) {
  HandMade made = plan_with_goals();
  made.table({{"關鍵策略目標", "關鍵績效指標", "年度目標值"},
              {"一健全路網", "1平整度", "75%"},
              {"", "2滿意度", "80%"},
              {"二便捷運輸", "1班次", "3 班"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "goal_name", "kpi_no", "name"}),
              ElementsAre("1|健全路網|1|平整度", "1|健全路網|2|滿意度", "2|便捷運輸|1|班次"));
}

TEST(AnnualPlan, ASecondHeaderInTheMiddleOfATableIsNoRecord) {
  HandMade made = plan_with_goals();
  made.table({{"關鍵策略目標", "關鍵績效指標", "<", "<"},
              {"^", "關鍵績效指標", "評估方式", "年度目標值"},
              {"一 健全路網", "1 平整度", "統計數據", "75%"},
              {"二、共同性目標之共同性指標", "<", "", ""},
              {"共同性目標", "", "共同性指標", "<"},
              {"^", "共同性指標", "評估方式", "年度目標值"},
              {"二 便捷運輸", "1 班次", "統計數據", "3 班"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|平整度", "2|1|班次"));
}

TEST(AnnualPlan, AGregorianYearIsOne) {
  HandMade made;
  made.text("交通部2018年度施政計畫")
      .text("壹、年度施政目標")
      .text("一、健全路網")
      .text("(一)改善。");
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.roc_year, 107);
  EXPECT_EQ(records.agency, "交通部");
}

TEST(AnnualPlan, ATitleWithoutAYearIsATitle) {
  HandMade made;
  made.text("花蓮縣政府施政計畫")
      .text("壹、年度施政目標")
      .text("一、健全路網")
      .text("貳、衡量指標");
  made.table({{"施政目標", "衡量指標", "目標值"}, {"一 健全路網", "1 平整度", "75%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.title, "花蓮縣政府施政計畫");
  EXPECT_EQ(records.agency, "花蓮縣政府");
  EXPECT_THAT(issue_codes(records), Contains("year_missing"));
  EXPECT_THAT(issue_codes(records), Not(Contains("title_missing")));
}

TEST(AnnualPlan, DocumentsOfOtherKindsHaveTitlesToo) {
  HandMade known;
  known.text("教育部 104 年度推動教育優先區計畫").text("壹、依據");
  const DocumentRecords records = segmented(known);
  EXPECT_EQ(records.kind, "");
  EXPECT_EQ(records.title, "教育部 104 年度推動教育優先區計畫");
  EXPECT_EQ(records.agency, "教育部");
  EXPECT_EQ(records.roc_year, 104);
  HandMade unknown;
  unknown.text("本校 104 年度推動計畫");
  EXPECT_EQ(segmented(unknown).agency, "");
}

TEST(AnnualPlan, AnUnknownHeaderIsToldByWhatStandsBelowIt) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "衡量項目", "評估方式", "本年預估"},
              {"一 健全路網", "1 平整度", "統計數據", "75%"},
              {"", "2 橋梁改建數", "統計數據", "8 座"},
              {"二 便捷運輸", "1 班次", "統計數據", "3 班"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "name", "target_text", "target_value"}),
              ElementsAre("1|平整度|75%|75", "1|橋梁改建數|8 座|8", "2|班次|3 班|3"));
  EXPECT_THAT(issue_codes(records), Contains("header_guessed"));
}

TEST(AnnualPlan, ProgrammesAreToldByTheirColumnsToo) {
  HandMade made = plan_with_goals();
  made.text("參、年度重要施政計畫")
      .table(
          {{"業務分類", "重要計畫項目", "怎麼做"},
           {"公路", "改善計畫", "一、辦理橋梁改建工程及公路拓寬。\n¶二、辦理公路邊坡整治及養護。"},
           {"^", "養護計畫", "一、辦理橋梁檢測及公路養護管理作業與緊急搶修工程。"},
           {"鐵路", "電氣化計畫", "一、辦理鐵路電氣化工程用地取得及電力設備採購。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item"}),
              ElementsAre("公路|改善計畫", "公路|養護計畫", "鐵路|電氣化計畫"));
  EXPECT_EQ(rows_of(records, "program_contents", {"text"}).size(), 4U);
  EXPECT_THAT(issue_codes(records), Contains("header_guessed"));
}

TEST(AnnualPlan, TwoColumnsThatLookAlikeAreNoGuess) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "甲案", "乙案"},
              {"一 健全路網", "1 平整度", "70%", "75%"},
              {"", "2 橋梁數", "6 座", "8 座"},
              {"二 便捷運輸", "1 班次", "2 班", "3 班"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"name"}), IsEmpty());
  EXPECT_THAT(issue_codes(records), Contains("table_unread"));
}

TEST(AnnualPlan, WeightsStandInColumnsOrBehindNames) {
  HandMade made = plan_with_goals();
  made.table({{"策略績效目標", "目標權重", "衡量指標", "權重", "年度目標值"},
              {"一、健全路網", "25%", "1、平整度", "10%", "75%"},
              {"二、便捷運輸(20%)", "", "1、班次(權重：7.5%)", "", "3 班"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_name", "name", "weight_percent"}),
              ElementsAre("健全路網|平整度|10", "便捷運輸|班次|7.5"));
  EXPECT_THAT(rows_of(records, "goals", {"name", "weight_percent"}),
              ElementsAre("健全路網|25", "便捷運輸|20"));
}

TEST(AnnualPlan, ATotalIsNoProgramme) {
  HandMade made;
  made.page(1).text("勞動部 107 年度施政計畫").text("參、年度重要計畫").text("單位：千元");
  made.table({{"工作計畫名稱", "重要計畫項目", "實施內容", "預算數"},
              {"勞動業務", "勞動檢查", "一、檢查 500 家。", "300"},
              {"合計", "<", "<", "300"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"item", "budget"}),
              ElementsAre("勞動檢查|300000"));
}

TEST(AnnualPlan, WordsUnderTheHeadOfTheMoneyAreItsSecondRow) {
  HandMade made;
  made.page(1).text("勞動部 107 年度施政計畫").text("參、年度重要計畫").text("單位：元");
  made.table({{"工作計畫名稱", "重要計畫項目", "實施內容", "預算金額", "<", "<"},
              {"^", "^", "^", "中央補助", "自籌", "合計"},
              {"勞動業務", "勞動檢查", "一、檢查 500 家。", "100", "200", "300"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"program_no", "item", "budget"}),
              ElementsAre("1|勞動檢查|300"));
}

TEST(AnnualPlan, IndicatorsAndBudgetsMayBeProse) {
  HandMade made;
  made.page(1).text("勞動部 107 年度施政計畫");
  made.text("壹、年度施政目標及策略").text("一、促進就業").text("（一）辦理媒合。");
  made.text("貳、年度關鍵績效指標").text("一、促進就業").text("（一）媒合人數");
  made.text("1. 衡量標準：當年度媒合人數").text("2. 107年度目標值：2萬人以上");
  made.text("參、年度重要計畫").text("一、就業業務").text("（一）媒合計畫（預算1,248千元）");
  made.text("1. 辦理說明會。");
  EXPECT_THAT(rows_of(segmented(made), "kpis",
                      {"goal_no", "kpi_no", "name", "measure", "target_value", "target_bound"}),
              ElementsAre("1|1|媒合人數|當年度媒合人數|20000|at_least"));
  EXPECT_THAT(rows_of(segmented(made), "kpi_targets", {"text", "value", "unit"}),
              ElementsAre("2萬人以上|20000|人"));
  EXPECT_THAT(rows_of(segmented(made), "programs", {"item", "budget"}),
              ElementsAre("媒合計畫|1248000"));
}

TEST(AnnualPlan, ABudgetNeedsItsUnit) {
  const auto with = [](const std::string& header, const std::string& unit) {
    HandMade made = plan_with_goals();
    made.table({{"工作計畫名稱", "重要計畫項目", "實施內容", header},
                {"公路", "改善", "一、甲。", "4,350"},
                {"", "養護", "一、乙。", "－"},
                {"", "檢測", "一、丙。", "2 億元"}});
    Document document = made.document();
    std::get<Table>(document.blocks.back()).unit = unit;
    return segment(document, project_schemas(), {});
  };
  EXPECT_THAT(rows_of(with("預算金額(單位：千元)", ""), "programs", {"budget"}),
              ElementsAre("4350000", "", "200000000"));
  EXPECT_THAT(rows_of(with("預算數", "單位：新臺幣千元"), "programs", {"budget"}),
              ElementsAre("4350000", "", "200000000"));
  const DocumentRecords unknown = with("預算數", "");
  EXPECT_THAT(rows_of(unknown, "programs", {"budget"}), ElementsAre("", "", "200000000"));
  EXPECT_THAT(issue_codes(unknown), Contains("number_unreadable"));
}

TEST(AnnualPlan, AYearAloneMayStandBeforeTheTarget) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "106目標值", "107目標值"},
              {"一 健全路網", "1 平整度", "70%", "75%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"name", "target_value"}), ElementsAre("平整度|75"));
}

TEST(AnnualPlan, ASectionEndsWhereItsHeadingsLevelCountsOn) {
  HandMade made = plan();
  made.text("一、年度施政目標")
      .text("(一)健全路網")
      .text("1.改善公路。")
      .text("二、其他事項")
      .text("(一)無");
  EXPECT_THAT(rows_of(segmented(made), "goals", {"name"}), ElementsAre("健全路網"));
}

TEST(AnnualPlan, ATableOfContentsDoesNotHideTheSection) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("貳、年度重要計畫").text("壹、年度施政目標");
  made.text("一、健全路網").text("(一) 改善公路。");
  EXPECT_THAT(rows_of(segmented(made), "goals", {"name"}), ElementsAre("健全路網"));
}

TEST(AnnualPlan, ColumnsAreKnownByTheirHeadersInAnyOrder) {
  HandMade made = plan_with_goals();
  made.table({{"107年度目標值", "衡量標準", "策略績效\n目標", "備註", "衡量指標", "評估方式"},
              {"75.5%", "達成率", "一、健全路網", "", "1.道路平整度", "統計數據"},
              {"525 案", "案數", "二、便捷運輸", "", "1.增班數", "統計數據"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75.5|%", "2|1|便捷運輸|增班數|525|案"));
  EXPECT_EQ(evidence_of(records, "kpis", 0, "name"), "stated");
}

TEST(AnnualPlan, OfTheColumnsOfSeveralYearsThePlansOwnCounts) {
  HandMade one = plan_with_goals();
  one.table({{"施政目標", "衡量指標", "評估方式", "106年度目標值", "107年度目標值"},
             {"一、健全路網", "1.道路平整度", "統計數據", "70%", "75.5%"},
             {"二、便捷運輸", "1.增班數", "統計數據", "500 案", "525 案"}});
  HandMade two = plan_with_goals();
  two.table({{"施政目標", "衡量指標", "評估方式", "年度目標值", "<"},
             {"^", "^", "^", "106 年度", "107 年度"},
             {"一、健全路網", "1.道路平整度", "統計數據", "70%", "75.5%"},
             {"二、便捷運輸", "1.增班數", "統計數據", "500 案", "525 案"}});
  for (const HandMade& made : {one, two}) {
    EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
                ElementsAre("1|1|健全路網|道路平整度|75.5|%", "2|1|便捷運輸|增班數|525|案"));
  }
}

TEST(AnnualPlan, ARecordThatNamesThePlansYearIsNoHeader) {
  HandMade made = plan();
  made.text("參、年度重要計畫")
      .table({{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容"},
              {"路政業務", "召開會議", "其他", "召開 107 年會議。"},
              {"", "辦理普查", "其他", "完成 106 年普查。"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item"}),
              ElementsAre("路政業務|召開會議", "路政業務|辦理普查"));
}

TEST(AnnualPlan, AUnitMayHaveAColumnOfItsOwn) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "評估方式", "年度目標值", "單位"},
              {"一、健全路網", "1 投資金額", "統計數據", "12,500", "億元"},
              {"", "2 通車里程", "統計數據", "30 公里", "公里"},
              {"", "3 滿意度", "統計數據", "75.5", "%"},
              {"", "4 完成率", "統計數據", "80", "綜合規劃司"},
              {"", "5 下載速率", "統計數據", "180", "Mbps"},
              {"", "6 懸浮微粒", "統計數據", "≦16.5", "μg/m³"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"target_text", "target_value", "target_unit"}),
              ElementsAre("12,500|1250000000000|元", "30 公里|30|公里", "75.5|75.5|%", "80|80|",
                          "180|180|Mbps", "≦16.5|16.5|μg/m³"));
}

TEST(AnnualPlan, TheHeaderMayNameTheUnit) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "年度目標值（單位：％）"},
              {"一、健全路網", "1 平整度", "75.5"},
              {"", "2 通車里程", "30 公里"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"target_text", "target_value", "target_unit"}),
              ElementsAre("75.5|75.5|%", "30 公里|30|公里"));
}

TEST(AnnualPlan, GoalsMayStandInATableOnly) {
  const std::vector<std::vector<std::string>> rows = {
      {"項次", "施政目標", "推動策略"},
      {"一", "健全路網", "1.改善公路。\n¶2.養護橋梁。"},
      {"二", "便捷運輸", "增班。"}};
  HandMade made = plan();
  made.text("壹、年度施政目標及策略").table(rows);
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|便捷運輸"));
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "1|2|養護橋梁。", "2|1|增班。"));
  // A list that says the same comes first.
  HandMade both = plan();
  both.text("壹、年度施政目標及策略").text("一、健全路網").text("(一) 改善公路。").table(rows);
  EXPECT_THAT(rows_of(segmented(both), "goals", {"name"}), ElementsAre("健全路網"));
}

TEST(AnnualPlan, GoalsMayBeLabelled) {
  HandMade made = plan();
  made.text("壹、年度施政目標及策略").text("目標一：健全路網").text("1.改善公路。");
  made.text("目標二：便捷運輸").text("1.增班。").text("貳、年度關鍵績效指標");
  made.table({{"年度施政目標", "關鍵績效指標", "年度目標值"},
              {"目標一：健全路網", "1.平整度", "75.5%"},
              {"目標二：便捷運輸", "1.增班數", "525 案"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全路網", "2|便捷運輸"));
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|健全路網|平整度|75.5|%", "2|1|便捷運輸|增班數|525|案"));
}

TEST(AnnualPlan, AGroupsNameMayBeARowOfItsOwn) {
  HandMade made = plan_with_goals();
  made.table({{"關鍵績效指標", "評估方式", "年度目標值"},
              {"一、健全路網", "<", "<"},
              {"1.平整度", "統計數據", "75.5%"},
              {"2.通車里程", "統計數據", "30 公里"},
              {"便捷運輸", "<", "<"},
              {"1.增班數", "統計數據", "525 案"},
              {"本表不含基金", "<", "<"},
              {"2.準點率", "統計數據", "98%"}});
  made.text("參、年度重要計畫")
      .table({{"重要計畫項目", "實施內容"}, {"一、路政業務", "<"}, {"改善公路", "拓寬。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|健全路網|平整度|75.5|%", "1|2|健全路網|通車里程|30|公里",
                          "2|1|便捷運輸|增班數|525|案", "2|2|便捷運輸|準點率|98|%"));
  EXPECT_EQ(evidence_of(records, "kpis", 0, "goal_name"), "carried_down");
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item"}),
              ElementsAre("路政業務|改善公路"));
}

TEST(AnnualPlan, BulletsPartContentsAsNumbersDo) {
  HandMade made = plan();
  made.text("貳、年度重要計畫")
      .table({{"重要計畫項目", "實施內容"},
              {"改善公路", "●拓寬。\n¶●養護 3 萬件●（含橋梁）。"},
              {"增班", "○○縣增班。"}});
  EXPECT_THAT(rows_of(segmented(made), "program_contents", {"program_no", "content_no", "text"}),
              ElementsAre("1|1|拓寬。", "1|2|養護 3 萬件●（含橋梁）。", "2|1|○○縣增班。"));
}

TEST(AnnualPlan, CommonGoalsHaveATableOfTheirOwn) {
  HandMade made = plan_with_goals();
  made.table(
      {{"關鍵策略目標", "關鍵績效指標", "107年度目標值"}, {"一、健全路網", "1 里程", "30 公里"}});
  made.text("二、共同性目標");
  made.table({{"共同性目標", "共同性指標", "107年度目標值"}, {"二、便捷運輸", "1 執行率", "90%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
              ElementsAre("1|1|健全路網|里程|30|公里", "2|1|便捷運輸|執行率|90|%"));
}

TEST(AnnualPlan, APlansNameMayBeTheWorkPlansColumn) {
  for (const char* item : {"重要計畫項目", "工作項目"}) {
    HandMade made = plan();
    made.text("貳、年度重要計畫")
        .table({{"計畫名稱", item, "實施內容"}, {"路政業務", "改善公路", "拓寬。"}});
    EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item"}),
                ElementsAre("路政業務|改善公路"))
        << item;
  }
  HandMade made = plan();
  made.text("貳、年度重要計畫")
      .table({{"業務別", "計畫名稱", "實施要領"}, {"路政", "甲", "拓寬。"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item"}), ElementsAre("路政|甲"));
}

TEST(AnnualPlan, AGoalsWeightIsNoPartOfItsName) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標(權重)", "衡量指標", "評估方式", "年度目標值"},
              {"一、健全路網\n（25%）", "1.道路平整度", "統計數據", "75.5%"},
              {"二、便捷運輸（權重：75%）", "1.增班數", "統計數據", "525 案"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75.5|%", "2|1|便捷運輸|增班數|525|案"));
}

TEST(AnnualPlan, ANumberMayBeNestedInThatOfItsGoal) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "衡量指標", "評估方式", "年度目標值"},
              {"1. 健全路網", "1.1 道路平整度", "統計數據", "75.5%"},
              {"^", "1.2 橋梁檢測數", "統計數據", "8 座"},
              {"2. 便捷運輸", "2.1 增班數", "統計數據", "525 案"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75.5|%", "1|2|健全路網|橋梁檢測數|8|座",
                          "2|1|便捷運輸|增班數|525|案"));
}

TEST(AnnualPlan, ANestedNumberMayHaveAColumnOfItsOwn) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "<", "<"},
              {"^", "編號", "指標名稱", "年度目標值"},
              {"一、健全路網", "1.1", "道路平整度", "75.5%"},
              {"^", "1.2", "橋梁檢測數", "8 座"},
              {"二、便捷運輸", "2.1", "增班數", "525 案"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75.5|%", "1|2|健全路網|橋梁檢測數|8|座",
                          "2|1|便捷運輸|增班數|525|案"));
}

TEST(AnnualPlan, TwoLevelHeadersGiveOnePathPerColumn) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "<", "<", "<", "與中長程\n個案計畫\n關聯"},
              {"^", "關鍵績效指標", "評估\n體制", "衡量標準", "年度目標值", "^"},
              {"一\n健全路網", "1 道路平整度", "1", "達成率", "75%", "無"},
              {"^", "2 橋梁檢測數", "1", "座數", "8 座", "社會發展"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75|%", "1|2|健全路網|橋梁檢測數|8|座"));
  EXPECT_THAT(rows_of(records, "kpis", {"assessment_system", "plan_link"}),
              ElementsAre("1|", "1|社會發展"));
  EXPECT_EQ(evidence_of(records, "kpis", 1, "goal_name"), "carried_down");
  EXPECT_EQ(evidence_of(records, "kpis", 0, "plan_link"), "stated");
}

TEST(AnnualPlan, HeadersOfTextConversionsHaveEmptyCellsInsteadOfSpans) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "", "", "與中長程個案計畫關聯"},
              {"", "關鍵績效指標", "評估方式", "年度目標值", ""},
              {"一 健全路網", "1 道路平整度", "統計數據", "75%", "無"},
              {"", "2 橋梁檢測數", "統計數據", "8 座", "無"},
              {"施政目標", "關鍵績效指標", "", "", ""},
              {"", "關鍵績效指標", "評估 方式", "年度目標值", "與中長程個案計畫關聯"},
              {"二 便捷運輸", "1 增班數", "統計數據", "5 班", "無"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75|%", "1|2|健全路網|橋梁檢測數|8|座",
                          "2|1|便捷運輸|增班數|5|班"));
}

TEST(AnnualPlan, ACellThatSlidLeavesItsFieldEmptyAndFlagged) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "評估方式", "年度目標值"},
              {"一 健全路網", "1 道路平整度", "統計數據", "75%"},
              {"二", "便捷運輸", "統計數據", "5 班"},
              {"", "2 準點率", "統計數據", "90%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("1|1|健全路網|道路平整度|75|%", "2|1|便捷運輸||5|班",
                          "2|2|便捷運輸|準點率|90|%"));
  EXPECT_EQ(evidence_of(records, "kpis", 1, "name"), "missing");
  EXPECT_THAT(issue_codes(records), Contains("cell_shifted"));
}

TEST(AnnualPlan, AnUnnumberedNameBesideABareNumberIsNoShiftUnlessItIsAGoals) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "年度目標值"}, {"一", "道路平整度", "75%"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "name"}), ElementsAre("1|道路平整度"));
  EXPECT_THAT(issue_codes(records), Not(Contains("cell_shifted")));
}

TEST(AnnualPlan, GoalsWithoutNumbersGetTheNumberOfTheirSection) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "年度目標值"},
              {"便捷運輸", "準點率", "90%"},
              {"", "增班數", "5 班"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", kKpi),
              ElementsAre("2|1|便捷運輸|準點率|90|%", "2|2|便捷運輸|增班數|5|班"));
  EXPECT_EQ(evidence_of(records, "kpis", 0, "goal_no"), "inferred");
}

TEST(AnnualPlan, ARowThatAPageBreakCutIsPutTogether) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "衡量標準", "年度目標值"},
              {"一 健全路網", "1 道路平整度", "（合格長度）÷（總", "75%"}});
  made.page(2).table({{"施政目標", "關鍵績效指標", "衡量標準", "年度目標值"},
                      {"", "", "長度）×100%", ""},
                      {"", "2 橋梁檢測數", "座數", "8 座"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"kpi_no", "measure", "goal_name"}),
              ElementsAre("1|（合格長度）÷（總長度）×100%|健全路網", "2|座數|健全路網"));
  EXPECT_EQ(evidence_of(records, "kpis", 0, "measure"), "joined");
}

TEST(AnnualPlan, MilestonesBecomeRecordsOfTheirOwn) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "衡量標準", "年度目標值"},
              {"一 健全路網", "1 研議條例", "1.辦理座談（25%）。2.研擬草案（75%）。3.送審（100%）",
               "75%"}});
  EXPECT_THAT(rows_of(segmented(made), "kpi_milestones",
                      {"goal_no", "kpi_no", "milestone_no", "text", "percent"}),
              ElementsAre("1|1|1|辦理座談|25", "1|1|2|研擬草案|75", "1|1|3|送審|100"));
}

TEST(AnnualPlan, NotesUnderTheTableDefineTheCodes) {
  const std::vector<std::vector<std::string>> table = {
      {"施政目標", "關鍵績效指標", "評估體制", "年度目標值"},
      {"一 健全路網", "1 道路平整度", "1", "75%"}};
  HandMade paragraphs = plan_with_goals();
  paragraphs.table(table)
      .text("註：")
      .text("評估體制之數字代號意義如下：")
      .text("1.指既有組織。")
      .text("5.其它。");
  HandMade one = plan_with_goals();
  one.table(table).text("註：評估體制之數字代號意義如下：1.指既有組織。2.其它。");
  HandMade row = plan_with_goals();
  auto rows = table;
  rows.push_back({"註：評估體制之數字代號意義如下：\n1.指既有組織。\n2.其它。", "<", "<", "<"});
  row.table(rows);
  EXPECT_THAT(rows_of(segmented(paragraphs), "assessment_systems", {"code", "text"}),
              ElementsAre("1|指既有組織。", "5|其它。"));
  for (const HandMade& made : {one, row}) {
    EXPECT_THAT(rows_of(segmented(made), "assessment_systems", {"code", "text"}),
                ElementsAre("1|指既有組織。", "2|其它。"));
  }
}

TEST(AnnualPlan, ACodeMayHaveAColon) {
  HandMade made = plan_with_goals();
  made.text("備註：")
      .text("評估體制之數字代號意義如下：")
      .text("1：指運用既有組織。")
      .text("2：其它。");
  EXPECT_THAT(rows_of(segmented(made), "assessment_systems", {"code", "text"}),
              ElementsAre("1|指運用既有組織。", "2|其它。"));
}

TEST(AnnualPlan, TheNoteBelowTheCodesIsNoPartOfTheLast) {
  for (const char* note :
       {"2.「無」表示該指標未與中長程個案計畫關聯。", "二、「－」表示無關聯。"}) {
    HandMade made = plan_with_goals();
    made.text("註：1.評估體制之數字代號意義如下：")
        .text("(1)指運用既有組織。")
        .text("(2)其它。")
        .text(note);
    EXPECT_THAT(rows_of(segmented(made), "assessment_systems", {"code", "text"}),
                ElementsAre("1|指運用既有組織。", "2|其它。"));
  }
}

TEST(AnnualPlan, UnderABusinessPlanTheWorkOrBranchPlansAreTheItems) {
  for (const char* item : {"工作計畫", "分支計畫"}) {
    HandMade made = plan();
    made.text("參、重要施政計畫");
    made.table({{"業務計畫", item, "施政內容"},
                {"一般行政", "研考業務", "管制計畫。"},
                {"", "資訊業務", "開放資料。"}});
    EXPECT_THAT(rows_of(segmented(made), "programs", {"program_no", "work_plan", "item"}),
                ElementsAre("1|一般行政|研考業務", "2|一般行政|資訊業務"))
        << item;
  }
}

TEST(AnnualPlan, ProgramsCarryTheirWorkPlanAndListTheirContents) {
  HandMade made = plan();
  made.text("參、年度重要計畫");
  made.table({{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容", "與 KPI 關聯"},
              {"路政業務", "改善公路", "社會發展", "一、拓寬。二、養護。", ""},
              {"", "檢測橋梁", "社會發展", "辦理全國檢測。", "橋梁檢測數"}});
  made.page(2).table({{"工作計畫名稱", "重要計畫項目", "計畫類別", "實施內容", "與 KPI 關聯"},
                      {"", "", "", "三、綠化。", ""},
                      {"郵電業務(一)", "普及服務", "其它", "一、設站。", ""}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"program_no", "work_plan", "item", "kpi_link"}),
              ElementsAre("1|路政業務|改善公路|", "2|路政業務|檢測橋梁|橋梁檢測數",
                          "3|郵電業務(一)|普及服務|"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "content_no", "text"}),
              Contains("1|2|養護。"));
}

TEST(AnnualPlan, OneHeaderOverTwoColumnsIsANumberAndAName) {
  HandMade made = plan();
  made.text("（二）年度重要施政計畫");
  made.table({{"工作計畫名稱", "重要計畫項目", "<", "實施內容"},
              {"一、一般行政", "一", "檔案庫房計畫", "辦理設計。"},
              {"二、測量", "一", "底圖計畫", "一、更新。"},
              {"^", "二", "海圖計畫", "一、測繪。\n二、維運。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"program_no", "work_plan", "item"}),
              ElementsAre("1|一般行政|檔案庫房計畫", "2|測量|底圖計畫", "3|測量|海圖計畫"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "content_no", "text"}),
              ElementsAre("1|1|辦理設計。", "2|1|更新。", "3|1|測繪。", "3|2|維運。"));
}

TEST(AnnualPlan, TheNextPagesRowGoesOnCountingInTheItemBefore) {
  HandMade made = plan();
  made.text("貳、年度重要計畫");
  made.table({{"工作計畫名稱", "重要計畫項目", "<", "實施內容"},
              {"一、測量", "一", "底圖計畫", "一、更新。二、修測。"},
              {"", "", "", "三、套疊。"},
              {"", "二", "海圖計畫", "一、測繪。"}},
             {2});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"item"}), ElementsAre("底圖計畫", "海圖計畫"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "content_no", "text"}),
              ElementsAre("1|1|更新。", "1|2|修測。", "1|3|套疊。", "2|1|測繪。"));
}

TEST(AnnualPlan, AnItemsNameThatAPageBreakCutIsNoNewItem) {
  HandMade made = plan();
  made.text("三、以前年度計畫實施成果概述").text("(一)前（105）年度計畫實施成果概述");
  made.table({{"工作計畫", "實施概況", "實施成果"},
              {"一、測量", "一、底圖計畫", "一、完成。"},
              {"", "二、高精地圖與導航安", "一、建置。"},
              {"", "全關鍵技術計畫", "二、測試。"}},
             {3});
  EXPECT_THAT(
      rows_of(segmented(made), "achievements", {"achievement_no", "result_no", "item", "text"}),
      ElementsAre("1|1|底圖計畫|完成。", "2|1|高精地圖與導航安全關鍵技術計畫|建置。",
                  "2|2|高精地圖與導航安全關鍵技術計畫|測試。"));
}

TEST(AnnualPlan, PastYearsAreTwoAndOneBeforeThePlansOwn) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("一、健全路網").text("(一) 改善公路。");
  made.text("貳、以前年度計畫實施成果概述").text("一、前年度計畫實施成果概述");
  made.table({{"工作計畫", "實施概況", "實施成果"}, {"路政", "改善公路", "完成 5 公里。"}});
  made.text("二、上年度已過期間（106 年 1 月 1 日至 6 月 30 日止）計畫實施成果概述");
  made.table({{"工作計畫", "實施概況", "實施成果"}, {"路政", "改善公路", "完成 2 公里。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "achievements", {"period_roc_year", "period", "text"}),
              ElementsAre("105|full_year|完成 5 公里。", "106|to_date|完成 2 公里。"));
  EXPECT_EQ(evidence_of(records, "achievements", 0, "period_roc_year"), "inferred");
  EXPECT_EQ(evidence_of(records, "achievements", 1, "period_roc_year"), "stated");
}

TEST(AnnualPlan, PastYearsAreFoundUnderWordsForPerformanceToo) {
  HandMade made = plan();
  made.text("一、年度施政目標").text("(一)健全路網").text("1、改善公路。");
  made.text("三、以前年度實施狀況及成果概述").text("（一）前（105）年度施政績效及達成情形");
  made.table({{"工作計畫", "實施概況", "實施成果"}, {"路政", "改善公路", "完成 5 公里。"}});
  made.text("（二）上（106）年度已過期間（106 年 1 月 1 日至 6 月 30 日）施政績效");
  made.table({{"工作計畫", "實施概況", "實施成果"}, {"路政", "改善公路", "完成 2 公里。"}});
  EXPECT_THAT(rows_of(segmented(made), "achievements", {"period_roc_year", "period", "text"}),
              ElementsAre("105|full_year|完成 5 公里。", "106|to_date|完成 2 公里。"));
}

TEST(AnnualPlan, APlanInsideABookTakesItsAgencyFromTheCover) {
  HandMade made;
  made.page(1).text("交 通 部").text("預 算 總 說 明");
  made.text("一、現行法定職掌").text("(一)機關主要職掌").text("二、年度施政目標與重點");
  made.text("本部依據施政方針，編定107年度施政計畫，其目標與重點如下：").text("（一）年度施政目標");
  made.text("1、健全路網：")
      .text("（1）改善公路。")
      .text("（2）養護。")
      .text("（二）年度重要施政計畫");
  made.table({{"工作計畫名稱", "重要計畫項目", "實施內容"}, {"路政業務", "改善公路", "拓寬。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.kind, "annual_plan");
  EXPECT_EQ(records.agency, "交通部");
  EXPECT_EQ(records.roc_year, 107);
  EXPECT_EQ(records.title, "交通部 107 年度施政計畫");
  EXPECT_EQ(records.title_value.evidence, Evidence::kInferred);
  EXPECT_THAT(rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
              ElementsAre("1|1|改善公路。", "1|2|養護。"));
}

TEST(AnnualPlan, RadicalsOfAFontBecomeIdeographsAndStayInTheRawText) {
  HandMade made = plan();
  made.text("壹、年度施政⽬標").text("⼀、健全⼯程").text("(⼀) 改善公路。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"name"}), ElementsAre("健全工程"));
  EXPECT_EQ(records.records[1].find("name")->raw, "健全⼯程");
}

TEST(AnnualPlan, EveryValueHasItsSource) {
  HandMade made = plan_with_goals();
  made.page(3).table(
      {{"施政目標", "關鍵績效指標", "年度目標值"}, {"一 健全路網", "1 道路平整度", "75%"}});
  for (const Record& record : segmented(made).records) {
    if (record.table != "kpis") continue;
    EXPECT_EQ(record.page_first, 3);
    for (const char* field :
         {"goal_no", "kpi_no", "goal_name", "name", "target_text", "target_value"}) {
      ASSERT_NE(record.find(field), nullptr) << field;
      EXPECT_THAT(record.find(field)->sources, Not(IsEmpty())) << field;
    }
  }
}

TEST(AnnualPlan, OptionsOverruleWhatTheDocumentSays) {
  const DocumentRecords records =
      segment(plan_with_goals().document(), project_schemas(), {"內政部", 110});
  EXPECT_EQ(records.agency, "內政部");
  EXPECT_EQ(records.roc_year, 110);
  EXPECT_THAT(rows_of(records, "documents", {"year"}), ElementsAre("2021"));
}

TEST(AnnualPlan, ATitleThatSaysOtherwiseThanOptionsIsNamed) {
  const auto codes = [](const std::string& title, const SegmentOptions& options) {
    HandMade made;
    made.page(1).text(title).text("壹、年度施政目標").text("一、健全路網");
    std::vector<std::string> found =
        issue_codes(segment(made.document(), project_schemas(), options));
    std::erase_if(found, [](const std::string& code) { return !code.ends_with("_contradicts"); });
    return found;
  };
  EXPECT_THAT(codes("交通部 107 年度施政計畫", {"內政部", 110}),
              UnorderedElementsAre("agency_contradicts", "year_contradicts"));
  EXPECT_THAT(codes("交通部 107 年度施政計畫", {"交通部", 107}), IsEmpty());
  EXPECT_THAT(codes("107 年度施政計畫", {"內政部", 107}), IsEmpty());
  EXPECT_THAT(codes("行政院勞工委員會 102 年度施政計畫", {"勞動部", 102}), IsEmpty());
}

TEST(AnnualPlan, TheYearsBudgetIsNotThatOfTheWholePlan) {
  HandMade made;
  made.page(1)
      .text("交通部 112 年度施政計畫")
      .text("貳、年度重要計畫")
      .table({{"工作計畫", "計畫名稱", "總經費（千元）", "112年度預算數註（千元）", "實施內容"},
              {"路政業務", "省道改善", "9,000", "1,200", "改善路口"}});
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "programs", {"item", "budget"}),
              ElementsAre("省道改善|1200000"));
}

TEST(AnnualPlan, StepsOfAnIndicatorMayHaveAColumnOfTheirOwn) {
  HandMade made;
  made.page(1)
      .text("交通部 112 年度施政計畫")
      .text("參、關鍵績效指標")
      .table({{"施政目標", "關鍵績效指標", "衡量標準", "工作項目", "目標值", "修正目※標值",
               "關聯計畫"},
              {"一、暢通", "1.橋梁改建", "累計進度", "1.完成設計（30%）。\n2.完成發包（60%）。",
               "60%", "55%", "橋梁計畫"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "kpi_milestones", {"milestone_no", "percent"}),
              ElementsAre("1|30", "2|60"));
  EXPECT_THAT(rows_of(records, "kpis", {"plan_link"}), ElementsAre("橋梁計畫"));
  EXPECT_THAT(rows_of(records, "kpi_targets", {"role", "text"}),
              testing::Contains("revised_target|55%"));
}

TEST(AnnualPlan, AnInstitutionMayCallItItsWorkPlan) {
  HandMade made;
  made.page(1)
      .text("新北市立聯合醫院 112 年度工作計畫書")
      .text("壹、年度工作目標與策略")
      .text("一、深化社區醫療\n¶（一）辦理義診。")
      .text("貳、年度關鍵績效指標")
      .table({{"策略目標", "關鍵績效指標", "衡量標準", "112年目標值", "負責單位"},
              {"深化社區醫療", "到診率", "到診人數", "95%", "社區組"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_EQ(records.kind, "annual_plan");
  EXPECT_EQ(records.agency, "新北市立聯合醫院");
  EXPECT_EQ(records.roc_year, 112);
  EXPECT_THAT(rows_of(records, "goals", {"name"}), ElementsAre("深化社區醫療"));
}

TEST(UnknownKind, KeepsItsTables) {
  HandMade made;
  made.page(1).text("會議紀錄").table({{"姓名", "單位"}, {"甲", "乙"}});
  const DocumentRecords records = segmented(made);
  EXPECT_EQ(records.kind, "");
  EXPECT_THAT(issue_codes(records), ElementsAre("unknown_kind"));
  EXPECT_EQ(records.tables.size(), 1U);
  EXPECT_THAT(rows_of(records, "documents", {"file_name", "kind"}), ElementsAre("hand-made.pdf|"));
}

// Found by fuzzing: one schema read the table as a form, the next threw that form away.
TEST(AnnualPlan, AFormThatFitsOneSchemaStaysWhateverTheOthersMakeOfIt) {
  HandMade made;
  made.page(1).text("績效指標").table({{"政", "指標"}, {"國", "年度目標"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_EQ(records.kind, "annual_plan");
}

// 「合　計」 that white space has cut into two columns.
TEST(AnnualPlan, ATotalWhoseCharactersStandApart) {
  HandMade made = plan();
  made.text("貳、年度重要施政計畫")
      .table({{"工作計畫", "計畫項目", "實施內容", "預算金額（千元）"},
              {"公路業務", "道路拓寬", "拓寬道路3公里。", "5,000"},
              {"^", "橋樑補強", "補強橋樑2座。", "800"},
              {"", "合", "計", "5,800"}});
  EXPECT_THAT(rows_of(segmented(made), "programs", {"work_plan", "item", "budget"}),
              ElementsAre("公路業務|道路拓寬|5000000", "公路業務|橋樑補強|800000"));
}

TEST(AnnualPlan, TheNumberOfABandIsRead) {
  HandMade made = plan();
  made.text("貳、年度重要施政計畫")
      .table({{"計畫項目", "實施要點"},
              {"甲、教育業務", "<"},
              {"一、新設學校工程", "興建校舍一百二十間。"},
              {"乙、水利業務", "<"},
              {"一、高灘地綠美化", "綠美化六十公頃。"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item"}),
              ElementsAre("教育業務|新設學校工程", "水利業務|高灘地綠美化"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
  EXPECT_THAT(issue_codes(records), Not(Contains("header_guessed")));
}

// Words for what a column of a year holds, in brackets or over several years.
TEST(AnnualPlan, TargetsOfSeveralYearsSayWhatTheyAreInManyWays) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "衡量指標", "衡量標準", "年度目標值", "<", "<"},
              {"^", "^", "^", "106年（原訂）", "107年", "105年（實際）"},
              {"一、健全路網", "1.改善里程", "年底累計", "6公里", "8公里", "5公里"}});
  EXPECT_THAT(rows_of(segmented(made), "kpi_targets", {"period_roc_year", "role", "text"}),
              UnorderedElementsAre("107|target|8公里", "106|target|6公里", "105|actual|5公里"));

  HandMade estimates = plan_with_goals();
  estimates.table({{"策略績效目標", "衡量指標", "衡量標準", "預估值", "<"},
                   {"^", "^", "^", "107年度", "108年度"},
                   {"一、健全路網", "1.改善里程", "年底累計", "8公里", "9公里"}});
  const DocumentRecords records = segmented(estimates);
  EXPECT_THAT(rows_of(records, "kpi_targets", {"period_roc_year", "role", "text"}),
              UnorderedElementsAre("107|target|8公里", "108|target|9公里"));
  EXPECT_THAT(rows_of(records, "kpis", {"target_text"}), ElementsAre("8公里"));
}

// What nobody knows of a year's figures is unread, not passed over.
TEST(AnnualPlan, AColumnOfAYearWhoseWordsAreUnknownIsNamed) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "衡量指標", "衡量標準", "年度目標值", "<"},
              {"^", "^", "^", "106年（甲乙）", "107年"},
              {"一、健全路網", "1.改善里程", "年底累計", "6公里", "8公里"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpi_targets", {"period_roc_year", "role", "text"}),
              ElementsAre("107|target|8公里"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

// Numbers that count the indicators, beside a goal that several of them share.
TEST(AnnualPlan, NumbersInFrontOfTheGoalMayBeTheIndicators) {
  HandMade made = plan_with_goals();
  made.table({{"編號", "施政目標", "衡量指標", "衡量標準", "107年度目標值"},
              {"1", "健全路網", "改善里程", "年底累計", "8公里"},
              {"2", "^", "新設里程", "年底累計", "3公里"},
              {"3", "便捷運輸", "增班數", "年底累計", "9班"}});
  EXPECT_THAT(rows_of(segmented(made), "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|改善里程", "1|2|新設里程", "2|3|增班數"));

  HandMade own = plan_with_goals();
  own.table({{"序號", "施政目標", "衡量指標", "衡量標準", "107年度目標值"},
             {"1", "一、健全路網", "1.改善里程", "年底累計", "8公里"},
             {"2", "^", "2.新設里程", "年底累計", "3公里"},
             {"3", "二、便捷運輸", "1.增班數", "年底累計", "9班"}});
  EXPECT_THAT(rows_of(segmented(own), "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|改善里程", "1|2|新設里程", "2|1|增班數"));
}

// A card for each indicator: labels with their values beside them are no names of columns.
TEST(AnnualPlan, LabelsAndValuesInTurnAreNoHeader) {
  HandMade made = plan_with_goals();
  made.table({{"指標編號", "1-1", "指標名稱", "<", "改善里程", "<"},
              {"衡量標準", "年底累計改善之里程", "<", "<", "<", "<"},
              {"評估方式", "統計數據", "106年度目標值", "6公里", "107年度目標值", "8公里"},
              {"關聯計畫", "公路中程計畫", "<", "<", "<", "<"}});
  for (const std::string& row : rows_of(segmented(made), "kpis", {"name", "target_text"})) {
    EXPECT_EQ(row, "改善里程|8公里");
  }
}

// The words of a head over the column's own are looked at as well.
TEST(AnnualPlan, AColumnUnderAGroupHeadThatSpeaksOfTargetsIsNamed) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "衡量指標", "衡量標準", "107年度目標值", "查核情形", "<"},
              {"^", "^", "^", "^", "甲乙", "丙丁"},
              {"一、健全路網", "1.改善里程", "年底累計", "8公里", "4公里", "6公里"}});
  EXPECT_THAT(issue_codes(segmented(made)), Contains("text_unread"));
}

TEST(AnnualPlan, ABandNamesTheGoalBehindItsLabel) {
  HandMade made = plan_with_goals();
  made.table({{"序號", "衡量指標", "衡量標準", "107年度目標值", "與中程計畫關聯"},
              {"施政目標：一、健全路網", "<", "<", "<", "<"},
              {"1", "改善里程", "年底累計", "8公里", "公路中程計畫"},
              {"施政目標：二、便捷運輸", "<", "<", "<", "<"},
              {"1", "增班數", "年底累計", "9班", "無"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "goal_name", "plan_link"}),
              ElementsAre("1|1|健全路網|公路中程計畫", "2|1|便捷運輸|"));
}

TEST(AnnualPlan, YearsMayBeGregorianOrStandInBracketsBehindWhatTheFigureIs) {
  HandMade made = plan_with_goals();
  made.table(
      {{"施政目標", "衡量指標", "衡量標準", "年度目標值（西元年）", "<", "基期值（105年實績）"},
       {"^", "^", "^", "2018", "2019年", "^"},
       {"一、健全路網", "1.改善里程", "年底累計", "8公里", "9公里", "5公里"}});
  EXPECT_THAT(rows_of(segmented(made), "kpi_targets", {"period_roc_year", "role", "text"}),
              UnorderedElementsAre("107|target|8公里", "108|target|9公里", "105|actual|5公里"));
}

// A section that nobody knows by its heading: what is missing may stand there.
TEST(AnnualPlan, ASectionWithoutAKnownHeadingIsNamedWhereRecordsAreMissing) {
  HandMade made = plan();
  made.text("壹、年度施政目標及策略")
      .text("一、健全路網")
      .text("(一) 改善公路。")
      .text("貳、甲乙事項")
      .text("一、民政業務")
      .text("(一)召開村民大會16場。")
      .text("(二)補助村辦公處。");
  const DocumentRecords records = segmented(made);
  std::vector<std::string> absent;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kSectionAbsent) absent.push_back(issue.table);
  }
  EXPECT_THAT(absent, UnorderedElementsAre("kpis", "programs"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));

  HandMade introduced = plan();
  introduced.text("壹、甲乙前言")
      .text("本部依職掌辦理各項業務。")
      .text("貳、年度施政目標及策略")
      .text("一、健全路網")
      .text("(一) 改善公路。");
  EXPECT_THAT(issue_codes(segmented(introduced)), Not(Contains("section_absent")));
}

TEST(AnnualPlan, ProgrammesMayStandBesideTheirIndicators) {
  HandMade made = plan();
  made.text("壹、年度施政目標及績效")
      .table({{"施政目標", "工作計畫", "重點工作項目", "實施內容", "績效指標", "107年度目標值",
               "預算經費（千元）"},
              {"一、促進觀光", "觀光業務", "園區維護", "整修步道。", "妥善率", "98%以上", "12,600"},
              {"二、落實福利", "社會業務", "共餐服務", "設置據點。", "據點數", "14處", "8,450"},
              {"總計", "", "", "", "", "", "21,050"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|促進觀光", "2|落實福利"));
  EXPECT_THAT(rows_of(records, "kpis", {"name", "target_text"}),
              ElementsAre("妥善率|98%以上", "據點數|14處"));
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item", "budget"}),
              ElementsAre("觀光業務|園區維護|12600000", "社會業務|共餐服務|8450000"));
}

TEST(AnnualPlan, BudgetsInBracketsMayBeWrittenInChineseNumerals) {
  HandMade made = plan();
  made.text("壹、年度施政目標")
      .text("一、健全路網")
      .text("貳、施政要項")
      .text("一、民政業務（預算數：12,450千元）")
      .text("(一)健全里鄰組織（預算：新臺幣一百二十萬元）")
      .text("1.召開里民大會。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item", "budget"}),
              ElementsAre("民政業務|健全里鄰組織|1200000"));
}

TEST(AnnualPlan, MilestonesMayStandByQuarters) {
  HandMade made = plan_with_goals();
  made.table({{"施政目標", "關鍵績效指標", "年度目標值", "各季查核點（累計進度）", "<", "<", "<"},
              {"^", "^", "^", "第1季", "第2季", "第3季", "第4季"},
              {"一、健全路網", "公路改善", "100%", "完成設計（20%）", "完成發包（40%）",
               "施工中（75%）", "完工驗收（100%）"}});
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name"}), ElementsAre("1|1|公路改善"));
  EXPECT_THAT(rows_of(records, "kpi_milestones", {"milestone_no", "text", "percent"}),
              ElementsAre("1|完成設計|20", "2|完成發包|40", "3|施工中|75", "4|完工驗收|100"));
}

// Two schemas are of this kind: plans, and chapters of budget books.
TEST(AnnualPlan, AKindThatAPersonSetIsReadByTheSchemaThatFitsBest) {
  const HandMade made = plan_with_goals();
  SegmentOptions options;
  options.kind = "annual_plan";
  const DocumentRecords records = segment(made.document(), project_schemas(), options);
  EXPECT_EQ(records.agency, "交通部");
  EXPECT_THAT(rows_of(records, "goals", {"name"}), ElementsAre("健全路網", "便捷運輸"));
}

// A project told by labels has no items: what is below it is unread, which is said.
TEST(AnnualPlan, LabelsBelowAProjectAreNoItems) {
  HandMade made = plan();
  made.text("壹、年度施政目標")
      .text("一、健全路網")
      .text("貳、年度重要施政計畫")
      .text("一、史料審編計畫（經費需求：1,245萬6千元）")
      .text("（一）計畫目標：編輯出版專書。")
      .text("（二）執行內容：")
      .text("1.編印史料彙編6冊。")
      .text("（三）預期效益：充實研究資料。");
  const DocumentRecords records = segmented(made);
  EXPECT_THAT(rows_of(records, "programs", {"item"}), IsEmpty());
  EXPECT_THAT(issue_codes(records), Contains("section_empty"));
}

}  // namespace
}  // namespace niandu
