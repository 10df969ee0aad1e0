// Verdicts told by their values, heads that name two columns, parts that a page break took apart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

HandMade report() {
  HandMade made;
  made.page(1).text("宜蘭縣政府109年度施政計畫管制考核報告").text("貳、各案情形");
  return made;
}

void tell(HandMade& made, const std::string& heading, const std::vector<std::string>& behind) {
  made.text(heading).text("（一）行政作業：均如期提報。").text("（二）經費運用：支用情形良好。");
  for (const std::string& each : behind) made.text(each);
}

const std::vector<std::string> kVerdict = {"grade", "score"};

TEST(ReviewVerdicts, AResultOfAGradeIsTheGrade) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫", {"（三）評核結果：優等，93分"});
  tell(made, "二、縣立體育館結構補強計畫", {"（三）評核結果：甲等（82.5 分）"});
  tell(made, "三、社區照顧計畫", {"（三）考核結果", "乙等（78.9分）"});
  tell(made, "四、長照據點計畫", {"（三）評核結果：64分，丙等。"});
  tell(made, "五、道路養護計畫", {"（三）評核等第及分數：甲等、88分"});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", kVerdict),
              ElementsAre("優等|93", "甲等|82.5", "乙等|78.9", "丙等|64", "甲等|88"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ReviewVerdicts, AResultInWordsIsNone) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫", {"（三）評核結果：良好，予以嘉勉"});
  tell(made, "二、社區照顧計畫", {"（三）評核結果：甲等"});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", kVerdict), ElementsAre("|", "甲等|"));
}

TEST(ReviewVerdicts, BracketsInTheMiddleOfAHeading) {
  HandMade made = report();
  tell(made, "一、優質企業（AEO）認證推廣計畫", {});
  tell(made, "二、社會住宅興辦計畫（第二期）", {});
  tell(made, "三、雲端（二期）服務計畫（資訊處）", {});
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "lead_agency"}),
              ElementsAre("優質企業（AEO）認證推廣計畫|", "社會住宅興辦計畫（第二期）|",
                          "雲端（二期）服務計畫|資訊處"));
}

// A lead that is printed below leaves the brackets to the name.
TEST(ReviewVerdicts, BracketsBesideALabelOfTheLead) {
  HandMade made = report();
  made.text("一、圖書館新建計畫（總館）").text("主辦機關：文化局／管制別：自行管制");
  made.text("（一）行政作業：均如期提報。");
  made.text("二、美術館典藏計畫（文化局）");
  made.text("（一）行政作業：均如期提報。");
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "lead_agency", "control_tier"}),
              ElementsAre("圖書館新建計畫（總館）|文化局|self", "美術館典藏計畫|文化局|"));
}

DocumentRecords table(const std::vector<std::vector<std::string>>& rows) {
  HandMade made;
  made.page(1).text("桃園市政府 111 年度重大計畫管制情形").table(rows);
  return read(made);
}

const std::vector<std::string> kNames = {"project", "lead_agency"};

TEST(ReviewVerdicts, AHeadOfTwoNames) {
  EXPECT_THAT(rows_of(table({{"序號", "計畫名稱／\n主辦機關", "等第"},
                             {"1", "輕軌計畫\n【捷運局】", "甲等"},
                             {"2", "社會住宅（第二期）\n【都發局】", "乙等"}}),
                      "reviews", kNames),
              ElementsAre("輕軌計畫|捷運局", "社會住宅（第二期）|都發局"));
  EXPECT_THAT(rows_of(table({{"序號", "計畫名稱及主辦機關", "等第"},
                             {"1", "輕軌計畫\n主辦機關：捷運局", "甲等"},
                             {"2", "污水廠計畫\n主辦機關：水利局", "乙等"}}),
                      "reviews", kNames),
              ElementsAre("輕軌計畫|捷運局", "污水廠計畫|水利局"));
  EXPECT_THAT(rows_of(table({{"序號", "計畫名稱/主辦機關", "等第"},
                             {"1", "輕軌計畫／捷運局", "甲等"},
                             {"2", "1/2期污水計畫／水利局", "乙等"}}),
                      "reviews", kNames),
              ElementsAre("輕軌計畫|捷運局", "1/2期污水計畫／水利局|"));
}

// Where a line ends and its cell does not is the end of a name; a full line may be wrapped.
TEST(ReviewVerdicts, LinesOfTwoNames) {
  const auto read_cell = [](double first_line) {
    Document document =
        HandMade()
            .page(1)
            .text("桃園市政府 111 年度重大計畫管制情形")
            .table({{"序號", "計畫名稱\n主辦機關", "等第"}, {"1", "輕軌建設計畫\n捷運局", "甲等"}})
            .document();
    Cell& cell = std::get<Table>(document.blocks[1]).cells[4];
    cell.places = {{1, 0, {100, 100, 200, 130}}};
    cell.text.spans[0].source.box = {102, 101, 102 + first_line, 113};
    cell.text.spans[1].source.box = {102, 115, 138, 127};
    return rows_of(segment(document, project_schemas()), "reviews", kNames);
  };
  EXPECT_THAT(read_cell(72), ElementsAre("輕軌建設計畫|捷運局"));
  EXPECT_THAT(read_cell(94), ElementsAre("輕軌建設計畫捷運局|"));
}

// 「計畫」 over 「項目」 is one name.
TEST(ReviewVerdicts, AWrappedHeadOfOneName) {
  EXPECT_THAT(rows_of(table({{"計畫\n項目", "主辦機關", "等第"},
                             {"輕軌計畫（二階）", "捷運局", "甲等"},
                             {"污水計畫（一期）", "水利局", "乙等"}}),
                      "reviews", kNames),
              ElementsAre("輕軌計畫（二階）|捷運局", "污水計畫（一期）|水利局"));
}

// The table goes on below its head on the next page: the opinion is still of the record above.
TEST(ReviewVerdicts, AnOpinionBelowRowsThatWentOn) {
  HandMade made;
  made.page(1)
      .text("桃園市政府 111 年度重大計畫管制情形")
      .table({{"項次", "計畫名稱", "主辦機關", "季別", "預定進度", "實際進度"},
              {"1", "道路計畫", "工務局", "第1季", "10", "10"},
              {"^", "^", "^", "第2季", "30", "30"},
              {"評核意見", "一、行政作業：逾期3日提報。", "<", "<", "<", "<"},
              {"2", "輕軌計畫", "捷運局", "第1季", "10", "10"}});
  made.page(2).table({{"項次", "計畫名稱", "主辦機關", "季別", "預定進度", "實際進度"},
                      {"", "", "", "第2季", "30", "27"},
                      {"評核意見", "一、行政作業：均如期提報。", "<", "<", "<", "<"},
                      {"3", "污水計畫", "水利局", "第1季", "10", "10"},
                      {"^", "^", "^", "第2季", "30", "30"}});
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "administration_text"}),
              ElementsAre("道路計畫|逾期3日提報。", "輕軌計畫|均如期提報。", "污水計畫|"));
}

// A page break behind the label of an opinion over the whole width.
TEST(ReviewVerdicts, AnOpinionInTheRowBehindItsLabel) {
  const DocumentRecords records =
      table({{"項次", "計畫名稱", "主辦機關", "季別", "預定進度", "實際進度"},
             {"1", "輕軌計畫", "捷運局", "第1季", "10", "10"},
             {"^", "^", "^", "第2季", "30", "27"},
             {"評核意見：", "<", "<", "<", "<", "<"},
             {"一、行政作業：均如期提報。", "<", "<", "<", "<", "<"},
             {"2", "污水計畫", "水利局", "第1季", "10", "10"},
             {"^", "^", "^", "第2季", "30", "30"}});
  EXPECT_THAT(rows_of(records, "reviews", {"project", "administration_text"}),
              ElementsAre("輕軌計畫|均如期提報。", "污水計畫|"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ReviewVerdicts, AdviceUnderAHeadingOfOneWord) {
  const DocumentRecords records =
      table({{"項次", "計畫名稱", "評核意見"},
             {"1", "輕軌計畫", "一、行政作業\n如期提報。\n二、建議\n建議訂定離駐追蹤指標。"},
             {"2", "污水計畫", "一、行政作業\n如期提報。\n二、建議訂定後續期程。"}});
  EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
              ElementsAre("1|建議訂定離駐追蹤指標", "2|建議訂定後續期程"));
}

TEST(ReviewVerdicts, WhatWasDoneBeforeIsNoReason) {
  const DocumentRecords records =
      table({{"項次", "計畫名稱", "季別", "預定進度", "實際進度", "落後原因及改善對策"},
             {"1", "輕軌計畫", "第3季", "100", "100", ""},
             {"^", "^", "第4季", "－", "－", "已於第3季提前完工，免填。"},
             {"2", "污水計畫", "第3季", "70", "60", "已於第3季完成發包，因缺工落後。"},
             {"^", "^", "第4季", "100", "90", "缺工"}});
  EXPECT_THAT(rows_of(records, "review_causes", {"review_no", "quarter"}),
              ElementsAre("2|3", "2|4"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

// The table below a heading that is not understood is of no other record.
TEST(ReviewVerdicts, ATableOfNoRecordIsLeft) {
  HandMade made = report();
  const auto grid = [&](const char* figure) {
    made.table({{"季別", "第1季", "第2季", "第3季", "第4季"},
                {"預定進度（％）", figure, "50", "75", "100"},
                {"實際進度（％）", figure, "50", "75", "100"}});
  };
  made.text("一、冬山河水岸改善計畫").text("主辦單位：水利科");
  grid("20");
  made.text("（一）行政作業：均如期提報。");
  made.text("二、體育館；含周邊（一期；二期）").text("主辦單位：體育科");
  grid("25");
  made.text("（一）行政作業：均如期提報。");
  made.text("三、社區照顧計畫").text("主辦單位：社會科").text("（一）行政作業：均如期提報。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "review_quarters", {"review_no", "progress_planned_percent"}),
              ElementsAre("1|20", "1|50", "1|75", "1|100", "3|", "3|", "3|", "3|"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ReviewVerdicts, AFigureThatTheTableHasIsNotMissed) {
  const DocumentRecords records =
      table({{"項次", "計畫名稱", "季別", "預定進度", "實際進度", "支用比", "經費運用"},
             {"1", "輕軌計畫", "第1季", "10", "10", "98", "賸餘款2,100萬元，已繳庫。"},
             {"^", "^", "第2季", "30", "30", "97", "^"}});
  std::vector<std::string> missed;
  for (const Issue& issue : records.issues) {
    if (issue.code == IssueCode::kQuarterRateMissing) missed.push_back(issue.record);
  }
  EXPECT_THAT(rows_of(records, "review_quarters", {"quarter", "spending_rate_percent"}),
              ElementsAre("1|98", "2|97", "3|", "4|"));
  EXPECT_EQ(missed.size(), 2U);  // of the quarters that nothing tells
}

}  // namespace
}  // namespace niandu
