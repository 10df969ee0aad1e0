#include "pipeline/publish/compare/pair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/publish/compare/plans.h"

namespace niandu::compare {
namespace {

using testing::ElementsAre;

std::vector<std::string> links(const Plan& from, const Plan& to, std::string_view table) {
  const Year before = from.year(), after = to.year();
  return shown(compare_years(before, after), table);
}

TEST(Pair, NumbersAreNotIdentity) {
  Plan before(107), after(108);
  before.goal("強化就業服務網絡").goal("健全職業災害保險制度");
  after.goal("推動數位治理").goal("健全職業災害保險制度").goal("強化就業服務網絡");
  EXPECT_THAT(links(before, after, "goals"),
              ElementsAre(">1 new certain", "2>2 same certain", "1>3 same certain"));
}

TEST(Pair, TheMeasureKnowsARewordedIndicatorAgain) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("研議最低工資法制", "提出最低工資法草案並送請行政院審查", "80", "%");
  after.goal("甲目標").kpi("推動最低工資立法", "提出最低工資法草案並送請行政院審查", "100", "%");
  EXPECT_THAT(links(before, after, "kpis"), ElementsAre("1/1>1/1 renamed certain"));
}

TEST(Pair, WhatIsCountedInAnotherUnitIsAnotherThing) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("青年職業訓練參訓人數", "當年度參訓人數合計", "500", "人");
  after.goal("甲目標").kpi("青年職業訓練辦理場次", "當年度辦理場次總數", "20", "場");
  EXPECT_THAT(links(before, after, "kpis"),
              testing::UnorderedElementsAre(testing::StartsWith(">1/1 new"),
                                            testing::StartsWith("1/1> vanished")));
}

// The only one of its subject, under one goal and promised by one programme, is counted otherwise;
// without the programme nothing but its name holds the two together.
TEST(Pair, WhatKeepsItsNamePlaceAndProgrammeIsTheSame) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("獨居榮民關懷訪視人次", "當年度訪視人次", "210000", "人次");
  after.goal("甲目標").kpi("獨居榮民關懷訪視率", "完成訪視人數除以列冊人數", "100", "%");
  Plan promised_before = before, promised_after = after;
  promised_before.program("訪視計畫", {"定期訪視。"}).linked("獨居榮民關懷訪視人次");
  promised_after.program("訪視計畫", {"定期訪視。"}).linked("獨居榮民關懷訪視率");
  EXPECT_THAT(links(promised_before, promised_after, "kpis"),
              ElementsAre("1/1>1/1 renamed certain"));
  for (const std::string& link : links(before, after, "kpis")) {
    EXPECT_TRUE(link.ends_with("likely")) << link;
  }
}

// 安養, 養護 and 失智 are told by the measure of the one that came.
TEST(Pair, AMeasureThatTellsOfAllPartsMakesAMerge) {
  const auto beds = [](Plan& plan, const std::string& name, const std::string& measure) {
    plan.kpi("榮家" + name + "占床率", measure, "88", "%");
  };
  Plan before(107), after(108), other(108);
  before.goal("甲目標");
  beds(before, "安養床", "安養床進住人數除以安養床數");
  beds(before, "養護床", "養護床進住人數除以養護床數");
  beds(before, "失智床", "失智床進住人數除以失智床數");
  after.goal("甲目標");
  beds(after, "床位", "安養、養護及失智床進住人數除以開放床數");
  EXPECT_THAT(
      links(before, after, "kpis"),
      ElementsAre("1/1>1/1 merged certain", "1/2>1/1 merged certain", "1/3>1/1 merged certain"));
  // One that tells of one alone is that one.
  other.goal("甲目標");
  beds(other, "失智專區床", "失智床進住人數除以失智專區床數");
  EXPECT_THAT(links(before, other, "kpis"),
              testing::Not(testing::Contains(testing::HasSubstr("merged"))));
}

// The halves of a name became names.
TEST(Pair, AGoalWhoseNameComesApartIsSplit) {
  Plan before(107), after(108);
  before.goal("推展國際科技合作及科普教育")
      .kpi("雙邊合作計畫件數", "件數", "480", "件")
      .kpi("科普活動參與人次", "人次", "32", "萬人次")
      .goal("建設園區");
  after.goal("推展國際科技合作").kpi("雙邊合作計畫件數", "件數", "495", "件");
  after.goal("深化科普教育").kpi("科普活動參與人次", "人次", "30", "萬人次").goal("建設園區");
  EXPECT_THAT(links(before, after, "goals"),
              ElementsAre("1>1 split certain", "1>2 split certain", "2>3 same certain"));
}

// A name put together of two others and nothing else, wherever these stood.
TEST(Pair, ANameThatIsTwoPutTogetherIsAMerge) {
  Plan before(107), after(108);
  before.program("河川污染整治計畫").program("垃圾減量計畫").program("海洋污染防治計畫");
  after.program("河川污染整治及海洋污染防治計畫").program("垃圾減量計畫");
  EXPECT_THAT(links(before, after, "programs"),
              ElementsAre("1>1 merged certain", "3>1 merged certain", "2>2 same certain"));
}

// The programme that promised the one promises the other, and nothing else is named like it.
TEST(Pair, WhatAProgrammeStillPromisesIsCountedOtherwise) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("勞動條件檢查場次", "當年度實施檢查場次", "450", "場");
  after.goal("甲目標").kpi("勞動條件檢查涵蓋率", "受檢家數除以適用家數", "6", "%");
  before.program("勞動檢查精進計畫", {"增置檢查人力。"}).linked("勞動條件檢查場次");
  after.program("勞動檢查精進計畫", {"增置檢查人力。"}).linked("勞動條件檢查涵蓋率");
  EXPECT_THAT(links(before, after, "kpis"), ElementsAre("1/1>1/1 renamed likely"));
  // A twin that stays is of the same subject: then one went and one came.
  before.kpi("勞動條件檢查缺失改善數", "當年度改善件數", "30", "件");
  after.kpi("勞動條件檢查缺失改善數", "當年度改善件數", "31", "件");
  EXPECT_THAT(
      links(before, after, "kpis"),
      testing::UnorderedElementsAre(testing::StartsWith(">1/1 new"),
                                    testing::StartsWith("1/1> vanished"), "1/2>1/2 same certain"));
}

// 完工 of both stays: 開工 of the one is not that of the other.
TEST(Pair, KinThatChangePlacesAreLikelyAtMost) {
  Plan before(109), after(110);
  before.goal("甲目標")
      .kpi("古蹟修復完工件數", "當年度古蹟修復工程完工件數", "25", "件")
      .kpi("古蹟修復開工件數", "當年度古蹟修復工程開工件數", "30", "件")
      .kpi("歷史建築修復完工件數", "當年度歷史建築修復工程完工件數", "18", "件");
  after.goal("甲目標")
      .kpi("古蹟修復完工件數", "當年度古蹟修復工程完工件數", "27", "件")
      .kpi("歷史建築修復完工件數", "當年度歷史建築修復工程完工件數", "20", "件")
      .kpi("歷史建築修復開工件數", "當年度歷史建築修復工程開工件數", "22", "件");
  for (const std::string& line : links(before, after, "kpis")) {
    EXPECT_TRUE(line.ends_with("likely") || line.find(" same ") != std::string::npos) << line;
  }
}

// Two programmes whose sentences became one sentence each in the third.
TEST(Pair, AMergeIsKnownBySentencesPutTogether) {
  Plan before(108), after(109);
  before.goal("甲目標");
  after.goal("甲目標");
  for (Plan* plan : {&before, &after}) {
    plan->program("橋梁耐震補強計畫", {"施作橋墩補強及防落設施。", "辦理省道橋梁耐震能力評估。"})
        .program("偏鄉需求反應式運輸", {"媒合在地車輛提供預約共乘。", "補助偏遠路線營運虧損。"});
  }
  before.program("號誌系統更新計畫", {"更新聯鎖裝置與計軸器。", "辦理行車控制中心備援。"})
      .program("轉轍器汰換計畫", {"汰換老舊轉轍器及電纜。", "建立狀態監測設備。"});
  after.program("電務智慧化提升計畫", {"更新聯鎖裝置、計軸器，汰換老舊轉轍器及電纜。",
                                       "辦理行車控制中心備援與轉轍器狀態監測。"});
  EXPECT_THAT(links(before, after, "programs"),
              ElementsAre("1>1 same certain", "2>2 same certain", "3>3 merged certain",
                          "4>3 merged certain"));
}

// Under one parent, pointed to by one programme, named most like each other: not certainly two.
TEST(Pair, ANumberThatBecameARateIsNotCertainlyGone) {
  Plan before(107), after(108);
  before.goal("甲目標")
      .kpi("原住民失業率差距", "兩失業率之差", "2", "%")
      .kpi("參加職業訓練人數", "當年度參加補助訓練之人數", "1500", "人");
  after.goal("甲目標")
      .kpi("文化健康站服務長者", "當年度受服務長者", "9", "人")
      .kpi("參加職業訓練就業率", "結訓後就業人數除以結訓人數", "60", "%")
      .kpi("原住民失業率差距", "兩失業率之差", "2", "%");
  for (const std::string& link : links(before, after, "kpis")) {
    const bool other = link == ">1/1 new certain" || link == "1/1>1/3 same certain";
    EXPECT_TRUE(other || link.ends_with("likely")) << link;
  }
}

// One part has nearly the name of the whole; the other is small. Their figures add up.
TEST(Pair, WhatAddsUpToTheOtherYearsFigureMakesAWhole) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("毒化物場所輔導及演練場次", "當年度辦理臨場輔導及毒災無預警演練場次",
                            "460", "場次");
  after.goal("甲目標")
      .kpi("毒化物場所臨場輔導場次", "當年度辦理臨場輔導場次", "320", "場次")
      .kpi("毒災無預警演練場次", "當年度辦理毒災無預警演練場次", "160", "場次");
  EXPECT_THAT(links(before, after, "kpis"),
              ElementsAre("1/1>1/1 split certain", "1/1>1/2 split certain"));
  EXPECT_THAT(links(after, before, "kpis"),
              ElementsAre("1/1>1/1 merged certain", "1/2>1/1 merged certain"));
}

TEST(Pair, AnotherNumberOfASeriesIsAnotherThing) {
  Plan before(107), after(108);
  before.program("籌建海巡艦艇發展計畫第一期", {"建造600噸級巡防艦。"})
      .program("籌建海巡艦艇發展計畫第二期", {"建造35噸級巡防艇。"});
  after.program("籌建海巡艦艇發展計畫第二期", {"建造35噸級巡防艇。"})
      .program("籌建海巡艦艇發展計畫第三期", {"建造4000噸級巡防艦。"});
  EXPECT_THAT(links(before, after, "programs"),
              testing::UnorderedElementsAre("2>1 same certain", testing::StartsWith(">2 new"),
                                            testing::StartsWith("1> vanished")));
  // Where none stays, the next came in the place of the last.
  Plan first(107), second(108);
  first.program("籌建海巡艦艇發展計畫第一期", {"建造600噸級巡防艦。"});
  second.program("籌建海巡艦艇發展計畫第二期", {"建造600噸級巡防艦。"});
  EXPECT_THAT(links(first, second, "programs"), ElementsAre(testing::StartsWith("1>1 renamed")));
}

TEST(Pair, BothTwinsStayWhatTheyAre) {
  Plan before(107), after(108);
  before.goal("甲目標")
      .kpi("青年職業訓練參訓人數", "當年度參訓人數合計", "500", "人")
      .kpi("青年職業訓練辦理場次", "當年度辦理場次總數", "20", "場");
  after.goal("甲目標")
      .kpi("青年職業訓練辦理場次", "當年度辦理場次總數", "20", "場")
      .kpi("青年及婦女職業訓練參訓人數", "當年度參訓人數合計", "500", "人");
  EXPECT_THAT(links(before, after, "kpis"),
              ElementsAre("1/2>1/1 same certain", "1/1>1/2 renamed certain"));
}

// Two figures became one, but they stood under two goals: neither the link nor the end is certain,
// though the measure is much alike.
TEST(Pair, AThirdRecordThatMayBeAHalfMakesThePairUncertain) {
  Plan before(107), after(108);
  before.goal("甲目標").kpi("促進國內民間新增投資金額", "當年度民間新增重大投資金額", "12000",
                            "億元");
  before.goal("乙目標").kpi("促進僑外投資金額", "當年度核准僑外投資金額", "110", "億美元");
  after.goal("甲目標").kpi("促進國內外投資金額", "當年度民間新增重大投資及核准僑外投資金額合計",
                           "15000", "億元");
  EXPECT_THAT(links(before, after, "kpis"),
              ElementsAre("1/1>1/1 renamed likely", "2/1> vanished likely"));
  // Without the other nothing is in doubt.
  Plan alone(107);
  alone.goal("甲目標").kpi("促進國內民間新增投資金額", "當年度民間新增重大投資金額", "12000",
                           "億元");
  EXPECT_THAT(links(alone, after, "kpis"), ElementsAre("1/1>1/1 renamed certain"));
}

TEST(Pair, SoDoesAHalfOfASplit) {
  Plan before(107), after(108);
  before.goal("推動能源轉型，穩定電力供應").goal("落實河川整治");
  after.goal("加速再生能源發展，推動能源轉型")
      .goal("提升能源使用效率，穩定電力供應")
      .goal("落實河川整治");
  for (const std::string& link : links(before, after, "goals")) {
    EXPECT_TRUE(link.ends_with("likely") || link == "2>3 same certain") << link;
  }
}

const std::vector<std::string> kHazards = {"調查分析職場危害現況，研擬職場安全改善技術。",
                                           "開發暴露控制技術以降低職業衛生風險。",
                                           "提升實驗室品管量能，強化健康促進研究。"};

TEST(Pair, TheContentsOfBothHalvesMakeASplit) {
  Plan before(107), after(108);
  before.program("辦理職業安全衛生研究", kHazards);
  after.program("調查職場危害", {kHazards[0]}).program("研發控制技術", {kHazards[1], kHazards[2]});
  EXPECT_THAT(links(before, after, "programs"),
              ElementsAre("1>1 split certain", "1>2 split certain"));
  EXPECT_THAT(links(after, before, "programs"),
              ElementsAre("1>1 merged certain", "2>1 merged certain"));
}

TEST(Pair, HalvesThatGotSomethingNewAreCertainNextToEachOther) {
  Plan before(107), after(108), apart(108);
  before.program("海外參展及來臺採購服務", {"補助公協會組團參展。", "邀請國際買主來臺採購洽談。"});
  after.program("海外參展拓銷", {"補助公協會組團參展。", "加強線上展覽行銷。"})
      .program("邀請國際買主來臺採購", {"邀請國際買主來臺採購洽談。", "辦理供應商媒合會。"});
  EXPECT_THAT(links(before, after, "programs"),
              ElementsAre("1>1 split certain", "1>2 split certain"));
  apart.program("海外參展拓銷", {"補助公協會組團參展。", "加強線上展覽行銷。"})
      .program("海岸巡防", {"購置巡防艦艇。"})
      .program("邀請國際買主來臺採購", {"邀請國際買主來臺採購洽談。", "辦理供應商媒合會。"});
  EXPECT_THAT(links(before, apart, "programs"),
              ElementsAre("1>1 split likely", testing::_, "1>3 split likely"));
}

// 死亡人數 became 每十萬人口死亡率, or was given up for it: a person is asked.
TEST(Pair, WhatTookThePlaceOfAnotherIsNotCertainlyNew) {
  Plan before(107), after(108);
  const auto around = [](Plan& plan, const std::string& name, const std::string& unit) {
    plan.goal("甲目標").kpi("道路養護里程", "當年度里程", "30", "公里");
    plan.kpi(name, name, "9", unit).kpi("橋梁檢測座數", "當年度座數", "8", "座");
  };
  around(before, "交通事故死亡人數", "人");
  around(after, "每十萬人口交通死亡率", "%");
  EXPECT_THAT(links(before, after, "kpis"),
              testing::IsSupersetOf({">1/2 new likely", "1/2> vanished likely"}));
  // The place alone says nothing.
  Plan other(108);
  around(other, "公車準點", "%");
  EXPECT_THAT(links(before, other, "kpis"),
              testing::IsSupersetOf({">1/2 new certain", "1/2> vanished certain"}));
}

TEST(Pair, ANewProgrammeThatTakesOverOnePointIsNoHalf) {
  Plan before(107), after(108);
  before.program("辦理職業安全衛生研究", kHazards);
  after.program("辦理職業安全衛生研究", {kHazards[0], kHazards[1]})
      .program("海岸巡防", {kHazards[2], "購置巡防艦艇。", "充實海巡人力。", "辦理海域聯防演習。"});
  EXPECT_THAT(links(before, after, "programs"), ElementsAre("1>1 same certain", ">2 new certain"));
}

TEST(Pair, NothingIsCertainlyGoneFromATableThatWasNotReadWhole) {
  Plan before(107), after(108);
  before.program("海岸巡防").program("森林保育");
  after.program("森林保育").issue(IssueCode::kTextUnread, "program_contents");
  EXPECT_THAT(links(before, after, "programs"),
              ElementsAre("2>1 same certain", "1> vanished likely"));
}

TEST(Pair, OneNameTwiceGoesByWhatIsAroundIt) {
  Plan before(107), after(108);
  before.goal("健全勞動檢查").kpi("滿意度", "受檢單位滿意度", "90", "%");
  before.goal("推動國際交流").kpi("滿意度", "外賓問卷滿意度", "80", "%");
  after.goal("推動國際交流").kpi("滿意度", "外賓問卷滿意度", "85", "%");
  after.goal("健全勞動檢查").kpi("滿意度", "受檢單位滿意度", "90", "%");
  EXPECT_THAT(links(before, after, "kpis"),
              ElementsAre("2/1>1/1 same certain", "1/1>2/1 same certain"));
}

TEST(Pair, OtherSpellingsOfOneWordAreOneName) {
  Plan before(107), after(108);
  before.goal("教師流動率及代理教師比例偏高之學校");
  after.goal("教師流動率及代理教師比率偏高之學校");
  EXPECT_THAT(links(before, after, "goals"), ElementsAre("1>1 renamed certain"));
}

TEST(Pair, BodiesThatAreNotTheSameAreLikelyAtMost) {
  Plan before(107), after(108);
  before.goal("強化就業服務網絡");
  after.goal("強化就業服務網絡");
  const Year from = before.year(), to = after.year();
  EXPECT_THAT(shown(compare_years(from, to, true), "goals"), ElementsAre("1>1 same likely"));
}

}  // namespace
}  // namespace niandu::compare
