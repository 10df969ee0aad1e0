// Lists of projects with figures of the whole year and no word of quarters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::vector<std::string> kProgress = {"review_no", "year_end_progress",
                                            "year_end_lag_percent"};

DocumentRecords listed(const std::vector<std::vector<std::string>>& table) {
  HandMade made;
  made.page(1).text("屏東縣政府101年度施政計畫列管案件考核結果一覽表").table(table);
  return segment(made.document(), project_schemas());
}

TEST(YearFigures, PlannedAndActualOfTheYearAreItsEnd) {
  for (const char* head : {"年度累計進度", "年度進度", "全年進度", "101年度累計進度(%)"}) {
    const DocumentRecords records =
        listed({{"編號", "計畫名稱", "主辦單位", head, "<", "<", "等第", "考核意見"},
                {"^", "^", "^", "預定", "實際", "差異", "^", "^"},
                {"1", "污水截流", "水利處", "100.00", "100.00", "0.00", "優等", "請持續辦理宣導。"},
                {"2", "遊憩據點", "觀光處", "100.00", "88.60", "-11.40", "乙等", "宜先釐清用地。"},
                {"3", "道路改善", "原民處", "95.00", "97.50", "2.50", "甲等", "—"}});
    EXPECT_THAT(rows_of(records, "reviews", kProgress),
                ElementsAre("1|not_behind|", "2|behind|11.4", "3|not_behind|"))
        << head;
    EXPECT_THAT(rows_of(records, "review_quarters", {"quarter"}), IsEmpty()) << head;
    EXPECT_THAT(issue_codes(records), Not(Contains("column_ignored"))) << head;
  }
}

TEST(YearFigures, WithoutTheDifferenceToo) {
  EXPECT_THAT(rows_of(listed({{"編號", "計畫名稱", "年度累計進度", "<", "等第"},
                              {"^", "^", "預定", "實際", "^"},
                              {"1", "污水截流", "100", "96.5", "優等"}}),
                      "reviews", kProgress),
              ElementsAre("1|behind|3.5"));
}

// No head stands over them: each says by itself that it is of the year, the difference beside them
// needs not to.
TEST(YearFigures, EachColumnNamesTheYear) {
  const DocumentRecords records = listed(
      {{"編號", "計畫名稱", "年度預定進度（％）", "年度實際進度（％）", "差異（％）", "等第"},
       {"1", "污水截流", "100", "96.5", "-3.5", "優等"},
       {"2", "道路改善", "100", "100", "0", "甲等"}});
  EXPECT_THAT(rows_of(records, "reviews", kProgress), ElementsAre("1|behind|3.5", "2|not_behind|"));
  EXPECT_THAT(issue_codes(records), Not(Contains("column_ignored")));
}

TEST(YearFigures, TheDifferenceAloneTells) {
  EXPECT_THAT(rows_of(listed({{"編號", "計畫名稱", "年度進度差異(%)", "等第"},
                              {"1", "污水截流", "-2.35", "優等"},
                              {"2", "道路改善", "0.00", "甲等"}}),
                      "reviews", kProgress),
              ElementsAre("1|behind|2.35", "2|not_behind|"));
  // Of what it is one is not said.
  EXPECT_THAT(
      rows_of(listed({{"編號", "計畫名稱", "差異(%)", "等第"}, {"1", "污水截流", "-2.35", "優等"}}),
              "reviews", kProgress),
      ElementsAre("1||"));
}

TEST(YearFigures, LabelsOfAForm) {
  HandMade made;
  made.page(1).text("屏東縣政府101年度施政計畫列管案件考核結果");
  for (const char* name : {"污水截流", "道路改善"}) {
    made.table({{"計畫名稱", name, "主辦單位", "水利處"},
                {"年度預定進度", "100%", "年度實際進度", "97.2%"},
                {"差異（%）", "-2.8", "評核等第", "甲等"},
                {"考核意見", "請持續辦理宣導。", "<", "<"}});
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"project", "year_end_progress", "year_end_lag_percent"}),
              ElementsAre("污水截流|behind|2.8", "道路改善|behind|2.8"));
}

TEST(YearFigures, WhatContradictsItselfIsEmpty) {
  const DocumentRecords records = listed({{"編號", "計畫名稱", "年度累計進度", "<", "<", "等第"},
                                          {"^", "^", "預定", "實際", "差異", "^"},
                                          {"1", "污水截流", "100", "96.5", "-1", "優等"}});
  EXPECT_THAT(rows_of(records, "reviews", kProgress), ElementsAre("1||"));
  EXPECT_THAT(issue_codes(records), Contains("quarter_contradictory"));
}

TEST(YearFigures, QuartersBesideThemStayQuarters) {
  const DocumentRecords records =
      listed({{"編號", "計畫名稱", "第1季", "<", "第2季", "<", "年度累計進度", "<"},
              {"^", "^", "預定", "實際", "預定", "實際", "預定", "實際"},
              {"1", "污水截流", "20", "20", "50", "45", "100", "98"}});
  EXPECT_THAT(rows_of(records, "reviews", kProgress), ElementsAre("1|behind|2"));
  EXPECT_THAT(rows_of(records, "review_quarters", {"quarter", "progress_lag_percent"}),
              ElementsAre("1|", "2|5", "3|", "4|"));
}

TEST(YearFigures, OpinionsThatTellOfQuartersGiveThem) {
  const DocumentRecords records = listed({{"編號", "計畫名稱", "等第", "考核意見"},
                                          {"1", "污水截流", "優等", "第2季落後3%。"},
                                          {"2", "遊憩據點", "乙等", "請持續辦理。"}});
  EXPECT_THAT(rows_of(records, "review_quarters", {"review_no", "quarter", "progress_lag_percent"}),
              ElementsAre("1|1|", "1|2|3", "1|3|", "1|4|", "2|1|", "2|2|", "2|3|", "2|4|"));
}

}  // namespace
}  // namespace niandu
