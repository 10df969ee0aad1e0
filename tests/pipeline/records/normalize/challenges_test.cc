#include <gtest/gtest.h>

#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::issue_codes;
using testing::run;
using testing::show;
using testing::show_field;

struct Example {
  const char* text;
  const char* verdicts;  // one per target
  const char* summary;
  const char* completed;
};

// The first six are those of review 111.
constexpr Example kExamples[] = {
    {"1.年度目標挑戰性：年度目標挑戰性：所定目標「完成女性工會幹部培訓活動 1 "
     "場次」、「辦理工會法制及實務運作研商會議」均已完成；另「辦理工會法制及實務運作研商會議」之目"
     "標設定相較 110 年度略有提升，略具挑戰性。",
     "- slight", "slight", "true"},
    {"1."
     "年度目標挑戰性：所定目標「辦理臺美視訊交流活動一場」、「辦理不當勞動行為裁決制度研討會一場」"
     "均已完成，其中辦理「辦理臺美視訊交流活動一場」，與美國勞動關係委員會(NLRB)"
     "視訊交流裁決案例及制度，並邀集勞動法領域的學者及律師共同參與討論，強化跨國合作與溝通，並有助"
     "不當勞動行為制度之精進。",
     "- -", "-", "true"},
    {"1."
     "年度目標挑戰性：所定目標均已完成，其中「研議改進職業災害保險相關規定」所訂目標值較往年提高，"
     "略具挑戰性；「辦理說明職業災害權益事宜」目標設定相較 110 年度無顯著挑戰性。",
     "slight none", "mixed", "true"},
    {"1.年度目標挑戰性：所定目標「協助 6 "
     "行業或工作者運用勞動基準法工時彈性化制度(包含適用勞動基準法彈性工時規定、第 34 條第 2 "
     "項輪班換班間隔例外規定、第 36 條第 4 項例假調整及第 84 條之」、「檢討或增修 3 "
     "項工時規範」均已完成，其中提升「檢討或增修 3 項工時規範」之目標值，略具挑戰性。",
     "- slight", "slight", "true"},
    {"1."
     "年度目標挑戰性：所定目標「工程職業安全衛生管理」、「工程查核品質管理」均已完成，另檢視整體計"
     "畫執行與目標具時效性與挑戰性。",
     "present present", "present", "true"},
    {"1.年度目標挑戰性：「發展創新便捷應用主題服務」項下，所涉「機器人流程自動化(RPA)"
     "」、「零接觸視訊服務」、「LINE Bot "
     "整合應用」、「特別加保對象理賠給付」及「數位代理人服務」，係精進數位服務量能，有效提升行政效"
     "能與效率，略具挑戰性。另所定「整體營運環境可用率大於等於 "
     "99.90%」、「進行第三階段系統重構及開發」、「辦理資訊安全管理制度 ISO 27001:2013 "
     "重審作業」及「進行 109 年資料加值與智慧服務第二階段系統建置」等目標，較 110 "
     "年度無顯著挑戰性，其中「進行第三階段系統重構及開發」乙項，尚有部分系統功能須加速審查驗收。",
     "slight slight slight slight slight none none none none", "mixed", "-"},
    {"所訂目標「甲計畫」、「乙計畫」較上年度未具挑戰性。", "none none", "none", "-"},
    {"「甲計畫」頗具挑戰性，「乙計畫」稍具挑戰性，「丙計畫」則未具挑戰性。", "present slight none",
     "mixed", "-"},
    {"所定目標「甲計畫」及「乙計畫」均已達成，其中「甲計畫」高度挑戰性，餘無顯著挑戰性。",
     "present none", "mixed", "true"},
    {"具挑戰性之目標為「甲計畫」、「乙計畫」。「丙計畫」無顯著挑戰性。", "present present none",
     "mixed", "-"},
    {"配合「新南向政策」，所定目標「甲計畫」已完成，極具挑戰性。", "present", "present", "true"},
    {"「總計畫」項下，「a」、「b」未完成，挑戰性略高。", "slight slight", "slight", "false"},
    {"年度目標設定無顯著挑戰性。", "", "none", "-"},
    {"所定目標「甲」、「乙」均已完成。惟目標設定挑戰性不足。", "none none", "none", "true"},
    {"「甲」已完成，「乙」未完成；均無顯著挑戰性。", "none none", "none", "false"},
    {"所定目標『甲』、『乙』皆已如期達成，具一定程度之挑戰性。", "present present", "present",
     "true"},
    {"本計畫所定目標「甲」、「乙」等 2 "
     "項均已完成，「甲」目標值較上年度提升，略具挑戰性；「乙」與上年度相當，不具挑戰性",
     "slight none", "mixed", "true"},
    {"「甲」及「乙」均已完成，惟相較上年度，前者無顯著挑戰性，後者略具挑戰性。", "none slight",
     "mixed", "true"},
    {"「甲」、「乙」均已完成，前項較去年度增加，略具挑戰性，後項與去年度相當，無顯著挑戰性。",
     "slight none", "mixed", "true"},
    {"「甲」、「乙」、「丙」，均已完成，前 2 項無顯著挑戰性，第 3 項略具挑戰性。",
     "none none slight", "mixed", "true"},
    {"「甲」、「乙」、「丙」均已完成，首項具挑戰性，後二項無顯著挑戰性。", "present none none",
     "mixed", "true"},
    {"「甲」、「乙」、「丙」均已完成，前者具挑戰性。", "- - -", "-", "true"},
    {"「甲」、「乙」均已完成，除「甲」具挑戰性外，餘無顯著挑戰性。", "present none", "mixed",
     "true"},
    {"未設定具挑戰性之目標；所定「甲」已完成。", "none", "none", "true"},
    {"「甲」已完成，挑戰性尚屬不足。", "none", "none", "true"},
    {"「甲」已完成，挑戰性較不足。", "none", "none", "true"},
    {"「甲」已完成，挑戰性略顯不足。", "none", "none", "true"},
    {"「甲」已完成，挑戰性略高。", "slight", "slight", "true"},
    {"「甲」雖未達成仍具挑戰性。", "present", "present", "false"},
    {"「甲」之推動策略具挑戰性。", "present", "present", "-"},
    {"「甲」為前所未有之高度挑戰性。", "present", "present", "-"},
    {"「甲」非常具挑戰性。", "present", "present", "-"},
    {"「甲」所有目標之挑戰性，後續再議。", "-", "-", "-"},
    {"「甲」目標達成率 105%，具挑戰性。", "present", "present", "true"},
    {"「甲」目標達成率為 98.5%。", "-", "-", "false"},
    {"「甲」、「乙」等 2 項，除「乙」未完成外，餘均已完成，且均具挑戰性。", "present present",
     "present", "false"},
    {"所定目標「甲」、「乙」均未完成，尚難認具挑戰性。", "none none", "none", "false"},
    {"「甲」已完成 80%，尚未全部達成；「乙」已完成。", "- -", "-", "false"},
    {"「甲」已完成 80%，「乙」已完成。", "- -", "-", "!"},
    {"「甲」與「乙」皆達一定挑戰性。", "present present", "present", "-"},
    {"除「乙」略具挑戰性外，其餘「甲」、「丙」均無顯著挑戰性。", "slight none none", "mixed", "-"},
    {"本年度目標「甲」（權重 60%）、「乙」（權重 "
     "40%），均已完成，前者略具挑戰性，後者無顯著挑戰性。",
     "slight none", "mixed", "true"},
    {"「甲」目標值 100 件，實際達成 120 件，達成率 120%，略具挑戰性。", "slight", "slight", "true"},
    {"年度目標均具挑戰性，包括「甲」、「乙」。", "present present", "present", "-"},
    {"「甲」已完成 525 案，無挑戰性可言。", "none", "none", "true"},
    {"「甲」完成，略具挑戰性。", "slight", "slight", "true"},
    {"「甲」、「乙」皆已超額完成，未具挑戰性。", "none none", "none", "true"},
    {"「甲」未能全數完成，具挑戰性。", "present", "present", "false"},
    {"「甲」已完成、「乙」已完成，兩者與上年度持平，未見挑戰性。", "none none", "none", "true"},
    {"所定目標「甲」未能完成，「乙」已完成，目標尚無挑戰性。", "none none", "none", "false"},
    {"「甲」、「乙」等目標均如期如質達成，目標設定較往年提升，具挑戰性。", "present present",
     "present", "true"},
    {"「甲」已完成，挑戰性明顯提高。", "present", "present", "true"},
    {"「甲」與上年度目標相同，尚乏挑戰性。", "none", "none", "-"},
    {"「甲」辦理完竣，目標具開創性及挑戰性。", "present", "present", "true"},
    {"「甲」預計年底辦理完竣，無挑戰性。", "none", "none", "-"},
    {"「甲」已辦理完竣，不乏挑戰性。", "-", "-", "true"},
    {"所定目標「甲」、「乙」，除「乙」外，均已完成。", "- -", "-", "false"},
    {"「甲」已於 2 月完成，甚具挑戰性。", "present", "present", "true"},
    {"「甲」業於 9 月 30 日前全數達成，無挑戰性。", "none", "none", "true"},
    {"「甲」已於會議討論完成期程。", "-", "-", "-"},
    {"「甲」目標值提高，富挑戰性，「乙」內容豐富挑戰性未明。", "present -", "present", "-"},
    {"「甲」業於年度內完成，「乙」已於規定期限內完成。", "- -", "-", "true"},
    {"「甲」、「乙」均依規劃完成。", "- -", "-", "true"},
    {"「甲」未依規劃完成。", "-", "-", "false"},
    {"「甲」執行成果均符合預期目標。", "-", "-", "true"},
    {"「甲」、「乙」均能達成年度目標。", "- -", "-", "true"},
    {"「甲」、「乙」實際值均高於目標值，具挑戰性。", "present present", "present", "true"},
    {"「甲」之目標值均高於前一年度目標值，具挑戰性。", "present", "present", "-"},
    {"「甲」之目標值均高於原訂目標值，具挑戰性。", "present", "present", "-"},
    {"「甲」未符合預定目標。", "-", "-", "false"},
    {"為達到預期目標，「甲」將持續辦理。", "-", "-", "-"},
    {"「甲」進度符合預定進度。", "-", "-", "-"},
    {"「甲」預計 114 年 6 月底依計畫完成。", "-", "-", "-"},
    {"「甲」預計辦理 10 場，均已完成。", "-", "-", "true"},
    {"「甲」預計辦理之 10 場均已完成。", "-", "-", "true"},
    {"「甲」完成，挑戰性尚可。", "-", "-", "true"},
    {"「甲」已完成，惟與 113 年度相較，挑戰性未提升。", "none", "none", "true"},
};

TEST(Challenges, ReadsVerdictsPerTarget) {
  for (const Example& example : kExamples) {
    EXPECT_EQ(show_field(run("challenges", example.text), "challenge"), example.verdicts)
        << example.text;
    EXPECT_EQ(show(run("challenge_summary", example.text)), example.summary) << example.text;
    EXPECT_EQ(show(run("targets_completed", example.text)), example.completed) << example.text;
  }
}

TEST(Challenges, NamesEachTargetOnceAndNoContainerLawOrQuality) {
  EXPECT_EQ(show_field(run("challenges",
                           "配合「新南向政策」，「總計畫」項下「甲 "
                           "(一)」、「乙」已完成，「甲（一）」具「時效性」"),
                       "name"),
            "甲 (一) 乙");
}

TEST(Challenges, ReportsAreNoTargets) {
  EXPECT_EQ(show_field(run("challenges", "如期提報「作業計畫」。所定目標「甲」已完成，略具挑戰性。",
                           {{"reports", {"作業計畫"}}}),
                       "name"),
            "甲");
}

TEST(Challenges, APercentageIsWhereItIsSaid) {
  const NormalizedRows rows = run("challenges", "「甲」已完成，達成率105%。");
  ASSERT_EQ(rows.rows.size(), 1U);
  for (const Field& field : rows.rows[0].fields) {
    if (field.name != "attainment_percent") continue;
    EXPECT_EQ(show(field.value), "105");
    EXPECT_NE(field.value.raw.find("105"), std::string::npos) << field.value.raw;
    return;
  }
  ADD_FAILURE() << "no attainment";
}

TEST(Challenges, ContradictionIsEmptyAndFlagged) {
  const NormalizedRows rows = run("challenges", "「甲」略具挑戰性。「甲」無顯著挑戰性。");
  EXPECT_EQ(show_field(rows, "challenge"), "!");
  EXPECT_EQ(issue_codes(rows), "verdict_contradictory");
}

TEST(Challenges, WhatIsJudgedOfSomeAndNotOfOthersIsTold) {
  for (const auto& [text, codes] : std::vector<std::pair<const char*, const char*>>{
           {"「甲」、「乙」均已完成，具挑戰性。", ""},
           {"「甲」、「乙」均已完成。", ""},
           {"「甲」略具挑戰性，「乙」與上年度同。", "statement_not_understood"},
           {"「甲」已完成。「乙」另案辦理。", ""},
       }) {
    EXPECT_EQ(issue_codes(run("challenges", text)), codes) << text;
  }
}

TEST(Challenges, AWordOfTheQualityWithoutAVerdictIsTold) {
  for (const auto& [text, codes] : std::vector<std::pair<const char*, const char*>>{
           {"「甲」完成，挑戰性尚可。", "statement_not_understood"},
           {"1.年度目標挑戰性：「甲」已完成。", ""},
           {"年度目標之挑戰性與明確性：「甲」已完成。", ""},
           {"「挑戰性評估」已完成。", ""},
           {"「甲」完成，略具挑戰性。", ""},
       }) {
    EXPECT_EQ(issue_codes(run("challenge_summary", text)), codes) << text;
  }
}

TEST(Challenges, SchemaWordsWin) {
  const NormalizerParams params{
      {"none", {"難度不變"}}, {"slight", {"難度微升"}}, {"present", {"難度高"}}};
  EXPECT_EQ(show_field(run("challenges", "「甲」難度微升，「乙」難度不變，「丙」難度高", params),
                       "challenge"),
            "slight none present");
}

TEST(Challenges, WhatBearsAnotherNameIsNoTarget) {
  const NormalizerParams others{{"others", {"颱風", "子計畫"}}};
  for (const char* text : {"第4季因颱風「康芮」停工5日。", "子計畫二「智慧農場建置」已完成。"}) {
    EXPECT_EQ(run("challenges", text, others).rows.size(), 0U) << text;
  }
  EXPECT_EQ(run("challenges", "所定目標「智慧農場建置」已完成。", others).rows.size(), 1U);
}

}  // namespace
}  // namespace niandu
