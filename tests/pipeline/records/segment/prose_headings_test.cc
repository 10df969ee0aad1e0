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

DocumentRecords read(const HandMade& made) { return segment(made.document(), project_schemas()); }

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
