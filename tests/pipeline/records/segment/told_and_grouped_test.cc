// Reviews and plans told in further ways: figures under each other in one cell, sentences below
// headings, groups over their rows, signs with a legend, sums of scores.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using Rows = std::vector<std::vector<std::string>>;

DocumentRecords reviewed(const Rows& table) {
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果").table(table);
  return read(made);
}

const std::vector<std::string> kFigures = {"quarter", "progress_planned_percent",
                                           "progress_actual_percent", "spending_rate_percent"};

TEST(FiguresBelowEachOther, AreNamedByTheCellBesideThem) {
  const DocumentRecords records =
      reviewed({{"項次", "計畫名稱", "主辦機關", "區分", "第1季", "第2季", "第3季", "第4季"},
                {"1", "監所擴建", "矯正署", "預定進度\n（％）\n實際進度\n支用比", "20\n20\n95",
                 "45\n43.5\n90", "70\n70\n97", "100\n100\n98"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kFigures),
              ElementsAre("1|20|20|95", "2|45|43.5|90", "3|70|70|97", "4|100|100|98"));
}

TEST(FiguresBelowEachOther, MayHaveOneHeadOverAllQuarters) {
  const DocumentRecords records =
      reviewed({{"項次", "計畫名稱", "主辦機關", "項目", "各季執行情形", "<", "<", "<"},
                {"^", "^", "^", "^", "第一季", "第二季", "第三季", "第四季"},
                {"1", "監所擴建", "矯正署", "預定(%)\n實際(%)", "20\n20", "45\n43.5", "70\n70",
                 "100\n100"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kFigures),
              ElementsAre("1|20|20|", "2|45|43.5|", "3|70|70|", "4|100|100|"));
}

TEST(FiguresBelowEachOther, AreUnreadWhereTheyAreNotAsMany) {
  const DocumentRecords records = reviewed(
      {{"項次", "計畫名稱", "主辦機關", "區分", "第1季", "第2季", "第3季", "第4季"},
       {"1", "監所擴建", "矯正署", "預定進度\n實際進度", "20", "45\n43.5", "70\n70", "100\n100"}});
  EXPECT_THAT(rows_of(records, "review_quarters", kFigures),
              ElementsAre("1|||", "2|45|43.5|", "3|70|70|", "4|100|100|"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

TEST(ToldInSentences, BelowAHeadingForEachProject) {
  HandMade made;
  made.page(1)
      .text("客家委員會112年度個案計畫評核結果")
      .text("一、客庄創生計畫（產業經濟處）")
      .text(
          "本計畫112年度預定進度100%，實際進度98%。年度可支用預算8,500萬元，"
          "預算執行率95%。「自評報告」逾期3日。評核結果列為甲等。")
      .text("二、客語推廣計畫（語言發展處）")
      .text("各季進度均未落後，各項書表均依限提報。評核結果為優等。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "project", "lead_agency", "on_time", "grade", "budget",
                       "budget_execution_percent"}),
              ElementsAre("1|客庄創生計畫|產業經濟處|false|甲等|85000000|95",
                          "2|客語推廣計畫|語言發展處|true|優等||"));
  EXPECT_THAT(rows_of(records, "review_submissions", {"review_no", "report", "days_late"}),
              ElementsAre("1|自評報告|3"));
}

TEST(ToldInSentences, PartsMayBeginWithTheirNames) {
  HandMade made;
  made.page(1)
      .text("國家發展委員會110年度由部會管制計畫評核報告")
      .text("一、亞洲矽谷推動計畫")
      .text("（一）行政作業方面，作業計畫及各季執行情形均如期提報。第2季進度落後1.2%，餘未落後。")
      .text("（二）經費運用方面，第1季支用比85%，餘均達100%。")
      .text("（三）特殊績效方面，獲頒創新獎。")
      .text("二、城鄉服務計畫")
      .text("（一）行政作業方面，自評報告逾期2日提報。")
      .text("（二）經費運用方面，各季支用比均達100%。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"project", "on_time", "special_text"}),
              ElementsAre("亞洲矽谷推動計畫|true|獲頒創新獎。", "城鄉服務計畫|false|"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_lag_percent", "spending_rate_percent"}),
              ElementsAre("1|1||85", "1|2|1.2|100", "1|3||100", "1|4||100", "2|1||100", "2|2||100",
                          "2|3||100", "2|4||100"));
}

TEST(ToldInSentences, AHeadingOverOtherTextIsNoProject) {
  HandMade made;
  made.page(1)
      .text("客家委員會112年度個案計畫評核結果")
      .text("一、辦理依據")
      .text("依要點辦理年度考核，各計畫執行進度如下。")
      .text("二、統計")
      .text("共計 2 項。");
  EXPECT_THAT(rows_of(read(made), "reviews", {"project"}), IsEmpty());
}

TEST(Groups, ARowOfItsOwnNamesTheTierOfTheProjectsBelow) {
  for (const auto& [first, second] : {std::pair{"一、院管制計畫", "二、部會管制計畫"},
                                      {"【由院管制計畫】（1 項）", "【由部會管制計畫】（1 項）"},
                                      {"行政院列管計畫", "部會列管計畫"}}) {
    const DocumentRecords records = reviewed({{"項次", "計畫名稱", "主辦機關", "等第"},
                                              {first, "<", "<", "<"},
                                              {"1", "監所擴建", "矯正署", "甲等"},
                                              {second, "<", "<", "<"},
                                              {"2", "戒護設備", "矯正署", "乙等"}});
    EXPECT_THAT(rows_of(records, "reviews", {"project", "control_tier"}),
                ElementsAre("監所擴建|executive_yuan", "戒護設備|ministry"))
        << first;
    EXPECT_THAT(issue_codes(records), Not(Contains("text_unread"))) << first;
  }
}

TEST(Groups, AHeadingAboveTheTableDoesToo) {
  HandMade made;
  made.page(1)
      .text("農業部113年度個案計畫評核結果")
      .text("一、行政院管制計畫")
      .table({{"項次", "計畫名稱", "主辦機關", "等第"}, {"1", "農業保險", "金融署", "優等"}})
      .text("二、自行管制計畫")
      .table({{"項次", "計畫名稱", "主辦機關", "等第"}, {"2", "漁港改善", "漁業署", "甲等"}})
      .text("三、其他計畫")
      .table({{"項次", "計畫名稱", "主辦機關", "等第"}, {"3", "農村再生", "水保署", "甲等"}});
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "control_tier"}),
              ElementsAre("農業保險|executive_yuan", "漁港改善|self", "農村再生|"));
}

TEST(Tier, WordsOfItsColumn) {
  const DocumentRecords records = reviewed({{"項次", "計畫名稱", "執行單位", "列管別", "考核等第"},
                                            {"1", "甲案", "一科", "院管", "甲"},
                                            {"2", "乙案", "二科", "部會管", "甲"},
                                            {"3", "丙案", "二科", "自管", "甲"},
                                            {"4", "丁案", "二科", "市管", "甲"},
                                            {"5", "戊案", "二科", "縣管", "甲"},
                                            {"6", "己案", "二科", "專管", "甲"}});
  EXPECT_THAT(rows_of(records, "reviews", {"control_tier"}),
              ElementsAre("executive_yuan", "ministry", "self", "city", "city", ""));
  EXPECT_THAT(issue_codes(records), Contains("statement_not_understood"));
}

TEST(Grade, IsWhatAResultIsThatHoldsNothingElse) {
  for (const char* head : {"考評結果", "評核結果", "成績"}) {
    const DocumentRecords records =
        reviewed({{"項次", "計畫名稱", "承辦科室", head, "綜合評語", "考核建議"},
                  {"1", "監所擴建", "一科", "優等", "各項資料均依限提報。", "請持續辦理。"},
                  {"2", "戒護設備", "二科", "乙", "自評報告逾期2日。", "無"}});
    EXPECT_THAT(rows_of(records, "reviews", {"project", "lead_agency", "grade", "on_time"}),
                ElementsAre("監所擴建|一科|優等|true", "戒護設備|二科|乙|false"))
        << head;
    EXPECT_THAT(rows_of(records, "review_advice", {"review_no", "text"}),
                ElementsAre("1|請持續辦理"));
  }
}

TEST(Lights, ASignMeansWhatTheLegendSays) {
  HandMade made;
  made.page(1)
      .text("澎湖縣政府110年度列管計畫評核結果")
      .table({{"項次", "計畫名稱", "等第", "燈號"},
              {"1", "西瀛勝境", "甲等", "★"},
              {"2", "海水淡化", "甲等", "▲"},
              {"3", "雙湖園", "乙等", "■"}})
      .text("註：★代表綠燈（執行良好）；▲：黃燈；●表示紅燈。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "reviews", {"light"}), ElementsAre("green", "yellow", ""));
  EXPECT_THAT(issue_codes(records), Contains("statement_not_understood"));
}

TEST(OnTime, OfWorkIsNotOfReports) {
  const DocumentRecords records =
      reviewed({{"項次", "計畫名稱", "主辦機關", "評核意見"},
                {"1", "假牙補助", "社會處", "1,200人如期裝置完成。"},
                {"2", "耐震補強", "教育處", "本年度如期完成38校補強工程。"},
                {"3", "校園網路", "教育處", "設備按時交貨，各項書表均如期提報。"},
                {"4", "路平專案", "工務處", "均如期。"}});
  EXPECT_THAT(rows_of(records, "reviews", {"on_time"}), ElementsAre("", "", "true", "true"));
}

TEST(Scores, TheTotalsRowGivesThem) {
  HandMade made;
  made.page(1)
      .text("衛生福利部111年度由部會管制計畫評核結果")
      .table({{"計畫名稱", "長照服務量能提升", "主辦機關", "長期照顧司", "<"},
              {"評核項目", "配分", "自評分數", "複評分數", "評核說明"},
              {"行政作業", "40", "38", "36", "自評報告逾期3日。"},
              {"經費運用", "40", "40", "39", "各季支用比均達100%。"},
              {"合計", "100", "96", "90", "評核等第：優等"}})
      .table({{"計畫名稱", "偏鄉醫療", "主辦機關", "照護司", "<"},
              {"評核項目", "配分", "自評分數", "複評分數", "評核說明"},
              {"行政作業", "40", "36", "35", "各項報告均如期提報。"},
              {"經費運用", "40", "37", "33", "第4季支用比89%，餘均達100%。"},
              {"合計", "100", "83", "76", "評核等第：乙等"}});
  EXPECT_THAT(rows_of(read(made), "reviews",
                      {"project", "lead_agency", "score", "self_score", "grade", "on_time"}),
              ElementsAre("長照服務量能提升|長期照顧司|90|96|優等|false",
                          "偏鄉醫療|照護司|76|83|乙等|true"));
}

TEST(Scores, WithoutReasonsBelowAHeading) {
  HandMade made;
  made.page(1).text("臺東縣政府109年度施政計畫考核");
  for (const char* heading : {"一、南迴改計畫", "二、鹿野高台整建"}) {
    made.text(heading)
        .table({{"評核項目", "配分", "得分"},
                {"計畫執行進度", "40", "38"},
                {"行政作業", "20", "18"},
                {"總分", "100", "92"}})
        .text("主辦單位：建設處")
        .text("考核意見：各項資料均依限提報。");
  }
  EXPECT_THAT(rows_of(read(made), "reviews", {"project", "lead_agency", "score", "on_time"}),
              ElementsAre("南迴改計畫|建設處|92|true", "鹿野高台整建|建設處|92|true"));
}

TEST(Scores, TheReviewersIsNeverTheReviewedOnes) {
  HandMade made;
  made.page(1).text("經濟部108年度個案計畫評核");
  for (const char* heading : {"一、離岸風電", "二、智慧管理"}) {
    made.text(heading).table({{"主辦機關", "能源局", "<", "<", "<"},
                              {"評核分數", "自評", "92分", "初評", "88分"},
                              {"", "複評", "86分", "評核等第", "甲等"},
                              {"評核意見", "各項報告均如期提報。", "<", "<", "<"}});
  }
  EXPECT_THAT(
      rows_of(read(made), "reviews", {"project", "score", "self_score", "first_score", "grade"}),
      ElementsAre("離岸風電|86|92|88|甲等", "智慧管理|86|92|88|甲等"));
}

TEST(PlanInProse, IndicatorsHaveMilestonesAndTargetsInSentences) {
  HandMade made;
  made.page(1)
      .text("國家發展委員會112年度施政計畫")
      .text("壹、年度施政目標及策略")
      .text("一、推動淨零轉型：")
      .text("(一)規劃轉型路徑。")
      .text("貳、年度績效指標")
      .text("一、推動淨零轉型")
      .text("(一)再生能源發電占比由8%提升至12%。")
      .text("(二)平臺建置進度")
      .text("1.評估方式：進度控管")
      .text("2.衡量標準：1.完成需求訪談（20%）。2.完成系統開發（60%）。3.完成上線（100%）。")
      .text("3.年度目標值：60%")
      .text("(三)完成介接機關38個。")
      .text("(四)培育人才。");
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "kpis", {"kpi_no", "target_text", "target_value", "target_unit"}),
              ElementsAre("1|12%|12|%", "2|60%|60|%", "3|38個|38|個", "4|||"));
  EXPECT_THAT(rows_of(records, "kpi_targets", {"kpi_no", "role", "text"}),
              ElementsAre("1|target|12%", "2|target|60%", "3|target|38個"));
  EXPECT_THAT(rows_of(records, "kpi_milestones", {"kpi_no", "milestone_no", "text", "percent"}),
              ElementsAre("2|1|完成需求訪談|20", "2|2|完成系統開發|60", "2|3|完成上線|100"));
}

}  // namespace
}  // namespace niandu
