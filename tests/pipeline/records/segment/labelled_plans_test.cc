// Plans in running text whose lines have labels, and what stands in one line for several columns.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

HandMade plan() {
  HandMade made;
  made.page(1).text("文化部112年度施政計畫");
  return made;
}

TEST(LabelledPlans, ProgrammesByTheirLabels) {
  HandMade made = plan();
  made.text("壹、年度施政目標").text("一、厚植文化").text("貳、重要施政計畫");
  for (const char* line :
       {"工作計畫：文化發展業務", "◎重要計畫項目：文化資產保存",
        "計畫類別：公共建設　關聯之績效指標：修復件數", "實施內容：", "1、辦理古蹟修復。",
        "2、編印手冊。", "◎重要計畫項目：地方文化館", "計畫類別：社會發展　關聯之績效指標：無",
        "實施內容：補助地方政府。", "工作計畫：影視業務", "◎重要計畫項目：國片輔導",
        "實施內容：辦理徵選。"}) {
    made.text(line);
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "programs", {"work_plan", "item", "category", "kpi_link"}),
              ElementsAre("文化發展業務|文化資產保存|公共建設|修復件數",
                          "文化發展業務|地方文化館|社會發展|", "影視業務|國片輔導||"));
  EXPECT_THAT(rows_of(records, "program_contents", {"program_no", "text"}),
              ElementsAre("1|辦理古蹟修復。", "1|編印手冊。", "2|補助地方政府。", "3|辦理徵選。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(LabelledPlans, WhiteSpaceMayBeTheStopOfAHeadingsNumber) {
  for (const auto& [goals, kpis] :
       {std::pair("壹 施政目標", "貳　衡量指標"), std::pair("一 施政目標", "二　衡量指標")}) {
    HandMade made = plan();
    made.text(goals).text("（一）厚植文化").text("（二）培育人才").text(kpis);
    made.table({{"施政目標", "衡量指標", "目標值"}, {"一、厚植文化", "修復件數", "12件"}});
    const DocumentRecords records = read(made);
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
                ElementsAre("1|厚植文化", "2|培育人才"))
        << goals;
  }
}

TEST(LabelledPlans, TargetsOfSeveralYearsInOneLine) {
  HandMade made = plan();
  made.text("壹、施政目標").text("（一）厚植文化").text("貳、衡量指標").text("（一）厚植文化");
  for (const char* line :
       {"指標1：修復件數", "評估方式：統計數據。衡量標準：完成件數總和。關聯計畫：文資計畫。",
        "目標值：111年 1,210件，112年 1,500件以上", "指標2：參觀人次", "評估方式：統計數據。",
        "目標值：2.8萬人次"}) {
    made.text(line);
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "kpis",
                      {"kpi_no", "name", "measure", "target_text", "target_value", "plan_link"}),
              ElementsAre("1|修復件數|完成件數總和。|1,500件以上|1500|文資計畫。",
                          "2|參觀人次||2.8萬人次|28000|"));
  EXPECT_THAT(rows_of(records, "kpi_targets", {"kpi_no", "period_roc_year", "text", "value"}),
              ElementsAre("1|111|1,210件|1210", "1|112|1,500件以上|1500", "2|112|2.8萬人次|28000"));
}

// 「指標1」 beside the name: the number is its number.
TEST(LabelledPlans, CardsWhoseLabelsAreNumbered) {
  HandMade made = plan();
  made.text("壹、施政目標").text("目標一：厚植文化").text("目標二：培育人才").text("貳、績效指標");
  for (const auto& [goal, name] :
       {std::pair("目標一 厚植文化", "修復件數"), std::pair("目標二 培育人才", "培育人數")}) {
    made.text(goal).table({{"指標1", name, "<", "<", "權數", "15%"},
                           {"評估體制", "1", "評估方式", "統計數據", "所屬個案計畫", "無"},
                           {"衡量方法", "總和", "<", "<", "<", "<"},
                           {"110年實績", "9件", "111年目標", "10件", "112年目標", "12件"}});
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name", "target_value"}),
              ElementsAre("1|1|修復件數|12", "2|1|培育人數|12"));
  EXPECT_THAT(rows_of(records, "kpi_targets", {"goal_no", "period_roc_year", "role", "value"}),
              ElementsAre("1|110|actual|9", "1|111|target|10", "1|112|target|12", "2|110|actual|9",
                          "2|111|target|10", "2|112|target|12"));
}

TEST(LabelledPlans, TheCategoryInBracketsBehindTheItem) {
  HandMade made = plan();
  made.text("壹、施政目標").text("一、厚植文化").text("貳、重要計畫及預算");
  made.table({{"工作計畫", "重要計畫項目", "計畫內容", "預算數"},
              {"文化業務", "文資計畫（社會發展）", "辦理修復。", "3億1,256萬元"}});
  EXPECT_THAT(rows_of(read(made), "programs", {"item", "category", "budget"}),
              ElementsAre("文資計畫|社會發展|312560000"));
}

// Years by their numbers, without the words 前年度 and 上年度.
TEST(LabelledPlans, AchievementsBelowHeadingsWithYears) {
  HandMade made = plan();
  made.text("壹、施政目標").text("一、厚植文化").text("貳、以前年度施政績效");
  const std::vector<std::string> head = {"工作計畫", "重要計畫項目", "成果說明"};
  made.text("一、110年度（全年度）施政績效")
      .table({head, {"文化業務", "文資計畫", "修復12件。"}})
      .text("二、111年度截至6月底止執行情形")
      .table({head, {"文化業務", "文資計畫", "修復5件。"}});
  EXPECT_THAT(rows_of(read(made), "achievements", {"period_roc_year", "period", "text"}),
              ElementsAre("110|full_year|修復12件。", "111|to_date|修復5件。"));
}

// Where the heading says nothing of a year, the table is not read, and that is said.
TEST(LabelledPlans, ATableOfAchievementsThatIsNotReadIsNamed) {
  HandMade made = plan();
  made.text("壹、施政目標").text("一、厚植文化").text("貳、以前年度施政績效").text("一、亮點回顧");
  made.table({{"工作計畫", "重要計畫項目", "成果說明"}, {"文化業務", "文資計畫", "修復12件。"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "achievements", {"text"}), IsEmpty());
  EXPECT_THAT(issue_codes(records), Contains("table_unread"));
}

}  // namespace
}  // namespace niandu
