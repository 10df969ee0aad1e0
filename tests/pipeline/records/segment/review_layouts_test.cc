// Reviews as tables that hold more than one thing in a row: figures by quarter, rows that name
// themselves, cells of two columns, marks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

DocumentRecords segmented(const std::vector<std::vector<std::string>>& table,
                          const char* title = "桃園市政府 111 年度重大計畫管制情形") {
  HandMade made;
  made.page(1).text(title).table(table);
  return segment(made.document(), project_schemas());
}

const std::vector<std::string> kReview = {"review_no", "project", "lead_agency", "grade", "budget"};
const std::vector<std::string> kQuarter = {"quarter", "progress_planned_percent",
                                           "progress_actual_percent", "progress_lag_percent"};
const std::vector<std::string> kCause = {"quarter", "subject", "reason_text", "remedy_text"};

TEST(ReviewLayouts, QuartersOverPlannedAndActual) {
  const DocumentRecords records = segmented(
      {{"項次", "計畫名稱", "主辦機關", "年度預算（千元）", "第1季", "<", "第2季", "<", "等第"},
       {"^", "^", "^", "^", "預定", "實際", "預定", "實際", "^"},
       {"1", "道路拓寬", "工務局", "5,000", "10", "9.5", "40", "41", "甲等"},
       {"2", "公園改善", "建設局", "800", "25", "25", "50", "44", "乙等"}});
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|道路拓寬|工務局|甲等|5000000", "2|公園改善|建設局|乙等|800000"));
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|9.5|0.5", "2|40|41|", "3|||", "4|||", "1|25|25|", "2|50|44|6",
                          "3|||", "4|||"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

// Two rows of names, two rows of each record.
TEST(ReviewLayouts, RecordsInTwoRowsBelowNamesInTwoRows) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "主辦機關", "年度預算（千元）", "等第"},
                 {"^", "一、行政作業", "<", "二、經費運用", "三、特殊績效"},
                 {"1", "道路拓寬", "工務局", "5,000", "甲等"},
                 {"^", "各項書表均如期提報。", "<", "第1季支用比90%。", "無。"},
                 {"2", "公園改善", "建設局", "800", "乙等"},
                 {"^", "作業計畫逾期3日提報。", "<", "第1季支用比80%。", "獲金質獎。"}});
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|道路拓寬|工務局|甲等|5000000", "2|公園改善|建設局|乙等|800000"));
  EXPECT_THAT(rows_of(records, "reviews", {"spending_text", "special_achievement"}),
              ElementsAre("第1季支用比90%。|false", "第1季支用比80%。|true"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

// Where the names are there again with each record it is a form.
TEST(ReviewLayouts, FormsInTwoRowsAreNoRecordsInTwoRows) {
  const DocumentRecords records = segmented({{"1", "計畫名稱", "道路拓寬"},
                                             {"^", "等第", "甲等"},
                                             {"2", "計畫名稱", "公園改善"},
                                             {"^", "等第", "乙等"},
                                             {"3", "計畫名稱", "橋梁補強"},
                                             {"^", "等第", "優等"}});
  EXPECT_THAT(rows_of(records, "reviews", {"project"}), Not(Contains("公園改善|甲等")));
}

// The foot of a form on the next page: labels beside their values, though its first rows look like
// names over columns.
TEST(ReviewLayouts, TheFootOfAFormOnTheNextPage) {
  for (const bool figures : {true, false}) {
    HandMade made;
    made.page(1).text("桃園市政府 111 年度重大計畫考核結果");
    for (const int page : {1, 3}) {
      std::vector<std::vector<std::string>> form = {
          {"計畫名稱", page == 1 ? "道路拓寬" : "公園改善", "主辦機關", "工務局"},
          {"評核等第", "甲等", "評核分數", "85"}};
      if (figures) form.push_back({"年度預定進度", "100%", "年度實際進度", "97.5%"});
      made.page(page).table(form);
      made.page(page + 1).table({{"落後原因", "用地取得較預期為久。"},
                                 {"改進措施", "增派人力趕辦。"},
                                 {"考核意見", "請持續辦理宣導。"}});
    }
    const DocumentRecords records = read(made);
    EXPECT_THAT(rows_of(records, "reviews", {"project", "grade"}),
                ElementsAre("道路拓寬|甲等", "公園改善|甲等"));
    EXPECT_THAT(
        rows_of(records, "review_causes", {"reason_text", "remedy_text"}),
        ElementsAre("用地取得較預期為久。|增派人力趕辦。", "用地取得較預期為久。|增派人力趕辦。"))
        << figures;
    EXPECT_THAT(rows_of(records, "review_advice", {"text"}),
                ElementsAre("請持續辦理宣導", "請持續辦理宣導"))
        << figures;
  }
}

// Targets in a column of their own, and what came of them in another, by a part of their names.
TEST(ReviewLayouts, TargetsToldOfByAPartOfTheirNames) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "工作目標", "行政作業", "等第"},
                 {"1", "環境整建", "「步道鋪面更新2,300公尺」；「停車場擴建60格」",
                  "步道鋪面更新僅完成1,750公尺，停車場擴建業已完成。", "丙等"},
                 {"2", "海域監測", "「海域監測4季次」；「珊瑚礁體檢12站」",
                  "本年度2項工作目標均如期完成，其中珊瑚礁體檢略具挑戰性。", "甲等"}});
  EXPECT_THAT(rows_of(records, "review_targets", {"name", "completed", "challenge"}),
              ElementsAre("步道鋪面更新2,300公尺|false|", "停車場擴建60格|true|",
                          "海域監測4季次|true|", "珊瑚礁體檢12站|true|slight"));
}

// So few of something, and nothing else: not all are completed, or it is not known.
TEST(ReviewLayouts, SoFewOfSomethingIsNotAllCompleted) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "行政作業", "等第"},
                 {"1", "環境整建", "步道更新僅完成1,750公尺，停車場擴建業已完成。", "丙等"}});
  EXPECT_THAT(rows_of(records, "reviews", {"targets_completed"}), ElementsAre(""));
  EXPECT_THAT(issue_codes(records), Contains("targets_contradictory"));
}

// A piece of the work is neither all targets nor what was sent in.
TEST(ReviewLayouts, APieceOfTheWorkIsNoTarget) {
  for (const char* piece : {"細部設計已完成，主體工程尚未發包。", "設計審查作業如期完成。",
                            "公開展覽及審議作業均依期程完成。"}) {
    const DocumentRecords records =
        segmented({{"項次", "計畫名稱", "行政作業", "等第"}, {"1", "環境整建", piece, "丙等"}});
    EXPECT_THAT(rows_of(records, "reviews", {"targets_completed", "on_time"}), ElementsAre("|"))
        << piece;
    EXPECT_THAT(issue_codes(records), Contains("statement_not_understood")) << piece;
  }
  for (const char* all : {"各項工作均已如期完成。", "年度目標均已達成。", "均已如期完成。"}) {
    const DocumentRecords records =
        segmented({{"項次", "計畫名稱", "行政作業", "等第"}, {"1", "環境整建", all, "丙等"}});
    EXPECT_THAT(rows_of(records, "reviews", {"targets_completed"}), ElementsAre("true")) << all;
  }
}

TEST(ReviewLayouts, AllButOneIsNotAll) {
  const auto completed = [](const char* said) {
    return rows_of(
        segmented({{"項次", "計畫名稱", "行政作業", "等第"}, {"1", "環境整建", said, "丙等"}}),
        "reviews", {"targets_completed"});
  };
  EXPECT_THAT(completed("除教育訓練外，其餘均完成。"), ElementsAre("false"));
  EXPECT_THAT(completed("除教育訓練提前完成外，其餘均如期完成。"), ElementsAre("true"));
}

// Of what was sent in, and of how far the work came, nothing is said.
TEST(ReviewLayouts, WhatIsSaidOfOthersIsNotOfReports) {
  for (const char* said : {"廠商逾期交貨15日，已依約計罰。", "承商逾期完工，扣罰逾期違約金。",
                           "民眾申請案均於期限內辦結。", "參訓200人次，均達成預定目標。",
                           "參訓200人次，已達成預定目標。"}) {
    const DocumentRecords records =
        segmented({{"項次", "計畫名稱", "行政作業", "等第"}, {"1", "環境整建", said, "丙等"}});
    EXPECT_THAT(rows_of(records, "reviews", {"on_time"}), ElementsAre("")) << said;
    EXPECT_THAT(rows_of(records, "review_quarters", {"progress_status"}),
                ElementsAre("unstated", "unstated", "unstated", "unstated"))
        << said;
  }
}

TEST(ReviewLayouts, LastMonthsOfQuartersDownAColumn) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "截止時點", "預定進度（%）", "實際進度（%）", "等第"},
                 {"1", "道路拓寬", "111年3月底", "10", "9.5", "甲等"},
                 {"^", "^", "111年6月底", "40", "41", "^"},
                 {"^", "^", "111年9月底", "75", "75", "^"},
                 {"^", "^", "111年12月底", "100", "98", "^"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|9.5|0.5", "2|40|41|", "3|75|75|", "4|100|98|2"));
}

TEST(ReviewLayouts, PlannedOverTheQuarters) {
  const DocumentRecords records = segmented(
      {{"項次", "計畫名稱", "主辦機關", "預定進度（%）", "<", "實際進度（%）", "<", "等第"},
       {"^", "^", "^", "第一季", "第二季", "第一季", "第二季", "^"},
       {"1", "道路拓寬", "工務局", "10", "40", "9.5", "41", "甲等"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|9.5|0.5", "2|40|41|", "3|||", "4|||"));
}

TEST(ReviewLayouts, MoneyByQuarterIsNoProgressAndNotTheYears) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "第1季", "<", "第2季", "<", "等第"},
                 {"^", "^", "分配數（元）", "實支數（元）", "分配數（元）", "實支數（元）", "^"},
                 {"1", "道路拓寬", "100", "90", "400", "300", "甲等"}});
  EXPECT_THAT(rows_of(records, "reviews", {"budget", "spent"}), ElementsAre("|"));
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|||", "2|||", "3|||", "4|||"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ReviewLayouts, TwoFiguresOfOneQuarterAreNone) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "第1季", "<", "<", "第2季", "<", "<", "等第"},
                 {"^", "^", "原預定", "修正預定", "實際", "原預定", "修正預定", "實際", "^"},
                 {"1", "道路拓寬", "10", "12", "9", "40", "40", "41", "甲等"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1||9|", "2|40|41|", "3|||", "4|||"));
  EXPECT_THAT(issue_codes(records), Contains("quarter_contradictory"));
}

TEST(ReviewLayouts, QuartersAsRowsBesideOneProject) {
  const DocumentRecords records = segmented(
      {{"序", "計畫名稱（主辦機關）", "季別", "預定進度", "實際進度", "燈號", "落後原因", "對策"},
       {"1", "輕軌（二階）（捷運局）", "Q1", "10", "10", "綠燈", "－", "－"},
       {"^", "^", "Q2", "30", "27", "黃燈", "管線遷移；缺工", "加派工班"},
       {"2", "污水廠（水利局）", "Q1", "20", "22", "綠燈", "－", "－"},
       {"^", "^", "Q2", "50", "50", "綠燈", "－", "－"}});
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "lead_agency", "light"}),
              ElementsAre("1|輕軌（二階）|捷運局|", "2|污水廠|水利局|"));
  EXPECT_THAT(
      rows_of(records, "review_quarters", {"quarter", "progress_lag_percent", "light"}),
      ElementsAre("1||green", "2|3|yellow", "3||", "4||", "1||green", "2||green", "3||", "4||"));
  EXPECT_THAT(rows_of(records, "review_causes", kCause),
              ElementsAre("2|progress|管線遷移；缺工|加派工班"));
}

TEST(ReviewLayouts, ARecordMayBePrintedAgainForEachQuarter) {
  const DocumentRecords records =
      segmented({{"序", "計畫名稱", "季別", "預定進度", "實際進度", "等第"},
                 {"1", "輕軌", "第1季", "10", "10", "甲等"},
                 {"1", "輕軌", "第2季", "30", "27", "甲等"},
                 {"2", "輕軌", "第1季", "40", "40", "甲等"},
                 {"2", "輕軌", "第2季", "50", "50", "甲等"}});
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "grade"}),
              ElementsAre("1|輕軌|甲等", "2|輕軌|甲等"));
  EXPECT_THAT(
      rows_of(records, "review_quarters", kQuarter),
      ElementsAre("1|10|10|", "2|30|27|3", "3|||", "4|||", "1|40|40|", "2|50|50|", "3|||", "4|||"));
}

TEST(ReviewLayouts, AnotherYearsQuartersAreNotThisYears) {
  const DocumentRecords records = segmented(
      {{"項次", "計畫名稱", "110年第4季", "<", "111年第1季", "<", "111年第2季", "<", "等第"},
       {"^", "^", "預定", "實際", "預定", "實際", "預定", "實際", "^"},
       {"1", "道路拓寬", "100", "80", "10", "9.5", "40", "41", "甲等"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|9.5|0.5", "2|40|41|", "3|||", "4|||"));
}

TEST(ReviewLayouts, ALabelledCauseIsToldOnce) {
  EXPECT_THAT(rows_of(segmented({{"項次", "計畫名稱", "等第", "進度控制情形"},
                                 {"1", "道路", "乙等",
                                  "第3季落後3%，其餘無落後。落後原因：因用地取得延宕，"
                                  "已重新協議。"}}),
                      "review_causes", kCause),
              ElementsAre("|progress|因用地取得延宕，已重新協議。|"));
}

TEST(ReviewLayouts, WhatStandsBesideAllQuartersIsTheProjects) {
  const DocumentRecords records =
      segmented({{"序", "計畫名稱", "季別", "預定進度", "實際進度", "燈號", "等第"},
                 {"1", "輕軌", "第1季", "10", "10", "黃燈", "甲等"},
                 {"^", "^", "第2季", "30", "27", "^", "^"}});
  EXPECT_THAT(rows_of(records, "reviews", {"light", "grade"}), ElementsAre("yellow|甲等"));
  EXPECT_THAT(rows_of(records, "review_quarters", {"light"}), ElementsAre("", "", "", ""));
}

TEST(ReviewLayouts, CausesAndRemediesAsColumnsOrLabels) {
  EXPECT_THAT(rows_of(segmented({{"項次", "計畫名稱", "等第", "落後原因", "改善措施"},
                                 {"1", "道路", "乙等", "流標", "檢討單價"},
                                 {"2", "公園", "甲等", "無", "－"}}),
                      "review_causes", kCause),
              ElementsAre("|progress|流標|檢討單價"));
  EXPECT_THAT(rows_of(segmented({{"項次", "計畫名稱", "等第", "落後原因及改善措施"},
                                 {"1", "道路", "乙等", "落後原因：流標；改善措施：檢討單價。"},
                                 {"2", "公園", "甲等", "落後原因：無；改善措施：無。"}}),
                      "review_causes", kCause),
              ElementsAre("|progress|流標|檢討單價。"));
}

TEST(ReviewLayouts, RowsThatNameWhatTheyHold) {
  for (const bool label : {false, true}) {
    const std::string opinion = label ? "評核意見" : "評核意見：請加強維護。";
    const std::string rest = label ? "請加強維護。" : "<";
    const DocumentRecords records = segmented({{"項次", "計畫名稱", "等第", "預算執行率"},
                                               {"主辦機關：工務局", "<", "<", "<"},
                                               {"1", "道路", "乙等", "71%"},
                                               {opinion, rest, "<", "<"},
                                               {"主辦機關：教育局", "<", "<", "<"},
                                               {"2", "校舍", "甲等", "99%"}});
    EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "lead_agency"}),
                ElementsAre("1|道路|工務局", "2|校舍|教育局"));
    EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
                ElementsAre("1|請加強維護"));
  }
}

TEST(ReviewLayouts, ARowBelowTheFirstRecordIsNotSurelyOfTheNext) {
  const DocumentRecords records = segmented({{"項次", "計畫名稱", "等第", "預算執行率"},
                                             {"1", "道路", "乙等", "71%"},
                                             {"主辦機關：工務局", "<", "<", "<"},
                                             {"2", "校舍", "甲等", "99%"},
                                             {"主辦機關：教育局", "<", "<", "<"}});
  EXPECT_THAT(rows_of(records, "reviews", {"lead_agency"}), ElementsAre("", ""));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ReviewLayouts, AMarkIsWhatStandsOverIt) {
  const DocumentRecords records =
      segmented({{"項次", "計畫名稱", "列管燈號", "<", "<", "考核等第", "<"},
                 {"^", "^", "綠燈", "黃燈", "紅燈", "甲", "乙"},
                 {"1", "道路", "●", "", "", "", "Ｖ"},
                 {"2", "公園", "", "", "●", "Ｖ", "Ｖ"}});
  EXPECT_THAT(rows_of(records, "reviews", {"light", "grade"}), ElementsAre("green|乙", "red|"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ReviewLayouts, ATableOfAllAndATextOfEach) {
  HandMade made;
  made.page(1)
      .text("苗栗縣政府 109 年度重要施政計畫考核結果")
      .table({{"編號", "計畫名稱", "執行單位", "等第"},
              {"1", "道路拓寬", "工務處", "甲"},
              {"2", "運動館興建", "教育處", "丙"}})
      .text("一、道路拓寬")
      .text("執行進度：各季均無落後。\n預算執行：執行率97%。\n落後原因：無")
      .text("二、運動館興建")
      .text("執行進度：第4季落後17.5%，其餘無落後。\n預算執行：執行率62%。\n落後原因：停工");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(
      rows_of(records, "reviews", {"project", "lead_agency", "grade", "budget_execution_percent"}),
      ElementsAre("道路拓寬|工務處|甲|97", "運動館興建|教育處|丙|62"));
  EXPECT_THAT(rows_of(records, "review_causes", {"review_no", "reason_text"}),
              ElementsAre("2|停工"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

// Prose of two projects: a heading that wraps, grade and score in one line, a chapter behind them.
TEST(ReviewLayouts, AWrappedHeadingBeginsARecordAndAChapterEndsTheLast) {
  HandMade made;
  made.page(1)
      .text("桃園市政府 109 年度重要施政計畫考核報告")
      .text("壹、辦理經過")
      .text("貳、各計畫考核結果")
      .text("一、石門水庫周邊水質改善暨污水下水道系統第三期（主辦機\n關：水務局）")
      .text("（一）進度控制：各季均無落後。")
      .text("（二）經費運用：本計畫109年度可用預算數2億1,500萬元，截至年底實際支用1億9,000萬元。")
      .text("（三）考核成績：91.5分，列優等。")
      .text("（四）考核意見：請賡續辦理。")
      .text("二、捷運綠線延伸（主辦機關：捷運局）")
      .text("（一）進度控制：第2季落後3.1%，餘各季無落後。")
      .text("（二）經費運用：資本門預算8,800萬元，執行情形良好。")
      .text("（三）考核成績：78分（乙等）。")
      .text("（四）考核意見：無。")
      .text("參、檢討與建議")
      .text("部分計畫之用地取得尚待加強，逾期提報之機關應予檢討。");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "grade", "score", "budget", "spent"}),
              ElementsAre("1|石門水庫周邊水質改善暨污水下水道系統第三期|水務局|優等|91.5|"
                          "215000000|190000000",
                          "2|捷運綠線延伸|捷運局|乙等|78||"));
  for (const std::string& text : rows_of(records, "reviews", {"administration_text", "on_time"})) {
    EXPECT_EQ(text.find("用地取得"), std::string::npos) << text;
  }
  // A sum of a part is none of the whole, and that something is said of sums is told.
  EXPECT_THAT(issue_codes(records), Contains("statement_not_understood"));
}

TEST(ReviewLayouts, MarksOfNotesInHeads) {
  const DocumentRecords records =
      segmented({{"序號", "計畫名稱", "主辦機關※", "執行率註1", "燈號註２", "落後原因"},
                 {"1", "甲案", "工務局", "98.1%", "黃燈", "流標"}});
  EXPECT_THAT(
      rows_of(records, "reviews", {"project", "lead_agency", "budget_execution_percent", "light"}),
      ElementsAre("甲案|工務局|98.1|yellow"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ReviewLayouts, AFormMayHoldHeadsOverValues) {
  const DocumentRecords records =
      segmented({{"計畫名稱", "後龍溪堤防改善", "<", "<", "<"},
                 {"主辦機關", "工務處", "<", "類別", "公共建設"},
                 {"經費（千元）", "法定預算數", "實支數", "申請保留數", "執行率"},
                 {"^", "12,500", "11,000", "1,500", "88.00%"},
                 {"進度", "季別", "第1季", "第2季", "第3季"},
                 {"^", "預定進度", "10", "30", "60"},
                 {"^", "實際進度", "10", "28.5", "60"},
                 {"考核", "自評分數", "複評分數", "等第", "<"},
                 {"^", "90", "84", "甲等", "<"},
                 {"考核意見", "請加強工地管理。", "<", "<", "<"}},
                "苗栗縣政府 111 年度自行列管計畫考核表");
  EXPECT_THAT(rows_of(records, "reviews",
                      {"project", "lead_agency", "budget_execution_percent", "self_score", "score",
                       "grade", "administration_text"}),
              ElementsAre("後龍溪堤防改善|工務處|88|90|84|甲等|請加強工地管理。"));
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|10|", "2|30|28.5|1.5", "3|60|60|", "4|||"));
}

TEST(ReviewLayouts, OpinionsUnderTheirHeadInAFormWithoutQuarters) {
  const DocumentRecords records =
      segmented({{"編號", "3", "計畫名稱", "圖書館增建"},
                 {"主辦單位", "文化局", "計畫類別", "社會發展"},
                 {"考核項目", "考核意見", "<", "得分"},
                 {"行政作業（30分）", "各項報告均依限提報。各季進度均無落後。", "<", "27"},
                 {"經費運用（40分）", "第1季至第4季支用比均達100%。", "<", "38"},
                 {"特殊績效（30分）", "無。", "<", "10"},
                 {"總分", "75", "等第", "乙等"}},
                "臺南市政府 110 年度自行列管計畫考核表");
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "on_time", "spending_text", "score",
                       "grade"}),
              ElementsAre("3|圖書館增建|文化局|true|第1季至第4季支用比均達100%。|75|乙等"));
  EXPECT_THAT(rows_of(records, "review_quarters", {"quarter", "spending_rate_percent"}),
              ElementsAre("1|100", "2|100", "3|100", "4|100"));
}

TEST(ReviewLayouts, QuartersBelowAHeadOfGroups) {
  HandMade made;
  made.page(1)
      .text("新竹縣政府 113 年度列管計畫考核報告")
      .text("1. 竹東轉運站興建")
      .text("主辦機關：交通旅遊處")
      .table({{"季", "累計進度", "<", "經費累計", "<", "燈號"},
              {"^", "預定(%)", "實際(%)", "分配數", "支用比(%)", "^"},
              {"第一季", "5", "4", "100", "50", "黃燈"},
              {"第二季", "20", "21", "200", "99.5", "綠燈"}})
      .text("考核意見：尚可。");
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "review_quarters",
                      {"quarter", "progress_status", "progress_planned_percent",
                       "progress_actual_percent", "spending_rate_percent", "light"}),
              ElementsAre("1|behind|5|4|50|yellow", "2|not_behind|20|21|99.5|green",
                          "3|unstated||||", "4|unstated||||"));
}

TEST(ReviewLayouts, LabelsThatAreLeftEndTheValueBeforeThem) {
  HandMade made;
  made.page(1)
      .text("新竹縣政府 113 年度列管計畫考核報告")
      .text("1. 竹東轉運站興建")
      .text("執行單位：交通旅遊處　協辦單位：工務處　期程：112至114年")
      .text("計畫總經費：9億元　112年度預算：2億元　113年度預算：3億元　執行率：95.2%")
      .text("考核意見：工程尚可。\n備註：無。");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews",
                      {"lead_agency", "budget", "budget_execution_percent", "administration_text"}),
              ElementsAre("交通旅遊處|300000000|95.2|工程尚可。備註：無。"));
}

TEST(ReviewLayouts, AReasonGoesOnToItsRemedyOrAnotherMatter) {
  const auto causes = [](const char* text) {
    return rows_of(
        segmented({{"項次", "計畫名稱", "等第", "進度控制"}, {"1", "道路", "乙等", text}}),
        "review_causes", kCause);
  };
  EXPECT_THAT(causes("第2季落後2%，因地主陳情，遲未取得用地，已召開協調會。"),
              ElementsAre("2|progress|地主陳情，遲未取得用地|已召開協調會"));
  EXPECT_THAT(causes("第3季落後5%，因廠商歇業，刻辦理重新招標，第4季無落後。"),
              ElementsAre("3|progress|廠商歇業|刻辦理重新招標"));
  EXPECT_THAT(causes("第1季落後1%，因連日大雨，餘各季無落後。"),
              ElementsAre("1|progress|連日大雨|"));
  EXPECT_THAT(causes("第4季落後3%，落後原因：管線未遷。因應對策：請電力公司先遷。其餘無落後。"),
              ElementsAre("4|progress|管線未遷|請電力公司先遷"));
}

TEST(ReviewLayouts, AReasonThatIsNoneIsNone) {
  const auto causes = [](const char* text) {
    return rows_of(
        segmented({{"項次", "計畫名稱", "等第", "進度控制"}, {"1", "道路", "甲等", text}}),
        "review_causes", kCause);
  };
  EXPECT_THAT(causes("各季無落後。落後原因：無 4.改善對策：無"), testing::IsEmpty());
  EXPECT_THAT(causes("第2季落後3%。2.落後原因：停電 3.改善對策：增設電源"),
              ElementsAre("|progress|停電|增設電源"));
}

TEST(ReviewLayouts, SumsOfTheYearAreNotThoseOfTheWholePlan) {
  const auto sums = [](const char* text) {
    return rows_of(
        segmented({{"項次", "計畫名稱", "等第", "經費運用"}, {"1", "道路", "乙等", text}}),
        "reviews", {"budget", "spent", "budget_execution_percent"});
  };
  EXPECT_THAT(sums("總經費12億元，本年度預算2億元，累計支用1.8億元，執行率（含保留數）90%。"),
              ElementsAre("200000000|180000000|90"));
  EXPECT_THAT(sums("全年可用預算數500萬元，實支450萬元，本年度執行率僅90%。"),
              ElementsAre("5000000|4500000|90"));
  EXPECT_THAT(sums("110年度執行率70%，本年度執行率提升至92.5%。"), ElementsAre("||92.5"));
  EXPECT_THAT(sums("計畫總經費30億元。"), ElementsAre("||"));
}

// 預定 over 實際 in a column of its own, the quarters beside each other.
TEST(ReviewLayouts, RowsThatSayWhatTheirFiguresAre) {
  const DocumentRecords records =
      segmented({{"編號", "計畫名稱", "類別", "第1季", "第2季", "第3季", "第4季", "等第"},
                 {"1", "道路拓寬", "預定進度", "10", "40", "70", "100", "甲等"},
                 {"^", "^", "實際進度", "10", "38.5", "71", "100", "^"},
                 {"2", "公園改善", "預定進度", "25", "50", "75", "100", "乙等"},
                 {"^", "^", "實際進度", "25", "50", "75", "98", "^"}});
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "project", "grade"}),
              ElementsAre("1|道路拓寬|甲等", "2|公園改善|乙等"));
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarter),
              ElementsAre("1|10|10|", "2|40|38.5|1.5", "3|70|71|", "4|100|100|", "1|25|25|",
                          "2|50|50|", "3|75|75|", "4|100|98|2"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

// A column of names is none that says what figures are.
TEST(ReviewLayouts, FiguresThatNothingNamesAreUnread) {
  const DocumentRecords records = segmented({{"編號", "計畫名稱", "第1季", "第2季", "等第"},
                                             {"1", "道路拓寬", "10", "40", "甲等"},
                                             {"2", "公園改善", "25", "50", "乙等"}});
  EXPECT_THAT(rows_of(records, "review_quarters", {"progress_planned_percent"}),
              testing::Each(std::string()));
}

TEST(ReviewLayouts, ScoresUnderOneHead) {
  const DocumentRecords records = segmented({{"編號", "計畫名稱", "評核分數", "<", "<", "執行率%"},
                                             {"^", "^", "自評", "初核", "複核", "^"},
                                             {"1", "道路拓寬", "92", "88.5", "87", "93.81"}});
  EXPECT_THAT(rows_of(records, "reviews",
                      {"self_score", "first_score", "score", "budget_execution_percent"}),
              ElementsAre("92|88.5|87|93.81"));
}

// 1. 步道整建計畫 | 燈號：綠燈 over rows of labels and values, once for each project.
TEST(ReviewLayouts, BlocksUnderNumberedBands) {
  for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
           {"1. ", "2. "}, {"一、", "二、"}, {"（一）", "（二）"}}) {
    const DocumentRecords records =
        segmented({{first + "步道整建計畫", "<", "燈號：綠燈"},
                   {"執行單位", "國家公園組", "<"},
                   {"目標達成及資料提報", "均如期提報。", "<"},
                   {"總進度", "截至年底落後6.4個百分點。", "<"},
                   {"預算執行", "執行率84%。", "<"},
                   {second + "海域監測計畫", "<", "燈號：黃燈"},
                   {"執行單位", "水域管理科", "<"},
                   {"目標達成及資料提報", "第3季執行情形遲送2個工作日。", "<"},
                   {"總進度", "截至年底無落後。", "<"},
                   {"預算執行", "執行率99.01%。", "<"}});
    EXPECT_THAT(rows_of(records, "reviews",
                        {"review_no", "project", "lead_agency", "light", "on_time",
                         "year_end_lag_percent", "budget_execution_percent"}),
                ElementsAre("1|步道整建計畫|國家公園組|green|true|6.4|84",
                            "2|海域監測計畫|水域管理科|yellow|false||99.01"))
        << first;
  }
}

// Captions inside of a form and labels to sign behind are structure.
TEST(ReviewLayouts, CaptionsAndPlacesToSignAreNoLoss) {
  HandMade made;
  for (const char* project : {"步道整建計畫", "海域監測計畫"}) {
    made.page(1).text("交通部 110 年度個案計畫評核表");
    made.table({{"計畫名稱", project, "主辦單位", "路政司"},
                {"各季累計執行情形", "<", "<", "<"},
                {"評核分數", "90", "評核等第", "■優等 □甲等 □乙等"},
                {"評核意見", "均如期提報。", "<", "<"}});
    made.text("填表人：　　單位主管：　　企劃室：");
  }
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews", {"project", "grade", "score"}),
              ElementsAre("步道整建計畫|優等|90", "海域監測計畫|優等|90"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

}  // namespace
}  // namespace niandu
