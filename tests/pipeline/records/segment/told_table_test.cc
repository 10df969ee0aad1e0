// Reviews of projects whose tables stand among lines: forms with figures by quarter, scores with
// their reasons, a table of grades with the opinions below it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

std::vector<std::vector<std::string>> form(const std::string& number, const std::string& project,
                                           const std::string& second, const std::string& reason) {
  return {{"項次", number, "計畫名稱", project, "<", "<"},
          {"主辦機關", "工務處", "<", "年度預算", "86,000", "<"},
          {"季別", "預定進度", "實際進度", "支用比", "落後原因", "因應對策"},
          {"第一季", "10.00", "10.00", "95.35", "", ""},
          {"第二季", "35.00", second, "88.70", reason, reason.empty() ? "" : "加開夜間工班"},
          {"第三季", "70.00", "70.00", "97.67", "", ""},
          {"第四季", "100.00", "100.00", "97.79", "", ""}};
}

TEST(ToldTable, AFormHoldsItsFiguresByQuarterAndTheOpinionsStandBelow) {
  HandMade made;
  made.page(1)
      .text("新竹縣政府110年度列管計畫評核結果")
      .text("單位：新臺幣千元；支用比為年累計百分比")
      .table(form("1", "自行車橋工程", "33.40", "颱風豪雨停工"))
      .text("評核意見")
      .text("一、行政作業：各項書表均依限提報。")
      .text("二、經費運用：支用良好。")
      .text("三、特殊績效：無。")
      .table(form("2", "體育館整修計畫", "35.00", ""))
      .text("評核意見")
      .text("一、行政作業：自評報告逾期3日。")
      .text("二、經費運用：支用良好。")
      .text("三、特殊績效：無。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "lead_agency", "on_time"}),
              ElementsAre("1|自行車橋工程|工務處|true", "2|體育館整修計畫|工務處|false"));
  EXPECT_THAT(rows_of(records, "reviews", {"budget"}), ElementsAre("86000000", "86000000"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_planned_percent",
                       "progress_actual_percent", "progress_lag_percent", "spending_rate_percent"}),
              Contains("1|2|35|33.4|1.6|88.7"));
  EXPECT_THAT(rows_of(records, "review_causes",
                      {"review_no", "quarter", "subject", "reason_text", "remedy_text"}),
              ElementsAre("1|2|progress|颱風豪雨停工|加開夜間工班"));
}

// 「單位」 is over the units of the targets, not the body in charge.
TEST(ToldTable, TargetsBesideACellThatNamesThemAll) {
  HandMade made;
  made.page(1)
      .text("海洋委員會 113 年度管制計畫評核表")
      .text("金額單位：新臺幣千元")
      .table({{"計畫名稱", "海洋觀測計畫", "<", "序號", "1", "<"},
              {"主辦單位", "海洋資源處", "<", "管制級別", "部會管制", "<"},
              {"年度預算數", "486,320", "<", "評核等第", "優等（91.5 分）", "<"},
              {"年度目標達成情形", "目標項目", "單位", "目標值", "實際值", "達成率及達成情形"},
              {"^", "研究船出海", "航次", "110", "118", "107.3% 已達成"},
              {"^", "觀測儀器布放", "組", "30", "27", "90% 未達成"},
              {"^", "海洋影片點閱", "萬次", "50", "64", "128% 已達成"},
              {"各季進度及經費支用", "季別", "第 1 季", "第 2 季", "第 3 季", "第 4 季"},
              {"^", "年累計預定進度(%)", "20", "45", "70", "100"},
              {"^", "年累計實際進度(%)", "20", "46.5", "72", "100"},
              {"^", "年累計支用比(%)", "88.2", "93.1", "96.4", "99.3"},
              {"行政作業", "各項書表均依限提報。", "<", "<", "<", "<"},
              {"經費運用", "年累計支用比均達 88% 以上。", "<", "<", "<", "<"},
              {"特殊績效", "無。", "<", "<", "<", "<"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"lead_agency", "grade", "score", "budget"}),
              ElementsAre("海洋資源處|優等|91.5|486320000"));
  EXPECT_THAT(
      rows_of(records, "review_targets",
              {"name", "planned_value", "actual_value", "unit", "attainment_percent", "completed"}),
      ElementsAre("研究船出海|110|118|航次|107.3|true", "觀測儀器布放|30|27|組|90|false",
                  "海洋影片點閱|500000|640000|次|128|true"));
  // 「均達 88% 以上」 says less than the figures do, and does not contradict them.
  EXPECT_THAT(rows_of(records, "review_quarters", {"spending_rate_percent", "spending_rate_bound"}),
              ElementsAre("88.2|", "93.1|", "96.4|", "99.3|"));
  EXPECT_THAT(issue_codes(records), Not(Contains("enum_contradictory")));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ToldTable, ScoresStandBesideTheirReasons) {
  HandMade made;
  made.page(1).text("法務部114年度部會管制計畫評核結果");
  for (const auto& [number, project] : {std::pair{"1. ", "擴遷建計畫"}, {"2. ", "偵查系統計畫"}}) {
    made.text(std::string(number) + project)
        .text("主辦機關（單位）：矯正署")
        .text("評核等第：甲等")
        .table({{"評核構面", "評核項目", "配分", "得分", "評核說明"},
                {"行政作業", "提報情形", "10", "9", "各項報告皆如期提報。"},
                {"^", "進度控制", "25", "23", "第3季落後0.85%，餘無落後；年終進度無落後。"},
                {"^", "目標明確性", "10", "9", "採量化指標。"},
                {"經費運用", "支用情形", "30", "27", "各季均為100%。"},
                {"特殊績效", "特殊績效", "10", "8", "無。"},
                {"總分", "<", "85", "76", ""}});
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "grade", "score", "on_time",
                       "quantified", "spending_text", "special_achievement"}),
              ElementsAre("1|擴遷建計畫|矯正署|甲等|76|true|true|各季均為100%。|false",
                          "2|偵查系統計畫|矯正署|甲等|76|true|true|各季均為100%。|false"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_lag_percent", "spending_rate_percent"}),
              Contains("1|3|0.85|100"));
}

TEST(ToldTable, OfSeveralFiguresBesideALabelTheOneUnderItsWordCounts) {
  for (const auto& [head, score] : {std::pair{"總分", "87"}, {"其他", ""}}) {
    HandMade made;
    made.page(1).text("法務部114年度部會管制計畫評核結果");
    made.text("1. 擴遷建計畫")
        .table({{"主辦機關", "矯正署", "評核等第", "甲等", "<"},
                {"考評項目", "行政作業（30）", "進度（40）", "經費（30）", head},
                {"考評分數", "27", "36", "24", "87"},
                {"評核意見", "請持續辦理。", "<", "<", "<"}});
    const DocumentRecords records = read(made);
    EXPECT_THAT(rows_of(records, "reviews", {"project", "grade", "score"}),
                ElementsAre(std::string("擴遷建計畫|甲等|") + score));
    EXPECT_THAT(issue_codes(records), Contains("text_unread"));
  }
}

TEST(ToldTable, GradesInATableAndOpinionsBelowAreOneRecord) {
  HandMade made;
  made.page(1)
      .text("花蓮縣政府112年度列管計畫評核結果")
      .table({{"序號", "計畫名稱", "主辦機關", "燈號", "評核等第"},
              {"1", "遊憩區整建", "觀光處", "綠燈", "優等"},
              {"2", "排水改善工程", "建設處", "黃燈", "甲等"}})
      .text("（一）遊憩區整建")
      .text("1、行政作業：均依限提報。")
      .text("2、經費運用：各季均為100%。")
      .text("3、特殊績效：無。")
      .text("（二）排水改善工程")
      .text("1、行政作業：自評報告逾期7日。")
      .text("2、經費運用：各季均為95%。")
      .text("3、特殊績效：無。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "grade", "light", "on_time"}),
              ElementsAre("1|遊憩區整建|觀光處|優等|green|true",
                          "2|排水改善工程|建設處|甲等|yellow|false"));
}

TEST(ToldTable, LabelsBesideEachOtherAndBulletsBeforeSections) {
  HandMade made;
  made.page(1).text("內政部109年度個案計畫評核報告");
  for (const char* heading : {"1地籍清理計畫", "2加速重建計畫"}) {
    made.text(heading)
        .text("主辦單位：地政司評核等第：甲等")
        .text("◎行政作業：均依限提報。第1季落後2.5%，餘無落後。")
        .text("◎經費運用：各季均為100%。")
        .text("◎特殊績效：無。");
  }
  EXPECT_THAT(rows_of(read(made), "reviews", {"review_no", "project", "lead_agency", "grade"}),
              ElementsAre("1|地籍清理計畫|地政司|甲等", "2|加速重建計畫|地政司|甲等"));
}

// A line that a value ends on, and a point of the heading's list, are no headings.
TEST(ToldTable, ProjectsInProseAreNumberedInOneStyle) {
  HandMade made;
  made.page(1).text("某市112年度施政計畫管制評核報告");
  const std::pair<const char*, const char*> projects[] = {{"一", "污水處理廠"}, {"二", "體育館"}};
  for (const auto& [number, project] : projects) {
    made.text(std::string(number) + "、" + project + "新建工程")
        .text("1. 主辦機關：水利局")
        .text("2. 年度預算：6.4億元；執行數：5億8,240萬元；預算執行率：")
        .text("91.0%")
        .text("3. 評核等第：甲等（84.5分）")
        .text("6. 改善對策：無")
        .text("7. 評核意見：宜妥為規劃。");
  }
  EXPECT_THAT(
      rows_of(read(made), "reviews", {"review_no", "project", "budget", "spent", "grade", "score"}),
      ElementsAre("1|污水處理廠新建工程|640000000|582400000|甲等|84.5",
                  "2|體育館新建工程|640000000|582400000|甲等|84.5"));
}

// The second begins where the first ends, not in its last figure.
TEST(ToldTable, TwoTablesByQuarterUnderOneProject) {
  HandMade made;
  made.page(1).text("某市112年度施政計畫管制評核報告");
  for (const char* project : {"一、污水處理廠新建工程", "二、體育館新建工程"}) {
    made.text(project)
        .text("1. 主辦機關：水利局")
        .table({{"季別", "第1季", "第2季", "第3季", "第4季"}, {"實際進度", "9", "30", "61", "95"}})
        .table({{"季別", "第1季", "第2季", "第3季", "第4季"}, {"預定進度", "10", "30", "60", "95"}})
        .text("2. 評核等第：甲等")
        .text("3. 評核意見：宜妥為規劃。");
  }
  const auto quarters = rows_of(read(made), "review_quarters",
                                {"quarter", "progress_planned_percent", "progress_actual_percent"});
  EXPECT_THAT(quarters, ElementsAre("1|10|9", "2|30|30", "3|60|61", "4|95|95", "1|10|9", "2|30|30",
                                    "3|60|61", "4|95|95"));
}

// Labels of a form in the place of heads: no row of it is a project.
TEST(ToldTable, ASecondPairInARowIsNoHead) {
  HandMade made;
  made.page(1).text("農業部112年度管制計畫評核結果");
  for (const char* project : {"養殖計畫", "造林計畫"}) {
    made.table({{"計畫名稱", project, "主辦機關", "漁業署"},
                {"計畫期程", "112.01.01～115.12.31", "評核等第", "甲等"},
                {"季別", "預定進度", "實際進度", "支用比"},
                {"第1季", "20", "20", "100"},
                {"第2季", "40", "39", "98"},
                {"第3季", "70", "70", "99"},
                {"第4季", "100", "100", "100"}})
        .text("一、行政作業：均依限提報。")
        .text("二、經費運用：支用良好。")
        .text("三、特殊績效：無。");
  }
  EXPECT_THAT(rows_of(read(made), "reviews", {"review_no", "project", "lead_agency", "grade"}),
              ElementsAre("1|養殖計畫|漁業署|甲等", "2|造林計畫|漁業署|甲等"));
}

// One sheet for each project: labels, quarters, targets, opinions and scores in one grid, each
// below a band that names it.
std::vector<std::vector<std::string>> sheet(const std::string& project, const std::string& unit) {
  return {{"計畫名稱", project, "<", "<", "<", "<"},
          {"主辦單位", unit, "<", "協辦單位", "總務室", "<"},
          {"計畫類別", "科技發展", "<", "管制級別", "自行管制", "<"},
          {"核定經費", "12,600,000元", "實支數", "12,115,380元", "執行率", "96.15%"},
          {"各季執行情形", "<", "<", "<", "<", "<"},
          {"季別", "預定累計進度(%)", "實際累計進度(%)", "年累計支用比(%)", "落後原因說明", "<"},
          {"第一季", "25", "25", "20.5", "", "<"},
          {"第二季", "50", "46.5", "61.3", "受疫情影響", "<"},
          {"第三季", "75", "75", "88", "", "<"},
          {"第四季", "100", "100", "96.15", "", "<"},
          {"年度目標達成情形", "<", "<", "<", "<", "<"},
          {"目標項目", "<", "<", "目標值", "達成值", "達成率"},
          {"病床建置數", "<", "<", "120床", "118床", "98.3%"},
          {"紀錄時間縮短", "<", "<", "15%", "18.2%", "121.3%"},
          {"考評意見", "<", "<", "<", "<", "<"},
          {"一、行政作業", "各項書表均依限提報。採量化指標。", "<", "<", "<", "<"},
          {"二、經費運用", "年度賸餘484,620元。", "<", "<", "<", "<"},
          {"三、特殊績效", "無。", "<", "<", "<", "<"},
          {"四、改進建議", "建議擴及全院病房。", "<", "<", "<", "<"},
          {"考評結果", "自評 92分", "初評 90分", "複評 91分", "等第", "優等"}};
}

TEST(ToldTable, ASheetHoldsQuartersTargetsOpinionsAndScoresBelowBands) {
  HandMade made;
  int page = 0;
  for (const auto& [project, unit] :
       {std::pair{"智慧病房建置計畫", "資訊室"}, {"人力留任精進方案", "護理部"}}) {
    made.page(++page).text("嘉南醫院109年度重點計畫執行考評表").table(sheet(project, unit));
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(
      rows_of(records, "reviews",
              {"review_no", "project", "lead_agency", "plan_class", "control_tier", "on_time",
               "targets_completed", "quantified", "special_achievement", "grade", "score",
               "self_score", "first_score"}),
      ElementsAre("1|智慧病房建置計畫|資訊室|科技發展|self|true|false|true|false|優等|91|92|90",
                  "2|人力留任精進方案|護理部|科技發展|self|true|false|true|false|優等|91|92|90"));
  EXPECT_THAT(
      rows_of(records, "reviews", {"budget", "spent", "surplus", "budget_execution_percent"}),
      ElementsAre("12600000|12115380|484620|96.15", "12600000|12115380|484620|96.15"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_lag_percent", "spending_rate_percent"}),
              Contains("2|2|3.5|61.3"));
  EXPECT_THAT(rows_of(records, "review_targets", {"review_no", "target_no", "name", "completed"}),
              ElementsAre("1|1|病床建置數|false", "1|2|紀錄時間縮短|true", "2|1|病床建置數|false",
                          "2|2|紀錄時間縮短|true"));
  EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
              ElementsAre("1|建議擴及全院病房", "2|建議擴及全院病房"));
}

TEST(ToldTable, AColumnIsToldByThePartsInItWhereNobodyKnowsItsHead) {
  const auto review = [](const std::string& head, const std::string& second) {
    HandMade made;
    made.page(1)
        .text("觀光局102年度自行管制計畫評核結果")
        .table({{"編號", "計畫名稱", "主辦單位", head, "等第"},
                {"1", "客源開拓計畫", "國際組",
                 "一、行政作業\n均準時提報。\n二、經費運用\n良好。\n三、特殊績效\n無。", "優等"},
                {"2", "品質提升計畫", "旅行業組", second, "甲等"}});
    return read(made);
  };
  const std::string parts = "一、行政作業\n均準時提報。\n二、經費運用\n尚可。\n三、特殊績效\n無。";
  const DocumentRecords told = review("本局看法", parts);
  EXPECT_THAT(rows_of(told, "reviews", {"project", "on_time", "spending_text"}),
              ElementsAre("客源開拓計畫|true|良好。", "品質提升計畫|true|尚可。"));
  EXPECT_THAT(issue_codes(told), Contains("header_guessed"));
  const DocumentRecords known = review("評核意見", parts);
  EXPECT_THAT(issue_codes(known), Not(Contains("header_guessed")));
  // Half of the rows are none of such a column.
  EXPECT_THAT(issue_codes(review("本局看法", "尚可。")), Not(Contains("header_guessed")));
}

TEST(ToldTable, AdviceInACellHasAHeadingOfItsOwn) {
  HandMade made;
  made.page(1)
      .text("臺中市政府113年度列管計畫評核結果")
      .table({{"項次", "主辦機關", "計畫名稱", "評核意見"},
              {"1", "水利局", "改善工程",
               "行政作業：均依限提報。\n經費運用：未執行數13,566千元，其中9,000千元保留，餘4,"
               "566千元為賸餘數。"
               "\n特殊績效：未提報。\n建議：請儘速完成重新發包。"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"special_text", "special_achievement", "surplus"}),
              ElementsAre("未提報。|false|4566000"));
  EXPECT_THAT(rows_of(records, "review_advice", {"section", "text"}),
              ElementsAre("綜合意見|請儘速完成重新發包"));
}

// What is said of all targets, and of one by its name, where a table names them.
TEST(ToldTable, TargetsInATableAreJudgedInTheOpinion) {
  const auto judged = [](const std::string& opinion) {
    HandMade made;
    made.page(1).text("嘉南醫院109年度重點計畫執行考評表");
    auto rows = sheet("智慧病房建置計畫", "資訊室");
    rows[15][1] = opinion;
    made.table(rows);
    return rows_of(read(made), "review_targets", {"name", "challenge"});
  };
  EXPECT_THAT(judged("年度目標均高於108年度實績，具挑戰性。"),
              ElementsAre("病床建置數|present", "紀錄時間縮短|present"));
  EXPECT_THAT(judged("「病床建置數」略具挑戰性；「紀錄時間縮短」未具挑戰性。"),
              ElementsAre("病床建置數|slight", "紀錄時間縮短|none"));
  EXPECT_THAT(judged("年度目標其中一項具挑戰性。"), ElementsAre("病床建置數|", "紀錄時間縮短|"));
}

TEST(ToldTable, ATitleThatEveryPageRepeatsIsWholeWithItsAgency) {
  HandMade made;
  made.page(1)
      .text("國立嘉南大學醫學院附設醫院")
      .text("109年度重點計畫執行考評表")
      .table(sheet("智慧病房建置計畫", "資訊室"));
  Document document = made.document();
  for (const std::size_t line : {0U, 1U}) {
    std::get<Paragraph>(document.blocks[line]).role = ParagraphRole::kFurniture;
  }
  const DocumentRecords records = segment(document, project_schemas());
  EXPECT_EQ(shown(records.title_value.datum),
            "國立嘉南大學醫學院附設醫院109年度重點計畫執行考評表");
}

}  // namespace
}  // namespace niandu
