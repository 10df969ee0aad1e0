// Kinds by YAML alone: forms with tables in them, years across, turned tables, prose as rows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::vector<std::string>> form(const std::string& project) {
  return {{"项目名称", "<", project, "<", "<", "<"},
          {"主管部门", "<", "东湖市林业局", "实施单位", "东湖市苗圃", "<"},
          {"项目资金（万元）", "", "全年预算数", "全年执行数", "执行率", "得分"},
          {"^", "年度资金总额", "60.00", "57.30", "95.50%", "9.55"},
          {"^", "其中：财政拨款", "50.00", "50.00", "100.00 %", "—"},
          {"年度总体目标", "预期目标", "<", "实际完成情况", "<", "<"},
          {"^", "造林12公顷。", "<", "造林11公顷。", "<", "<"},
          {"一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
          {"产出指标", "造林面积", "≥12公顷", "11公顷", "20", "18"},
          {"^", "完工时间", "2023年6月底前", "2023年6月", "10", "10"},
          {"总分", "<", "<", "<", "100", "95.5"}};
}

TEST(SelfEvaluation, OneGridHoldsLabelsAndTwoTables) {
  HandMade made;
  made.page(1).text("项目支出绩效自评表").text("（2023年度）").table(form("义务植树"));
  made.page(2).table(form("苗木补助"));
  const DocumentRecords records = read(made);
  EXPECT_EQ(records.kind, "self_evaluation");
  EXPECT_EQ(records.title, "项目支出绩效自评表");
  EXPECT_EQ(records.agency, "东湖市林业局");
  EXPECT_EQ(records.roc_year, 112);
  EXPECT_THAT(rows_of(records, "self_evaluations",
                      {"evaluation_no", "project", "unit", "expected_goal", "actual_result",
                       "total_weight", "total_score"}),
              ElementsAre("1|义务植树|东湖市苗圃|造林12公顷。|造林11公顷。|100|95.5",
                          "2|苗木补助|东湖市苗圃|造林12公顷。|造林11公顷。|100|95.5"));
  EXPECT_THAT(rows_of(records, "self_evaluation_funds",
                      {"evaluation_no", "fund_no", "source", "budget", "execution_percent", "score",
                       "unit"}),
              ElementsAre("1|1|年度资金总额|60|95.5|9.55|万元", "1|2|财政拨款|50|100||万元",
                          "2|1|年度资金总额|60|95.5|9.55|万元", "2|2|财政拨款|50|100||万元"));
  EXPECT_THAT(
      rows_of(records, "self_evaluation_indicators",
              {"evaluation_no", "indicator_no", "level1", "name", "target_bound", "target_value",
               "target_unit", "actual_value"}),
      ElementsAre("1|1|产出指标|造林面积|at_least|12|公顷|11", "1|2|产出指标|完工时间||||",
                  "2|1|产出指标|造林面积|at_least|12|公顷|11", "2|2|产出指标|完工时间||||"));
}

TEST(UniversityFund, YearsBecomeRowsAndHalvesAreReadOneAfterTheOther) {
  HandMade made;
  made.page(1)
      .text("國立東海岸大學110年度校務基金績效報告書")
      .table({{"項目", "<", "108", "109", "110"},
              {"收入", "合計", "48.80", "50", "--"},
              {"^", "學雜費收入", "6.8", "7", "7.1"},
              {"支出", "合計", "46", "47", "48"}})
      .text("收支")
      .table({{"項目", "預算數", "決算數", "項目", "預算數", "決算數"},
              {"業務收入", "10", "11", "業務成本", "9", "(8)"}})
      .text("現金")
      .table({{"項目", "110年預計數", "110年實際數"},
              {"期初現金（A）", "3,594", "3,451"},
              {"減：當期支出（B）", "100", "無"},
              {"期末現金（C=A-B）", "3,494", "3,451"},
              {"長期債務", "X1年預計數", "X1年實際數"},
              {"債務項目", "1", "2"}});
  const DocumentRecords records = read(made);
  EXPECT_EQ(records.kind, "university_fund");
  EXPECT_EQ(records.agency, "國立東海岸大學");
  EXPECT_THAT(
      rows_of(records, "fund_history", {"line_no", "period_roc_year", "section", "item", "value"}),
      ElementsAre("1|108|收入|合計|48.8", "1|109|收入|合計|50", "2|108|收入|學雜費收入|6.8",
                  "2|109|收入|學雜費收入|7", "2|110|收入|學雜費收入|7.1", "3|108|支出|合計|46",
                  "3|109|支出|合計|47", "3|110|支出|合計|48"));
  EXPECT_THAT(rows_of(records, "fund_budget", {"line_no", "role", "item", "value"}),
              ElementsAre("1|budget|業務收入|10", "1|actual|業務收入|11", "2|budget|業務成本|9",
                          "2|actual|業務成本|-8"));
  EXPECT_THAT(rows_of(records, "fund_cash", {"line_no", "role", "code", "sign", "item", "value"}),
              ElementsAre("1|budget|A||期初現金|3594", "1|actual|A||期初現金|3451",
                          "2|budget|B|minus|當期支出|100", "3|budget|C||期末現金|3494",
                          "3|actual|C||期末現金|3451"));
}

TEST(UniversityFund, HalvesMayNameWhatTheirLinesAre) {
  HandMade made;
  made.page(1)
      .text("國立東海岸大學110年度校務基金績效報告書")
      .table({{"收入項目", "108", "109", "110", "支出項目", "108", "109", "110"},
              {"學雜費收入", "6.8", "7", "7.1", "教學成本", "4", "5", "6"},
              {"其他收入", "1", "2", "3", "", "", "", ""}})
      .text("現金")
      .table({{"項目", "110年預計數", "110年實際數"}, {"期初現金（A）", "3,594", "3,451"}});
  EXPECT_THAT(rows_of(read(made), "fund_history",
                      {"line_no", "period_roc_year", "section", "item", "value"}),
              ElementsAre("1|108|收入|學雜費收入|6.8", "1|109|收入|學雜費收入|7",
                          "1|110|收入|學雜費收入|7.1", "2|108|收入|其他收入|1",
                          "2|109|收入|其他收入|2", "2|110|收入|其他收入|3", "3|108|支出|教學成本|4",
                          "3|109|支出|教學成本|5", "3|110|支出|教學成本|6"));
}

// A half that is no such table: neither is read, rather than one with the other's figures.
TEST(UniversityFund, OneHalfAloneIsNone) {
  HandMade made;
  made.page(1)
      .text("國立東海岸大學110年度校務基金績效報告書")
      .table({{"學生類別", "108", "109", "110", "支出項目", "108", "109", "110"},
              {"博士生", "68", "70", "71", "教學成本", "4", "5", "6"}})
      .text("現金")
      .table({{"項目", "110年預計數", "110年實際數"}, {"期初現金（A）", "3,594", "3,451"}});
  EXPECT_THAT(rows_of(read(made), "fund_history", {"item", "value"}), IsEmpty());
}

TEST(SpecialBudget, ParagraphsUnderHeadingsAndTheTableOfBothSides) {
  HandMade made;
  made.page(1)
      .text("中央政府前瞻造林特別預算案報告")
      .text("壹、特別預算案編製重點")
      .text("本案概述如下：")
      .text("一、山區造林")
      .text(
          "為保育水土，本期編列 2 億 5,000 "
          "萬元，主要包括：苗圃擴建、林道（含橋梁）整修等計畫經費。")
      .text("二、都市綠化：本期編列 9 億元，持續推動。")
      .text("貳、結語")
      .table({{"項目", "預算數（單位：新臺幣億元）"},
              {"一、收入合計", "12"},
              {"（一）舉債", "12"},
              {"二、支出合計", "11.5"},
              {"（一）山區造林", "2.5"}});
  const DocumentRecords records = read(made);
  EXPECT_EQ(records.kind, "special_budget");
  EXPECT_EQ(records.agency, "行政院");
  EXPECT_THAT(rows_of(records, "budget_items", {"item_no", "name", "amount"}),
              ElementsAre("1|山區造林|250000000", "2|都市綠化|900000000"));
  EXPECT_THAT(rows_of(records, "budget_projects", {"item_no", "project_no", "name"}),
              ElementsAre("1|1|苗圃擴建", "1|2|林道（含橋梁）整修"));
  EXPECT_THAT(rows_of(records, "budget_lines", {"line_no", "side", "item", "amount"}),
              ElementsAre("1|revenue|收入合計|1200000000", "2|revenue|舉債|1200000000",
                          "3|expenditure|支出合計|1150000000", "4|expenditure|山區造林|250000000"));
  EXPECT_THAT(issue_codes(records), Not(Contains("year_missing")));
}

TEST(PerformanceReport, IndicatorsUnderHeadingsWithATurnedTable) {
  HandMade made;
  made.page(1)
      .text("行政院農業部112年度施政績效報告")
      .text("參、目標達成情形")
      .text("一、關鍵策略目標")
      .text("（一）關鍵策略目標：健全產銷")
      .text("1.關鍵績效指標：稻米自給率")
      .table({{"項目", "111年度", "112年度"},
              {"原訂目標值", "--", "90%"},
              {"實際值", "88%", "91%"},
              {"達成度(%)", "--", "100"},
              {"初核結果", "▲", "★"},
              {"複核結果", "▲", "★"}})
      .text("衡量標準：")
      .text("產量÷消費量×100%")
      .text("達成情形分析：")
      .text("112年較111年增加3個百分點。")
      .text("二、共同性目標")
      .text("（一）共同性目標：節約用水")
      .text("1.共同性指標：用水量")
      .table({{"項目", "112年度"}, {"原訂目標值", "5度"}, {"實際值", "6度"}, {"複核結果", "●"}})
      .text("肆、未達目標項目檢討")
      .text("（一）共同性目標：節約用水")
      .text("1.共同性指標：用水量")
      .text("未達成原因分析暨因應策略：")
      .text("天氣炎熱。");
  const DocumentRecords records = read(made);
  EXPECT_EQ(records.kind, "performance_report");
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全產銷", "2|節約用水"));
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name", "measure", "target_text"}),
              ElementsAre("1|1|稻米自給率|產量÷消費量×100%|90%", "2|1|用水量||5度"));
  EXPECT_THAT(
      rows_of(records, "kpi_targets", {"goal_no", "kpi_no", "period_roc_year", "role", "text"}),
      ElementsAre("1|1|111|actual|88%", "1|1|112|target|90%", "1|1|112|actual|91%",
                  "2|1|112|target|5度", "2|1|112|actual|6度"));
  EXPECT_THAT(rows_of(records, "kpi_results",
                      {"goal_no", "period_roc_year", "attainment_percent", "light", "analysis_text",
                       "shortfall_text"}),
              testing::UnorderedElementsAre("1|111||yellow||",
                                            "1|112|100|green|112年較111年增加3個百分點。|",
                                            "2|112||red||天氣炎熱。"));
}

TEST(PerformanceReport, IndicatorsInATableWithSeveralYears) {
  HandMade made;
  made.page(1)
      .text("農業部112年度施政績效報告")
      .text("參、年度施政目標達成情形")
      .text("一、健全產銷")
      .table({{"關鍵績效指標", "衡量標準", "111年度", "<", "112年度", "<", "<", "燈號"},
              {"^", "^", "原訂目標值", "達成度(%)", "原訂目標值", "實際達成值", "達成度(%)", "^"},
              {"1.稻米自給率", "產量÷消費量", "88%", "100", "90%", "91%", "100", "綠燈"},
              {"2.外銷值", "金額", "--", "--", "5億元", "未提供", "--", "白燈"}})
      .text("1.稻米自給率")
      .text("達成情形分析：產量增加。")
      .text("2.外銷值")
      .text("達成情形分析：統計未完成。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "goal_name", "name", "target_text"}),
              ElementsAre("1|1|健全產銷|稻米自給率|90%", "1|2|健全產銷|外銷值|5億元"));
  EXPECT_THAT(
      rows_of(records, "kpi_targets", {"kpi_no", "period_roc_year", "role", "text", "value"}),
      ElementsAre("1|111|target|88%|88", "1|112|target|90%|90", "1|112|actual|91%|91",
                  "2|112|target|5億元|5", "2|112|actual|未提供|"));
  EXPECT_THAT(
      rows_of(records, "kpi_results",
              {"kpi_no", "period_roc_year", "attainment_percent", "light", "analysis_text"}),
      testing::UnorderedElementsAre("1|111|100||", "1|112|100|green|產量增加。",
                                    "2|112||white|統計未完成。"));
}

HandMade report_with_bands() {
  HandMade made;
  made.page(1)
      .text("農業部112年度施政績效報告")
      .text("貳、年度績效目標及關鍵績效指標達成情形")
      .table({{"關鍵績效指標", "衡量標準", "原訂目標值", "實際達成值", "初核", "複核"},
              {"一、健全產銷（權重60%）", "<", "<", "<", "<", "<"},
              {"1.稻米自給率（35%）", "產量÷消費量", "90%以上", "88%", "綠燈", "黃燈"},
              {"2.外銷值（25%）", "金額", "5億元", "6億元", "綠燈", "綠燈"},
              {"二、節約用水（權重40%）", "<", "<", "<", "<", "<"},
              {"1.用水量（40%）", "度數", "5度", "6度", "紅燈", "紅燈"}});
  return made;
}

TEST(PerformanceReport, GoalsMayBeRowsOverTheWholeWidth) {
  const DocumentRecords records = read(report_with_bands());
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name", "weight_percent"}),
              ElementsAre("1|健全產銷|60", "2|節約用水|40"));
  EXPECT_THAT(rows_of(records, "kpis",
                      {"goal_no", "kpi_no", "goal_name", "name", "target_bound", "weight_percent"}),
              ElementsAre("1|1|健全產銷|稻米自給率|at_least|35", "1|2|健全產銷|外銷值|exact|25",
                          "2|1|節約用水|用水量|exact|40"));
  EXPECT_THAT(rows_of(records, "kpi_results", {"goal_no", "kpi_no", "first_light", "light"}),
              ElementsAre("1|1|green|yellow", "1|2|green|green", "2|1|red|red"));
}

// Parts that name goals and indicators again, with numbers of their own.
TEST(PerformanceReport, AnalysesAndReasonsAreFoundByName) {
  HandMade made = report_with_bands();
  made.text("參、達成情形分析")
      .text("一、健全產銷")
      .text("（一）稻米自給率")
      .text("產量減少。")
      .text("二、節約用水")
      .text("（一）用水量")
      .text("用水增加。")
      .text("肆、未達目標項目檢討")
      .text("一、節約用水")
      .text("（一）用水量")
      .text("未達成原因及因應策略：天氣炎熱。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(
      rows_of(records, "kpi_results", {"goal_no", "kpi_no", "analysis_text", "shortfall_text"}),
      ElementsAre("1|1|產量減少。|", "1|2||", "2|1|用水增加。|天氣炎熱。"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(PerformanceReport, GoalsInAColumnWithoutNumbersAreCounted) {
  HandMade made;
  made.page(1)
      .text("農業部112年度施政績效報告")
      .text("貳、年度績效目標達成情形")
      .table({{"策略目標", "關鍵績效指標", "衡量標準", "原訂目標值", "實際達成值"},
              {"健全產銷", "稻米自給率", "產量÷消費量", "90%", "88%"},
              {"節約用水", "用水量", "度數", "5度", "6度"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|健全產銷", "2|節約用水"));
  EXPECT_THAT(rows_of(records, "kpis", {"goal_name", "name"}),
              ElementsAre("健全產銷|稻米自給率", "節約用水|用水量"));
}

}  // namespace
}  // namespace niandu
