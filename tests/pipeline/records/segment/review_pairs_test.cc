// Figures of the quarters told in pairs, in a line of prose or down a grid by the ends of months.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

struct Example {
  const char* text;
  std::vector<std::string> quarters;  // status|planned|actual|lag|ahead
  const char* year_end;
};

DocumentRecords read(const std::string& column, const std::string& text) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  made.table(
      {{"項次", "主辦機關", "計畫名稱", column, "等第"}, {"1", "某司", "某計畫", text, "甲等"}});
  return segment(made.document(), project_schemas());
}

std::vector<std::string> quarters_of(const DocumentRecords& records) {
  return rows_of(records, "review_quarters",
                 {"progress_status", "progress_planned_percent", "progress_actual_percent",
                  "progress_lag_percent", "progress_ahead_percent"});
}

const std::vector<Example>& examples() {
  static const std::vector<Example> kExamples = {
      {"第1季預定15%、實際15%；第2季預定40%、實際38.5%；第3季預定70%、實際71%；第4季預定100%、實際"
       "100%。",
       {"not_behind|15|15||", "behind|40|38.5|1.5|", "not_behind|70|71||1", "not_behind|100|100||"},
       "unstated|"},
      {"一季預定10／實際10；二季預定35／實際35；三季預定70／實際66."
       "5；四季預定100／實際100。第三季落"
       "後3.5%。",
       {"not_behind|10|10||", "not_behind|35|35||", "behind|70|66.5|3.5|", "not_behind|100|100||"},
       "unstated|"},
      {"截至3月底預定進度20%、實際進度22%；6月底預定45%、實際46%；9月底預定75%、實際75%"
       "；12月底預定1"
       "00%、實際96.8%，年終落後3.2%。",
       {"not_behind|20|22||2", "not_behind|45|46||1", "not_behind|75|75||", "behind|100|96.8|3.2|"},
       "behind|3.2"},
      {"111年3月底實際進度18%（預定20%），6月底實際45%（預定45%），9月底實際70%（預定71%"
       "），十二月底"
       "實際100%（預定100%）。",
       {"behind|20|18|2|", "not_behind|45|45||", "behind|71|70|1|", "not_behind|100|100||"},
       "not_behind|"},
      {"第1季預定與實際進度均為25%；第2季累計預定進度為50%，累計實際進度為48.25%，落後1.75%"
       "；第3季起"
       "無落後。",
       {"not_behind|25|25||", "behind|50|48.25|1.75|", "not_behind||||", "not_behind||||"},
       "unstated|"},
  };
  return kExamples;
}

TEST(ReviewPairs, LinesOfProse) {
  for (const Example& example : examples()) {
    const DocumentRecords records = read("進度控制情形", example.text);
    EXPECT_EQ(quarters_of(records), example.quarters) << example.text;
    EXPECT_THAT(rows_of(records, "reviews", {"year_end_progress", "year_end_lag_percent"}),
                ElementsAre(example.year_end))
        << example.text;
    EXPECT_THAT(issue_codes(records), Not(Contains("statement_not_understood"))) << example.text;
  }
}

// The words and the figures must agree; things that are counted are no progress.
TEST(ReviewPairs, WhatIsNoProgressOrContradictsIsNotTaken) {
  const DocumentRecords records =
      read("進度控制情形", "第1季預定15%、實際15%；第2季預定40%、實際38.5%，無落後。");
  EXPECT_EQ(quarters_of(records)[1], "|40|38.5||");
  EXPECT_THAT(issue_codes(records), Contains("quarter_contradictory"));
  for (const char* text :
       {"第1季預定10場、實際12場；第2季預定20場、實際18場。",
        "第1季預定300、實際280；第2季預定600、實際610。",
        "第1季預定50、實際48；第2季預定30、實際20。", "1季預定800元、實際1,000元。",
        "前3季預定75%、實際70%。", "5月底預定30%、實際20%。"}) {
    for (const std::string& quarter : quarters_of(read("進度控制情形", text))) {
      EXPECT_TRUE(quarter.ends_with("||||")) << text << ": " << quarter;
    }
  }
}

std::string year_end_of(const DocumentRecords& records) {
  return rows_of(records, "reviews", {"year_end_progress", "year_end_lag_percent"}).at(0);
}

// A day within a month is no end of a quarter.
TEST(ReviewPairs, ADayBeforeTheEndOfAMonthIsNoEndOfAQuarter) {
  const DocumentRecords tenth = read("進度控制情形", "截至12月10日預定90%、實際80%。");
  EXPECT_EQ(quarters_of(tenth)[3], "unstated||||");
  EXPECT_NE(year_end_of(tenth), "behind|10");
  EXPECT_EQ(year_end_of(read("進度控制情形", "截至12月31日預定90%、實際80%。")), "behind|10");
}

// Figures of the whole plan's life, of money or of a part of it are not this year's progress.
TEST(ReviewPairs, FiguresOfSomethingElse) {
  const DocumentRecords whole =
      read("進度控制情形", "全程計畫截至12月底預定60%、實際55%，年度進度未落後。");
  EXPECT_EQ(quarters_of(whole)[3], "unstated||||");
  EXPECT_EQ(year_end_of(whole), "not_behind|");
  for (const char* text : {"經費第1季預定10%、實際5%；第2季預定30%、實際20%。",
                           "經費支用：第1季預定10%、實際5%。", "全案至3月底預定60%、實際55%。"}) {
    for (const std::string& quarter : quarters_of(read("進度控制情形", text))) {
      EXPECT_TRUE(quarter.ends_with("||||")) << text << ": " << quarter;
      EXPECT_FALSE(quarter.starts_with("behind")) << text << ": " << quarter;
    }
  }
  EXPECT_EQ(quarters_of(read("進度控制情形", "總經費500萬元。第1季預定10%、實際5%。"))[0],
            "behind|10|5|5|");
}

// A pair told twice with other figures: both are quoted.
TEST(ReviewPairs, APairThatIsToldTwiceIsQuotedTwice) {
  const DocumentRecords records =
      read("進度控制情形", "第1季預定10%、實際5%。第1季預定10%、實際8%。");
  EXPECT_EQ(quarters_of(records)[0], "||||");
  std::vector<std::string> quoted;
  for (const Issue& issue : records.issues) {
    if (issue.code != IssueCode::kQuarterContradictory) continue;
    for (const auto& [name, value] : issue.arguments) {
      if (name == "first" || name == "second") quoted.push_back(value);
    }
  }
  EXPECT_THAT(quoted, ElementsAre("10%、實際5", "10%、實際8"));
}

// 三月底 … 十二月底 over the figures, one block for each project.
TEST(ReviewPairs, GridsByEndsOfMonths) {
  for (const auto& ends : std::vector<std::vector<std::string>>{
           {"三月底", "六月底", "九月底", "十二月底"},
           {"3月底", "6月底", "9月底", "12月底"},
           {"111年3月底", "111年6月底", "111年9月底", "111年12月底"}}) {
    HandMade made;
    made.page(1).text("花蓮縣政府 111 年度施政計畫管制考核結果");
    for (const char* project : {"步道整建計畫", "海域監測計畫"}) {
      made.table({{"計畫名稱", "<", project, "<", "考核等第", "乙"},
                  {"主辦單位", "<", "觀光局", "<", "執行率", "89%"},
                  {"累計至", "<", ends[0], ends[1], ends[2], ends[3]},
                  {"預定進度（%）", "<", "20", "45", "75", "100"},
                  {"實際進度（%）", "<", "20", "43.2", "75.5", "95"},
                  {"作業考評", "<", "各季執行情形均如期填報。", "<", "<", "<"},
                  {"經費考評", "<", "全數支用。", "<", "<", "<"}});
    }
    const DocumentRecords records = segment(made.document(), project_schemas());
    const std::vector<std::string> one = {"not_behind|20|20||", "behind|45|43.2|1.8|",
                                          "not_behind|75|75.5||0.5", "behind|100|95|5|"};
    std::vector<std::string> both = one;
    both.insert(both.end(), one.begin(), one.end());
    EXPECT_EQ(quarters_of(records), both) << ends[0];
    EXPECT_THAT(
        rows_of(records, "reviews",
                {"project", "grade", "year_end_progress", "year_end_lag_percent", "spending_text"}),
        ElementsAre("步道整建計畫|乙|behind|5|全數支用。", "海域監測計畫|乙|behind|5|全數支用。"))
        << ends[0];
  }
}

// 「考核意見：…。特殊績效：無。後續追蹤：…」: each label ends what stands before it.
TEST(ReviewPairs, LabelsBehindAnOpinion) {
  for (const char* follow : {"後續追蹤", "持續追蹤"}) {
    const DocumentRecords records =
        read("考核意見", std::string("各季執行情形均如期提報。第2季落後1.5%，係木料進口報關延遲。\n"
                                     "特殊績效：無。\n") +
                             follow + "：請每月檢討進度。");
    EXPECT_THAT(rows_of(records, "reviews",
                        {"on_time", "special_achievement", "special_text", "administration_text"}),
                ElementsAre("true|false|無。|"
                            "各季執行情形均如期提報。第2季落後1.5%，係木料進口報關延遲。"))
        << follow;
    EXPECT_THAT(rows_of(records, "review_advice", {"text"}), ElementsAre("請每月檢討進度"));
  }
}

// The figures stand under one label, why they are as they are under another.
TEST(ReviewPairs, CausesInTheOpinionBesideFigures) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  made.table({{"項次", "計畫名稱", "季進度", "考核意見"},
              {"1", "某計畫", "第1季預定15%、實際15%；第2季預定40%、實際38.5%。",
               "各項報表均準時。第2季落後1.5%，係因木料短缺，已調整工序。"}});
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "review_causes", {"quarter", "reason_text", "remedy_text"}),
              ElementsAre("2|木料短缺|已調整工序"));
}

// A table for each project, its caption above it, all read as one table.
TEST(ReviewTables, OneForEachProjectReadAsOne) {
  for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
           {"計畫1：典藏數位化計畫", "計畫2：空調汰換計畫"},
           {"計畫名稱：典藏數位化計畫", "計畫名稱：空調汰換計畫"}}) {
    HandMade made;
    made.page(1).text("臺灣美術館 104 年度自行管制計畫考評報告表");
    made.text(first).text("主辦單位：典藏組");
    made.table({{"考評項目", "配分", "得分", "考評意見"},
                {"行政作業", "50", "48", "均依限陳報。"},
                {"進度控制", "50", "45",
                 "年度目標「拍攝3,000件」達成3,218件，無挑戰性。各季進度均無落後。"},
                {"合計", "100", "93", "等第：優等　改進建議：宜逐年調高目標值。"},
                {second + "\n主辦單位：秘書室", "<", "年度預算：3,960萬元", "<"},
                {"考評項目", "配分", "得分", "考評意見"},
                {"行政作業", "50", "40", "第3季執行情形逾2日陳報。"},
                {"進度控制", "50", "35", "第3季落後2.8%，餘無落後。"},
                {"合計", "100", "75", "等第：甲等　改進建議：無。"}});
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(
        rows_of(records, "reviews",
                {"project", "lead_agency", "on_time", "grade", "score", "challenge", "budget"}),
        ElementsAre("典藏數位化計畫|典藏組|true|優等|93|none|",
                    "空調汰換計畫|秘書室|false|甲等|75||39600000"))
        << first;
    EXPECT_THAT(rows_of(records, "review_targets", {"name", "completed"}),
                ElementsAre("拍攝3,000件|true"));
    EXPECT_THAT(rows_of(records, "review_advice", {"text"}), ElementsAre("宜逐年調高目標值"));
  }
}

// Words of progress are no goals; nor is a unit printed again over a header that comes again.
TEST(ReviewTables, ProgressTellsOfGoalsOnlyWhereItNamesThem) {
  const DocumentRecords records =
      read("進度控制情形", "各季年累計進度均達預定目標，惟里程碑「完成驗收」較原訂日期遲延12日。");
  EXPECT_THAT(rows_of(records, "reviews", {"targets_completed", "challenge"}), ElementsAre("|"));
  EXPECT_THAT(rows_of(records, "review_targets", {"name"}), ElementsAre());
}

}  // namespace
}  // namespace niandu
