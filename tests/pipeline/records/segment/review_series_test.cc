// Progress as lists of figures behind lists of quarters, and what stands beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::vector<std::string> kQuarters = {"quarter", "progress_planned_percent",
                                            "progress_actual_percent", "progress_status",
                                            "progress_lag_percent"};

DocumentRecords read(const std::string& column, const std::string& text) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  made.table(
      {{"項次", "主辦機關", "計畫名稱", column, "等第"}, {"1", "某司", "某計畫", text, "甲等"}});
  return segment(made.document(), project_schemas());
}

TEST(ReviewSeries, ListsOfFiguresBehindEndsOfMonths) {
  const DocumentRecords records =
      read("進度控制情形",
           "截至3月底、6月底、9月底及12月底，累計預定進度分別為12%、35%、70%及100%，實際進度"
           "分別為12%、33.5%、71%及96%，年終進度落後4%。");
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarters),
              ElementsAre("1|12|12|not_behind|", "2|35|33.5|behind|1.5", "3|70|71|not_behind|",
                          "4|100|96|behind|4"));
  EXPECT_THAT(rows_of(records, "reviews", {"year_end_progress", "year_end_lag_percent"}),
              ElementsAre("behind|4"));
}

TEST(ReviewSeries, OtherWordsAndOrders) {
  for (const char* text :
       {"第一季、第二季、第三季及第四季實際進度依序為12%、33.5%、71%、96%，預定進度依序為12%、35%、"
        "70%、100%。",
        "各季預計進度為12%、35%、70%及100%；實際進度為12%、33.5%、71%及96%。",
        "第1季至第4季累計預定進度分別為12%、35%、70%、100%，累計實際進度分別為12%、33.5%、71%、"
        "96%。"}) {
    EXPECT_THAT(rows_of(read("進度控制情形", text), "review_quarters",
                        {"quarter", "progress_planned_percent", "progress_actual_percent"}),
                ElementsAre("1|12|12", "2|35|33.5", "3|70|71", "4|100|96"))
        << text;
  }
}

TEST(ReviewSeries, AQuarterWithItsMonthsBehindIt) {
  const DocumentRecords records =
      read("進度控制情形",
           "第一季（1至3月）預定25%、實際25%；第二季（4至6月）預定50%、實際48%，落後2%；"
           "第三季（7至9月）預定75%、實際75%；第四季（10至12月）預定100%、實際100%。");
  EXPECT_THAT(rows_of(records, "review_quarters", kQuarters),
              ElementsAre("1|25|25|not_behind|", "2|50|48|behind|2", "3|75|75|not_behind|",
                          "4|100|100|not_behind|"));
  EXPECT_THAT(issue_codes(records), Not(Contains("statement_not_understood")));
}

// Lists of other lengths, of no percentages, of one thing only.
// Money, the whole plan's life, days within a month: no progress of these quarters.
TEST(ReviewSeries, FiguresOfSomethingElseAreNotTaken) {
  for (const char* text :
       {"經費支用截至3月底及6月底，預定分別為10%、35%，實際分別為8%及31.5%。",
        "全程計畫截至3月底及6月底，預定進度分別為10%、35%，實際進度分別為8%及31.5%。",
        "截至3月10日及6月10日，預定進度分別為10%、35%，實際進度分別為8%及31.5%。"}) {
    for (const std::string& row :
         rows_of(read("進度控制情形", text), "review_quarters",
                 {"progress_planned_percent", "progress_actual_percent", "progress_lag_percent"})) {
      EXPECT_EQ(row, "||") << text;
    }
  }
}

TEST(ReviewSeries, WhatDoesNotCountUpIsNotTaken) {
  for (const char* text :
       {"截至3月底、6月底、9月底及12月底，累計預定進度分別為12%、35%及100%，實際進度分別為12%、33%"
        "及96%。",
        "第1季及第2季預定辦理12場、35場，實際辦理10場、30場。",
        "第一季及第二季預定進度分別為12%、35%，第三季及第四季實際進度分別為60%、90%。",
        "第1季及第2季預定進度分別為12%、35%。"}) {
    EXPECT_THAT(rows_of(read("進度控制情形", text), "review_quarters",
                        {"progress_planned_percent", "progress_actual_percent"}),
                testing::Each("|"))
        << text;
  }
}

HandMade outline(const std::string& cause, const std::string& result = "78分，乙等。") {
  HandMade made;
  made.page(1)
      .text("屏東縣政府105年度施政計畫執行成效評核報告")
      .text("貳、個案計畫評核結果")
      .text("一、環島自行車道改善工程")
      .text("(一)主辦單位：工務處；計畫類別：公共建設。")
      .text("(二)進度執行：第3季落後3%，餘各季未落後，年終進度未落後。")
      .text("(三)經費執行：年度預算數1,450萬元，執行數1,301萬元，經費執行率89.72%。")
      .text("(四)落後原因及改善情形：" + cause)
      .text("(五)綜合評語：施工品質良好。")
      .text("(六)評定結果：" + result);
  return made;
}

TEST(ReviewOutline, TheOverallOpinionIsNotTheProgress) {
  const HandMade made = outline("無。");
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews", {"budget", "spent", "score", "grade"}),
              ElementsAre("14500000|13010000|78|乙等"));
  EXPECT_THAT(rows_of(records, "reviews", {"administration_text"}),
              ElementsAre("第3季落後3%，餘各季未落後，年終進度未落後。"));
}

TEST(ReviewOutline, TheScoreMayBeNamed) {
  for (const char* result : {"總分78分，評列乙等。", "乙等，總分78分。", "得分為78分、乙等"}) {
    const HandMade made = outline("無。", result);
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(rows_of(records, "reviews", {"score", "grade"}), ElementsAre("78|乙等")) << result;
  }
}

TEST(ReviewOutline, ACauseUnderItsLabelNeedsNoWordForIt) {
  const std::vector<std::string> fields = {"quarter", "subject", "reason_text", "remedy_text"};
  const auto causes = [&](const std::string& text) {
    const HandMade made = outline(text);
    return rows_of(segment(made.document(), project_schemas()), "review_causes", fields);
  };
  EXPECT_THAT(causes("部分路段用地未取得，須變更路線；已完成變更設計並增加機具。"),
              ElementsAre("|progress|部分路段用地未取得，須變更路線|已完成變更設計並增加機具"));
  EXPECT_THAT(causes("第三季管線遷移延遲，業已協調管線單位。"),
              ElementsAre("3|progress|第三季管線遷移延遲|業已協調管線單位"));
  EXPECT_THAT(causes("各季均未落後，已如期完工。"), IsEmpty());
  EXPECT_THAT(causes("無。"), IsEmpty());
}

}  // namespace
}  // namespace niandu
