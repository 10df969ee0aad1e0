// The forms of project reviews: one long cell or separate columns, headings as ministries vary
// them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

constexpr const char* kSubmitted =
    "(一)如期依限提報 111 年度「作業計畫」、111 年度 1 至 4 季「執行情形」及 111 "
    "年度「自評報告」。";
constexpr const char* kProgress = "(二)進度控制情形與結果：第 3 季落後 3%，餘未有落後情形。";
constexpr const char* kTargets =
    "(三)年度目標之挑戰性與明確性\n1."
    "年度目標挑戰性：所定目標「甲」、「乙」均已完成，惟目標設定相較 110 年度無顯著挑戰性。\n"
    "2.年度目標明確性：採量化指標，已如期如質完成年度作業計畫所定目標。";
constexpr const char* kSpending = "各管考週期，年累計支用比第 1 季 90%，餘均達 100%。";

std::string administration() {
  return std::string(kSubmitted) + "\n" + kProgress + "\n" + kTargets;
}

std::string whole(const std::string& first, const std::string& second, const std::string& third) {
  return first + "\n" + administration() + "\n" + second + "\n" + kSpending + "\n" + third +
         "\n特殊績效所列事項，同年度所設工作目標。";
}

DocumentRecords segmented(const std::vector<std::vector<std::string>>& table,
                          const char* title = "111 年度部會管制個案計畫評核") {
  HandMade made;
  made.page(1).text(title).table(table);
  return segment(made.document(), project_schemas());
}

const std::vector<std::string> kValues = {"on_time",    "targets_completed", "challenge",
                                          "quantified", "year_end_progress", "special_achievement"};

void expect_the_review(const DocumentRecords& records, const std::string& form) {
  EXPECT_EQ(records.kind, "project_review") << form;
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "lead_agency", "project"}),
              ElementsAre("1|勞動關係司|促進協商"))
      << form;
  EXPECT_THAT(rows_of(records, "reviews", kValues),
              ElementsAre("true|true|none|true|unstated|false"))
      << form;
  EXPECT_THAT(rows_of(records, "reviews", {"spending_text", "special_text"}),
              ElementsAre(std::string(kSpending) + "|特殊績效所列事項，同年度所設工作目標。"))
      << form;
  EXPECT_THAT(
      rows_of(records, "review_quarters",
              {"quarter", "progress_status", "progress_lag_percent", "spending_rate_percent"}),
      ElementsAre("1|not_behind||90", "2|not_behind||100", "3|behind|3|100", "4|not_behind||100"))
      << form;
  EXPECT_THAT(rows_of(records, "review_targets", {"target_no", "name", "challenge"}),
              ElementsAre("1|甲|none", "2|乙|none"))
      << form;
}

TEST(ProjectReview, ALongCellIsCutAtItsOwnHeadings) {
  expect_the_review(segmented({{"項次", "主辦機關", "計畫名稱", "複核結果"},
                               {"1", "勞動關係司", "促進協商",
                                whole("一、行政作業", "二、經費運用", "三、特殊績效")}}),
                    "numbered");
  expect_the_review(
      segmented({{"項次", "主辦單位", "計畫名稱", "評核意見"},
                 {"1", "勞動關係司", "促進協商",
                  whole("壹、行政作業：", "貳、預算執行情形：", "參、特殊績效表現：")}}),
      "formal numbers, other words");
  expect_the_review(segmented({{"編號", "執行機關", "個案計畫名稱", "評核結果"},
                               {"1.", "勞動關係司", "促進協商",
                                whole("行政作業：", "經費運用情形：", "特殊績效：")}}),
                    "no numbers");
}

TEST(ProjectReview, TheTextOfAPartKeepsItsInnerNumbers) {
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"},
       {"1", "勞動關係司", "促進協商", whole("一、行政作業", "二、經費運用", "三、特殊績效")}});
  const auto texts = rows_of(records, "reviews", {"administration_text"});
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_THAT(texts[0], testing::StartsWith("(一)如期依限提報"));
  EXPECT_THAT(texts[0], testing::EndsWith("所定目標。"));
  EXPECT_THAT(texts[0], testing::HasSubstr("。(二)進度控制情形與結果："));
}

TEST(ProjectReview, HeadingAndBodyMayShareALine) {
  expect_the_review(segmented({{"項次", "主辦機關", "計畫名稱", "複核結果"},
                               {"1", "勞動關係司", "促進協商",
                                "一、行政作業" + administration() + "二、經費運用" + kSpending +
                                    "三、特殊績效特殊績效所列事項，同年度所設工作目標。"}}),
                    "no breaks");
}

TEST(ProjectReview, OpinionsAndTargetsMayStandBelowAForm) {
  HandMade made;
  made.page(1).text("交通部 110 年度由院管制個案計畫評核表");
  for (const char* name : {"橋梁補強計畫", "步道整建計畫"}) {
    made.table({{"計畫名稱", name, "主辦機關", "公路總局"},
                {"年度預算", "2,480 千元", "實支數", "2,000 千元"},
                {"預算執行率", "80.6%", "年度燈號", "綠燈"},
                {"評核等第", "優等", "計畫類別", "公共建設"}});
    made.table({{"自評分數", "初評分數", "評核分數"}, {"95", "93", "92.5"}});
    made.text("年度目標達成情形")
        .table({{"年度目標", "目標值", "實際值", "達成率（%）", "完成情形", "挑戰性"},
                {"完成補強", "35 座", "38 座", "108.57", "已完成", "具挑戰性"},
                {"辦理巡檢", "12 場次", "5 場次", "41.67", "未完成", "無顯著挑戰性"}});
    made.text("一、行政作業")
        .text("(一)第 3 季「執行情形」逾期 1 日提報，其餘依限。")
        .text("(二)第 2 季因儀器通關延誤落後 0.4%，餘各季及年終均未落後。");
    made.text("二、經費運用").text("各季年累計支用比均達 100%。");
    made.text("三、特殊績效").text("無。");
    made.text("交通部 110 年度由院管制個案計畫評核表");
  }
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews",
                      {"project", "budget", "spent", "budget_execution_percent", "light", "score",
                       "self_score", "on_time", "special_text"}),
              ElementsAre("橋梁補強計畫|2480000|2000000|80.6|green|92.5|95|false|無。",
                          "步道整建計畫|2480000|2000000|80.6|green|92.5|95|false|無。"));
  EXPECT_THAT(rows_of(records, "review_targets",
                      {"name", "planned_value", "actual_value", "unit", "attainment_percent",
                       "completed", "challenge"}),
              testing::IsSupersetOf({"完成補強|35|38|座|108.57|true|present",
                                     "辦理巡檢|12|5|場次|41.67|false|none"}));
  EXPECT_EQ(rows_of(records, "review_targets", {"name"}).size(), 4U);
}

TEST(ProjectReview, AdviceMayStandUnderAHeadingOfItsOwn) {
  const std::string opinion =
      "一、行政作業：各項報告均依限提報。\n¶二、經費運用：執行率 92%。\n¶三、特殊績效：無。\n¶"
      "四、建議事項：\n¶（一）應督促廠商提出趕工計畫。\n¶（二）建議爾後訂定具挑戰性之目標。";
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"}, {"1", "勞動關係司", "促進協商", opinion}});
  EXPECT_THAT(
      rows_of(records, "review_advice", {"advice_no", "section", "text"}),
      ElementsAre("1|綜合意見|應督促廠商提出趕工計畫", "2|綜合意見|建議爾後訂定具挑戰性之目標"));
  EXPECT_THAT(rows_of(records, "reviews", {"special_text"}), ElementsAre("無。"));
}

TEST(ProjectReview, AdviceThatOnlySaysWhenGoesOn) {
  const std::string opinion =
      "一、行政作業：各項報告均依限提報。目標訂有明確之量化值。\n¶二、經費運用：執行率 92%。\n¶"
      "三、特殊績效：無。\n¶四、建議事項：\n¶（一）建議爾後訂定里程碑時，納入測試所需時間。\n¶"
      "（二）報告宜及時，本年度已改善。";
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"}, {"1", "勞動關係司", "促進協商", opinion}});
  EXPECT_THAT(rows_of(records, "review_advice", {"text"}),
              ElementsAre("建議爾後訂定里程碑時，納入測試所需時間", "報告宜及時"));
  EXPECT_THAT(rows_of(records, "reviews", {"quantified"}), ElementsAre("true"));
}

TEST(ProjectReview, TheSectionsMayBeColumns) {
  expect_the_review(
      segmented({{"主辦機關", "特殊績效", "計畫名稱", "行政作業", "經費運用", "評核等第"},
                 {"勞動關係司", "特殊績效所列事項，同年度所設工作目標。", "促進協商",
                  administration(), kSpending, "甲等"}}),
      "columns, no number");
}

TEST(ProjectReview, NumbersMayBeChineseOrMissing) {
  const std::string cell = whole("一、行政作業", "二、經費運用", "三、特殊績效");
  EXPECT_THAT(rows_of(segmented({{"項次", "主辦機關", "計畫名稱", "複核結果"},
                                 {"一", "勞動關係司", "甲", cell},
                                 {"二", "勞動關係司", "乙", cell}}),
                      "reviews", {"review_no", "project"}),
              ElementsAre("1|甲", "2|乙"));
  const DocumentRecords unnumbered = segmented({{"主辦機關", "計畫名稱", "複核結果"},
                                                {"勞動關係司", "甲", cell},
                                                {"勞動關係司", "乙", cell}});
  EXPECT_THAT(rows_of(unnumbered, "reviews", {"review_no", "project"}),
              ElementsAre("1|甲", "2|乙"));
  EXPECT_EQ(evidence_of(unnumbered, "reviews", 1, "review_no"), "inferred");
}

TEST(ProjectReview, ARowWithoutItsNumberGoesOnWithTheOneBefore) {
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"},
       {"1", "勞動條件及", "促進協商", "一、行政作業\n" + administration() + "\n二、經費運用"},
       {"項次", "主辦機關", "計畫名稱", "複核結果"},
       {"", "就業平等司", "",
        std::string(kSpending) + "\n三、特殊績效\n推動新制，有效提升效能。"}});
  EXPECT_THAT(rows_of(records, "reviews", {"lead_agency", "project", "spending_text"}),
              ElementsAre("勞動條件及就業平等司|促進協商|" + std::string(kSpending)));
  EXPECT_THAT(rows_of(records, "reviews", {"special_achievement"}), ElementsAre("true"));
  EXPECT_EQ(evidence_of(records, "reviews", 0, "lead_agency"), "joined");
}

TEST(ProjectReview, AnUnknownPartBelongsToNoOther) {
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"},
       {"1", "勞動關係司", "促進協商",
        whole("一、行政作業", "二、經費運用", "三、特殊績效") + "\n四、綜合建議\n請賡續辦理。"}});
  expect_the_review(records, "a fourth part");
}

TEST(ProjectReview, WhatDoesNotExceedRoutineIsNoSpecialAchievement) {
  const std::string head = "一、行政作業\n" + administration() + "\n二、經費運用\n" + kSpending;
  for (const auto& [text, value] : std::vector<std::pair<std::string, std::string>>{
           {"特殊績效所列事項，同年度所設工作目標及日常監理業務。", "false"},
           {"所列內容為年度既定工作目標。", "false"},
           {"無。", "false"},
           {"無特殊績效。", "false"},
           {"訂定手冊，有效提升行政效能。", "true"}}) {
    const DocumentRecords records =
        segmented({{"項次", "主辦機關", "計畫名稱", "複核結果"},
                   {"1", "勞動關係司", "甲", head + "\n三、特殊績效\n" + text}});
    EXPECT_THAT(rows_of(records, "reviews", {"special_achievement"}), ElementsAre(value)) << text;
  }
}

TEST(ProjectReview, LateAndReturnedSubmissionsAreRecords) {
  const DocumentRecords records =
      segmented({{"項次", "主辦機關", "計畫名稱", "複核結果"},
                 {"1", "勞動關係司", "甲",
                  "一、行政作業\n(一)111 年度第 2 季「執行情形」逾期提送 5 日，餘 111 "
                  "年度「作業計畫」、第 1 季及第 3 季至第 4 "
                  "季「執行情形」及 111 年度「自評報告」，如期依限提報。另作業計畫有退回修訂 1 "
                  "次。\n二、經費運用\n" +
                      std::string(kSpending) + "\n三、特殊績效\n無。"}});
  EXPECT_THAT(rows_of(records, "reviews", {"on_time"}), ElementsAre("false"));
  EXPECT_THAT(
      rows_of(records, "review_submissions", {"report", "quarter", "days_late", "revisions"}),
      testing::UnorderedElementsAre("執行情形|2|5|", "作業計畫|||1"));
}

TEST(ProjectReview, TheAgencyFollowsFromUnitsThatOnlyItHas) {
  const std::string cell = whole("一、行政作業", "二、經費運用", "三、特殊績效");
  const auto of_units = [&](const std::vector<std::string>& units) {
    std::vector<std::vector<std::string>> table = {{"項次", "主辦機關", "計畫名稱", "複核結果"}};
    for (const std::string& unit : units) {
      table.push_back({std::to_string(table.size()), unit, "某計畫", cell});
    }
    return segmented(table);
  };
  const DocumentRecords inferred = of_units({"國土管理署", "秘書處", "地政司", "警政署"});
  EXPECT_EQ(inferred.agency, "內政部");
  EXPECT_EQ(inferred.agency_value.evidence, Evidence::kInferred);
  EXPECT_THAT(issue_codes(inferred), Contains("agency_inferred"));
  for (const auto& units : std::vector<std::vector<std::string>>{
           {"秘書處", "人事處"}, {"地政司", "疾病管制署"}, {"某某司"}}) {
    const DocumentRecords records = of_units(units);
    EXPECT_EQ(records.agency, "");
    EXPECT_THAT(issue_codes(records), Contains("agency_missing"));
  }
}

TEST(ProjectReview, ATitleThatNamesTheAgencyDecides) {
  const std::string cell = whole("一、行政作業", "二、經費運用", "三、特殊績效");
  for (const char* title :
       {"經濟部 111 年度部會管制個案計畫評核", "111 年度經濟部自行管制個案計畫評核結果",
        "經濟部一百一十一年度由部會列管計畫評核結果一覽表"}) {
    const DocumentRecords records = segmented(
        {{"項次", "主辦機關", "計畫名稱", "複核結果"}, {"1", "勞動關係司", "甲", cell}}, title);
    EXPECT_EQ(records.agency, "經濟部") << title;
    EXPECT_EQ(records.roc_year, 111) << title;
    EXPECT_THAT(issue_codes(records), Not(Contains("agency_inferred")));
  }
}

TEST(ProjectReview, AFormPerProjectIsARowPerProject) {
  const auto form = [](const char* project, const char* lead) {
    return std::vector<std::vector<std::string>>{{"計畫名稱", project},
                                                 {"主辦機關", lead},
                                                 {"行政作業", administration()},
                                                 {"經費運用", kSpending},
                                                 {"特殊績效", "無。"}};
  };
  HandMade made;
  made.page(1).text("111 年度部會管制個案計畫評核");
  made.text("一、促進協商").table(form("促進協商", "勞動關係司"));
  made.text("二、健全勞保").table(form("健全勞保", "勞動保險司"));
  const DocumentRecords records = segment(made.document(), project_schemas());
  EXPECT_THAT(rows_of(records, "reviews",
                      {"review_no", "lead_agency", "project", "on_time", "special_achievement"}),
              ElementsAre("1|勞動關係司|促進協商|true|false", "2|勞動保險司|健全勞保|true|false"));
  EXPECT_THAT(rows_of(records, "reviews", {"spending_text"}), ElementsAre(kSpending, kSpending));
}

TEST(ProjectReview, AFormMayHaveLabelsSideBySideAndGroups) {
  const DocumentRecords records = segmented({{"項次", "7", "主辦機關", "勞動關係司"},
                                             {"計畫名稱", "促進協商", "<", "<"},
                                             {"評核結果", "行政作業", administration(), "<"},
                                             {"^", "經費運用", kSpending, "<"},
                                             {"^", "特殊績效", "無。", "<"}});
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "lead_agency", "project", "spending_text"}),
              ElementsAre(std::string("7|勞動關係司|促進協商|") + kSpending));
}

TEST(ProjectReview, AFormThatAPageBreakCutGoesOnWithoutItsLabel) {
  const DocumentRecords records =
      segmented({{"計畫名稱", "促進協商"},
                 {"主辦機關", "勞動關係司"},
                 {"行政作業", std::string(kSubmitted) + "\n" + kProgress},
                 {"", kTargets},
                 {"經費運用", kSpending}});
  EXPECT_THAT(rows_of(records, "reviews", {"project", "on_time", "challenge"}),
              ElementsAre("促進協商|true|none"));
}

TEST(ProjectReview, SectionsAsColumnsMayKeepTheirNumbers) {
  const DocumentRecords records =
      segmented({{"編號", "計畫名稱", "執行機關", "一、行政作業", "二、經費運用", "三、特殊績效"},
                 {"1", "促進協商", "勞動關係司", administration(), kSpending, "無。"}});
  EXPECT_THAT(rows_of(records, "reviews", {"project", "spending_text", "special_achievement"}),
              ElementsAre(std::string("促進協商|") + kSpending + "|false"));
}

TEST(ProjectReview, AWordOfThePartBelowItsHeadingIsNoSecondHeading) {
  const DocumentRecords records =
      segmented({{"項次", "主辦機關", "計畫名稱", "考核意見"},
                 {"1", "勞動關係司", "甲",
                  "壹、行政作業\n(一)如期提報。\n貳、預算執行\n預算執行率：各季均達 "
                  "100%。\n參、特殊績效\n無。"}});
  EXPECT_THAT(rows_of(records, "reviews", {"spending_text"}),
              ElementsAre("預算執行率：各季均達 100%。"));
}

TEST(ProjectReview, TargetsAreNamedWhereTheyAreReachedOrWhereTheyAreJudged) {
  const DocumentRecords records = segmented(
      {{"項次", "主辦機關", "計畫名稱", "複核結果"},
       {"1", "勞動關係司", "甲",
        "一、行政作業\n(一)如期提報。\n(二)進度控制情形：各季均未落後。\n(三)目標達成情形："
        "「推進 1,200 公尺」未達目標；「橋墩 60 座」已完成。\n1.年度目標挑戰性：兩項目標皆具"
        "挑戰性。\n2.年度目標明確性：均已量化。\n二、經費運用\n各季均達 100%。"}});
  EXPECT_THAT(rows_of(records, "review_targets", {"target_no", "name", "challenge"}),
              ElementsAre("1|推進 1,200 公尺|present", "2|橋墩 60 座|present"));
}

TEST(ProjectReview, TheTextOfASectionCutIntoColumnsIsThatOfAll) {
  const DocumentRecords records = segmented(
      {{"項次", "主辦單位", "計畫名稱", "行政作業", "<", "<", "經費運用"},
       {"^", "^", "^", "資料提報", "進度控制", "年度目標", "^"},
       {"1", "勞動關係司", "甲", "均如期提報。", "各季均未落後。", "採量化指標。", kSpending}});
  EXPECT_THAT(rows_of(records, "reviews", {"administration_text"}),
              ElementsAre("均如期提報。各季均未落後。採量化指標。"));
  // What is cut out of one of the columns is told once.
  const DocumentRecords cut =
      segmented({{"項次", "主辦單位", "計畫名稱", "行政作業", "<", "<", "經費運用"},
                 {"^", "^", "^", "資料提報", "進度控制", "年度目標", "^"},
                 {"1", "勞動關係司", "甲", "均如期提報。", "各季均未落後。",
                  "1.年度目標挑戰性：「乙」已完成。2.年度目標明確性：採量化指標。", kSpending}});
  EXPECT_THAT(rows_of(cut, "reviews", {"administration_text", "quantified"}),
              ElementsAre("均如期提報。各季均未落後。1.年度目標挑戰性：「乙」已完成。2."
                          "年度目標明確性：採量化指標。|true"));
}

}  // namespace
}  // namespace niandu
