// What stands in several rows or chapters, and what says that it is the same as above.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using Rows = std::vector<std::vector<std::string>>;

DocumentRecords reviewed(const Rows& table) {
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果").table(table);
  return segment(made.document(), project_schemas());
}

TEST(PartsInRows, AReviewInARowForEachPartIsOneReview) {
  for (const char* head : {"評核項目（權分）", "考核項目", "評核構面"}) {
    const DocumentRecords records = reviewed(
        {{"項次", "計畫名稱", "主辦單位", head, "自評說明", "複核意見", "自評分數", "複核分數"},
         {"1", "監所擴建", "矯正署", "行政作業（40）", "依限。", "第1季落後0.45%，餘無落後。", "36",
          "34"},
         {"^", "^", "^", "經費運用（40）", "支用。", "年累計支用比四季均達100%。", "38", "37"},
         {"^", "^", "^", "特殊績效（20）", "獲獎。", "獲頒優質獎，確有績效。", "15", "12"},
         {"^", "^", "^", "總分／等第", "", "甲等", "89", "83"},
         {"2", "法律扶助", "保護司", "行政作業（40）", "依限。", "各季均無落後。", "40", "39"},
         {"^", "^", "^", "經費運用（40）", "支用。", "", "38", "37"},
         {"^", "^", "^", "總分／等第", "", "優等", "93", "91"}});
    EXPECT_THAT(
        rows_of(records, "reviews",
                {"project", "lead_agency", "grade", "score", "self_score", "spending_text"}),
        ElementsAre("監所擴建|矯正署|甲等|83|89|年累計支用比四季均達100%。",
                    "法律扶助|保護司|優等|91|93|"))
        << head;
    EXPECT_THAT(rows_of(records, "reviews", {"administration_text"}),
                ElementsAre("第1季落後0.45%，餘無落後。", "各季均無落後。"));
    EXPECT_THAT(rows_of(records, "review_quarters", {"progress_status"}),
                ElementsAre("behind", "not_behind", "not_behind", "not_behind", "not_behind",
                            "not_behind", "not_behind", "not_behind"));
  }
}

// Below the figures of a record, beside its number, and its grade.
TEST(LabelledRows, AnOpinionBelowMayStandBesideWhatGoesOn) {
  const Rows head = {{"序號", "計畫名稱", "承辦單位", "管考項目", "第1季", "第2季", "等第"},
                     {"1", "監所擴建", "矯正署", "預定進度", "20", "45", "優等"},
                     {"^", "^", "^", "實際進度", "20", "46", "^"}};
  for (const std::vector<std::string>& below :
       {std::vector<std::string>{"^", "評核意見", "各項工作均依計畫期程辦理。", "<", "<", "<", "<"},
        {"^", "評核意見", "<", "各項工作均依計畫期程辦理。", "<", "<", "^"}}) {
    Rows rows = head;
    rows.push_back(below);
    rows.push_back({"2", "戒護設備", "矯正署", "預定進度", "10", "30", "甲等"});
    rows.push_back({"^", "^", "^", "實際進度", "8", "31", "^"});
    const DocumentRecords records = reviewed(rows);
    EXPECT_THAT(
        rows_of(records, "reviews", {"project", "lead_agency", "grade", "administration_text"}),
        ElementsAre("監所擴建|矯正署|優等|各項工作均依計畫期程辦理。", "戒護設備|矯正署|甲等|"));
    EXPECT_THAT(
        rows_of(records, "review_quarters",
                {"review_no", "quarter", "progress_planned_percent", "progress_actual_percent"}),
        testing::IsSupersetOf({"1|1|20|20", "1|2|45|46", "2|1|10|8", "2|2|30|31"}));
  }
}

TEST(SameAsAbove, IsTheValueAbove) {
  for (const char* same : {"同上", "〃", "同上。", "同上欄"}) {
    const DocumentRecords records = reviewed({{"項次", "計畫名稱", "主辦機關", "等第", "評核意見"},
                                              {"1", "監所擴建", "矯正署", "甲等", "請持續辦理。"},
                                              {"2", "戒護設備", same, same, "請加強。"},
                                              {"3", "醫療設施", same, "優等", "請持續辦理。"}});
    EXPECT_THAT(rows_of(records, "reviews", {"project", "lead_agency", "grade"}),
                ElementsAre("監所擴建|矯正署|甲等", "戒護設備|矯正署|甲等", "醫療設施|矯正署|優等"))
        << same;
    EXPECT_THAT(issue_codes(records), Not(Contains("text_unread"))) << same;
  }
}

TEST(SameAsAbove, IsNothingWhereNothingStandsAbove) {
  const DocumentRecords records = reviewed({{"項次", "計畫名稱", "主辦機關", "等第"},
                                            {"1", "監所擴建", "同上", "甲等"},
                                            {"2", "戒護設備", "矯正署", "乙等"}});
  EXPECT_THAT(rows_of(records, "reviews", {"project", "lead_agency"}),
              ElementsAre("監所擴建|", "戒護設備|矯正署"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(UnreadClaims, UnstatedIsNotSaidWhereFiguresWereNotRead) {
  const DocumentRecords records =
      reviewed({{"項次", "計畫名稱", "主辦機關", "各季累計進度（實際／預定）", "<", "評核意見"},
                {"^", "^", "^", "Q1", "Q2", "^"},
                {"1", "監所擴建", "矯正署", "25之25", "50之48", "請持續辦理。"}});
  for (const std::string& row : rows_of(records, "review_quarters", {"progress_status"})) {
    EXPECT_NE(row, "unstated");
  }
  EXPECT_THAT(issue_codes(records), Contains("statement_not_understood"));
}

TEST(TwoFigures, ACellMayHoldTheActualAndThePlannedProgress) {
  for (const char* head : {"各季累計進度（實際／預定）", "累計進度(實際/預定)", "實際／預定"}) {
    const DocumentRecords records =
        reviewed({{"項次", "計畫名稱", "主辦機關", head, "<", "評核意見"},
                  {"^", "^", "^", "Q1", "Q2", "^"},
                  {"1", "監所擴建", "矯正署", "25/25", "50.4／52", "請持續辦理。"}});
    EXPECT_THAT(rows_of(records, "review_quarters",
                        {"quarter", "progress_planned_percent", "progress_actual_percent",
                         "progress_status", "progress_lag_percent"}),
                ElementsAre("1|25|25|not_behind|", "2|52|50.4|behind|1.6", "3|||unstated|",
                            "4|||unstated|"))
        << head;
  }
}

TEST(TwoFigures, TheyMayStandInTwoLines) {
  const DocumentRecords records =
      reviewed({{"項次", "計畫名稱", "主辦機關", "年度進度（%）（預定／實際）", "<", "評核意見"},
                {"^", "^", "^", "Q1", "Q2", "^"},
                {"1", "監所擴建", "矯正署", "25 25", "52\n50.4", "請持續辦理。"},
                {"2", "戒護設備", "矯正署", "25 20 5", "52", "請持續辦理。"}});
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"quarter", "progress_planned_percent", "progress_actual_percent"}),
              ElementsAre("1|25|25", "2|52|50.4", "3||", "4||", "1||", "2||", "3||", "4||"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));  // 52: of which of the two?
}

TEST(LostTables, ATableAmongThoseThatGaveRecordsIsNamed) {
  const Rows first = {{"項次", "計畫名稱", "等第"}, {"1", "監所擴建", "甲等"}};
  const Rows second = {{"項次", "計畫名稱", "等第"}, {"2", "戒護設備", "乙等"}};
  const Rows between = {{"工作量", "單位", "去年值"}, {"完成基樁", "支", "52"}};
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果");
  made.table(first).text("工作量如下").table(between).text("其他").table(second);
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_GT(records.characters_unread, 0);
  EXPECT_THAT(issue_codes(records), Contains("table_unread"));
}

TEST(PartHeadings, AHeadingMayNameTheQuarterOfItsTable) {
  const std::vector<std::string> head = {"計畫名稱",          "預定進度（%）", "實際進度（%）",
                                         "年累計支用比（%）", "落後原因",      "因應措施"};
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果");
  made.text("（一）第一季")
      .table({head,
              {"監所擴建", "20", "20", "92", "—", "—"},
              {"戒護設備", "20", "19.5", "95", "標案流標", "提高單價"}});
  made.text("（二）第二季")
      .table({head,
              {"監所擴建", "44", "43", "88.4", "隧道湧水", "增設抽水設備"},
              {"戒護設備", "50", "50", "96", "—", "—"}});
  made.text("三、評核結果")
      .table({{"項次", "計畫名稱", "主辦機關", "等第"},
              {"1", "監所擴建", "矯正署", "甲等"},
              {"2", "戒護設備", "矯正署", "乙等"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "grade"}),
              ElementsAre("1|監所擴建|甲等", "2|戒護設備|乙等"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_planned_percent",
                       "progress_actual_percent", "spending_rate_percent"}),
              ElementsAre("1|1|20|20|92", "1|2|44|43|88.4", "1|3|||", "1|4|||", "2|1|20|19.5|95",
                          "2|2|50|50|96", "2|3|||", "2|4|||"));
  EXPECT_THAT(
      rows_of(records, "review_causes", {"review_no", "quarter", "reason_text", "remedy_text"}),
      ElementsAre("1|2|隧道湧水|增設抽水設備", "2|1|標案流標|提高單價"));
}

HandMade plan() {
  HandMade made;
  made.page(1).text("南投縣政府 108 年度施政計畫");
  return made;
}

TEST(Chapters, GoalsThatBeginAgainInTheNextChapterAreKept) {
  HandMade made = plan();
  const std::vector<std::string> head = {"策略績效目標", "衡量指標", "年度目標值"};
  made.text("貳、農業處").text("一、策略績效目標").text("（一）強化農業");
  made.text("1.輔導產業。").text("2.輔導休閒農業區。").text("（二）動物防疫").text("1.辦理防疫。");
  made.text("二、衡量指標").table({head, {"（一）強化農業", "1.驗證面積", "50 公頃"}});
  made.text("參、工務處").text("一、策略績效目標").text("（一）改善道路").text("1.養護道路。");
  made.text("二、衡量指標").table({head, {"（一）改善道路", "1.養護里程", "45 公里"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
              ElementsAre("1|強化農業", "2|動物防疫", "3|改善道路"));
  EXPECT_THAT(
      rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
      ElementsAre("1|1|輔導產業。", "1|2|輔導休閒農業區。", "2|1|辦理防疫。", "3|1|養護道路。"));
  EXPECT_THAT(rows_of(records, "kpis", {"goal_no", "kpi_no", "name"}),
              ElementsAre("1|1|驗證面積", "3|1|養護里程"));
  EXPECT_THAT(issue_codes(records), Contains("key_twice"));
}

TEST(Chapters, TheSameGoalsOnceMoreAreNoOthers) {
  HandMade made = plan();
  for (int copy = 0; copy < 2; ++copy) {
    made.text("壹、年度施政目標").text("一、強化農業").text("（一）輔導產業。");
    made.text("貳、其他說明").text("如附件。");
  }
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "goals", {"name"}),
              ElementsAre("強化農業"));
}

TEST(Groups, AspectsOverTheGoalsAreNoGoals) {
  for (const char* words : {"業務面向策略績效目標", "業務面向", "業務構面策略目標"}) {
    HandMade made = plan();
    made.text("壹、年度施政目標").text(std::string("（一）") + words).text("1.健全預算制度");
    made.text("(1)精進額度制度。")
        .text("(2)結合機制。")
        .text("2.完備統計資訊")
        .text("(1)辦理普查。");
    made.text("（二）人力面向策略績效目標").text("3.合理調整員額").text("(1)控管員額。");
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(rows_of(records, "goals", {"goal_no", "name"}),
                ElementsAre("1|健全預算制度", "2|完備統計資訊", "3|合理調整員額"))
        << words;
    EXPECT_THAT(
        rows_of(records, "strategies", {"goal_no", "strategy_no", "text"}),
        ElementsAre("1|1|精進額度制度。", "1|2|結合機制。", "2|1|辦理普查。", "3|1|控管員額。"));
  }
}

}  // namespace
}  // namespace niandu
