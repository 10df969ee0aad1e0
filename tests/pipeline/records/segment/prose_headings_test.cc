// Where reviews in running text begin and end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

const std::vector<std::string> kReview = {"review_no", "project", "lead_agency",
                                          "administration_text"};

HandMade report() {
  HandMade made;
  made.page(1)
      .text("宜蘭縣政府109年度施政計畫管制考核報告")
      .text("壹、考核依據")
      .text("貳、考核結果");
  return made;
}

void tell(HandMade& made, const std::string& heading, const std::string& opinion) {
  made.text(heading).text("（一）行政作業：" + opinion).text("（二）經費運用：支用情形良好。");
}

TEST(ProseHeadings, AHeadingMayBeWrapped) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫（水利資源處）", "均如期提報。");
  tell(made, "二、縣立體育館結構補強暨周邊空間活化及\n設施改善工程（主辦機關：教育\n處）",
       "逾期3日提報。");
  tell(made, "三、社區照顧計畫（社會處）", "如期提報。");
  EXPECT_THAT(rows_of(read(made), "reviews", kReview),
              ElementsAre("1|冬山河水岸改善計畫|水利資源處|均如期提報。",
                          "2|縣立體育館結構補強暨周邊空間活化及設施改善工程|教育處|逾期3日提報。",
                          "3|社區照顧計畫|社會處|如期提報。"));
}

// No record is better than its text in the record before it.
TEST(ProseHeadings, AHeadingThatIsNotUnderstoodEndsTheRecord) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫（水利資源處）", "均如期提報。");
  tell(made, "二、體育館補強；含周邊（一期；二期）（教育處）", "逾期3日提報。");
  tell(made, "三、社區照顧計畫（社會處）", "如期提報。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"project", "on_time", "administration_text"}),
              ElementsAre("冬山河水岸改善計畫|true|均如期提報。", "社區照顧計畫|true|如期提報。"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ProseHeadings, TheNextChapterIsOfNoRecord) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫（水利資源處）", "均如期提報。");
  made.text("（三）考核意見：無。")
      .text("參、檢討與建議")
      .text("各計畫宜及早辦理發包，第4季落後者應檢討。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|冬山河水岸改善計畫|水利資源處|均如期提報。"));
  EXPECT_THAT(rows_of(records, "review_advice", {"text"}), ElementsAre());
}

// What stands under the next heading of the same list is no part of the section above it, though
// within that its words would be.
TEST(ProseHeadings, TheNextOfTheListIsNoPartOfTheOneBefore) {
  HandMade made = report();
  made.text("一、冬山河水岸改善計畫（水利資源處）")
      .text("（一）行政作業：各項書表均如期提報。")
      .text("（二）計畫執行：第3季落後2.5%，年終進度未落後。")
      .text("（三）經費運用：支用情形良好。");
  EXPECT_THAT(rows_of(read(made), "reviews", {"administration_text", "year_end_progress"}),
              ElementsAre("各項書表均如期提報。|not_behind"));
  EXPECT_THAT(rows_of(read(made), "review_quarters", {"quarter", "progress_lag_percent"}),
              Contains("3|2.5"));
}

TEST(ProseHeadings, TheNextOfTheListIsUnreadIfNobodyKnowsIt) {
  HandMade made = report();
  made.text("一、冬山河水岸改善計畫（水利資源處）")
      .text("（一）行政作業：（一）各項書表均如期提報。（二）目標未完成。")
      .text("（二）民眾觀感：年終進度未落後。")
      .text("（三）經費運用：支用情形良好。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"year_end_progress", "spending_text"}),
              ElementsAre("unstated|支用情形良好。"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

// 一、 二、 within an opinion are points of it.
TEST(ProseHeadings, PointsThatCountFromOneEndNothing) {
  HandMade made = report();
  made.text("一、冬山河水岸改善計畫（水利資源處）")
      .text("評核意見：")
      .text("一、各項書表均如期提報。")
      .text("二、經費支用良好")
      .text("三、宜及早辦理驗收。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", kReview),
              ElementsAre("1|冬山河水岸改善計畫|水利資源處|一、各項書表均如期提報。二、經費支用良好"
                          "三、宜及早辦理驗收。"));
}

TEST(ProseHeadings, WordsMayStandBeforeTheNumber) {
  HandMade made;
  made.page(1).text("宜蘭縣政府109年度施政計畫管制考核報告");
  tell(made, "計畫一　冬山河水岸改善計畫", "均如期提報。");
  tell(made, "計畫二：社區照顧計畫（社會處）", "逾期3日提報。");
  tell(made, "計畫 3、長照據點計畫", "如期提報。");
  EXPECT_THAT(rows_of(read(made), "reviews", kReview),
              ElementsAre("1|冬山河水岸改善計畫||均如期提報。",
                          "2|社區照顧計畫|社會處|逾期3日提報。", "3|長照據點計畫||如期提報。"));
}

// 「單位：%」 stands above a table; the heading over it is no record's.
TEST(ProseHeadings, ASignIsNoBodyInCharge) {
  HandMade made;
  made.page(1)
      .text("雲林縣政府111年度縣管制施政計畫評核結果報告")
      .text("一、評核結果總表")
      .table({{"編號", "計畫名稱", "主辦單位", "評核分數", "評核等第"},
              {"1", "圖書館新建計畫", "文化處", "91", "優等"},
              {"2", "污水下水道工程", "水利處", "82", "甲等"}})
      .text("二、各季累計進度")
      .text("單位：%")
      .table({{"編號", "計畫名稱", "第一季", "<", "第二季", "<"},
              {"^", "^", "預定", "實際", "預定", "實際"},
              {"1", "圖書館新建計畫", "10.0", "12.0", "35.0", "36.0"},
              {"2", "污水下水道工程", "15.0", "15.0", "40.0", "33.5"}})
      .text("三、個別計畫評核意見")
      .text("1. 圖書館新建計畫（文化處）")
      .text("(一)執行情形：依施工網圖辦理。")
      .text("(二)經費運用：經費核實支用。")
      .text("(三)評核建議：建議盤點營運人力。")
      .text("2. 污水下水道工程（水利處）")
      .text("(一)執行情形：第二季因圖說退件，進度落後 6.5%。")
      .text("(二)經費運用：保留款轉入次年度。")
      .text("(三)評核建議：請加強審查控管。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(
      rows_of(records, "reviews", {"review_no", "project", "score", "spending_text"}),
      ElementsAre("1|圖書館新建計畫|91|經費核實支用。", "2|污水下水道工程|82|保留款轉入次年度。"));
  EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
              ElementsAre("1|建議盤點營運人力", "2|請加強審查控管"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_planned_percent", "progress_lag_percent"}),
              Contains("2|2|40|6.5"));
}

TEST(ProseHeadings, ALabelMayBeSetApartByWhiteSpace) {
  HandMade made;
  made.page(1).text("文化部113年度管制計畫評核結果");
  for (const auto& [heading, lead] :
       {std::pair{"01 影視音發展計畫", "影視局"}, {"02 博物館升級計畫", "博物館處"}}) {
    made.text(heading)
        .text(std::string("主辦單位：") + lead + "　　列管級別：部會列管　　總燈號：綠燈")
        .text("自評分數：93　　初評分數：92　　核定分數：91　　評核等第：優等")
        .table({{"季別", "累計預定進度(%)", "累計實際進度(%)", "差異(%)", "燈號"},
                {"Q1", "20.0", "20.0", "0.0", "綠燈"},
                {"Q2", "45.0", "42.2", "-2.8", "黃燈"}})
        .text("行政作業　各項書表均如期提報。")
        .text("經費運用　支用正常。")
        .text("特殊績效　無。");
  }
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "self_score", "first_score", "score",
                       "light", "control_tier", "spending_text"}),
              ElementsAre("1|影視音發展計畫|影視局|93|92|91|green|ministry|支用正常。",
                          "2|博物館升級計畫|博物館處|93|92|91|green|ministry|支用正常。"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_lag_percent", "light"}),
              Contains("1|2|2.8|yellow"));
}

TEST(ProseHeadings, ScoreAndGradeInOneLine) {
  HandMade made = report();
  tell(made, "一、冬山河水岸改善計畫（水利資源處）", "均如期提報。");
  made.text("（三）考核成績：86.4分，列甲等。");
  tell(made, "二、社區照顧計畫（社會處）", "如期提報。");
  made.text("（三）考核成績：91分（優等）");
  tell(made, "三、長照據點計畫（社會處）", "如期提報。");
  made.text("（三）考核成績：77");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"score", "grade"}),
              ElementsAre("86.4|甲等", "91|優等", "77|"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

}  // namespace
}  // namespace niandu
