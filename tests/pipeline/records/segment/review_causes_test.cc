// Why something was late or not spent, and what was done about it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::ElementsAre;

std::vector<std::string> causes_of(const std::string& column, const std::string& text) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  made.table(
      {{"項次", "主辦機關", "計畫名稱", column, "等第"}, {"1", "某司", "某計畫", text, "甲等"}});
  return rows_of(segment(made.document(), project_schemas()), "review_causes",
                 {"quarter", "subject", "reason_text", "remedy_text"});
}

TEST(ReviewCauses, WhatWasToldBeforeIsNoEffect) {
  EXPECT_THAT(causes_of("經費運用", "支用偏低係因工程落後，估驗計價未如預期。"),
              ElementsAre("|spending|工程落後，估驗計價未如預期|"));
  EXPECT_THAT(causes_of("經費運用", "執行率偏低，主因為主體工程進度落後。"),
              ElementsAre("|spending|主體工程進度落後|"));
  EXPECT_THAT(causes_of("進度控制情形", "第 3 季因採購流標落後 7.5%。"),
              ElementsAre("3|progress|採購流標|"));
}

// The lag was told: how it came is of the reason, what it came to is not.
TEST(ReviewCauses, BehindALagThatWasToldAnEffectIsOfTheReason) {
  EXPECT_THAT(causes_of("進度控制情形",
                        "年終進度落後 16.7%，主因結構補強項目增加，致設計重新送審；"
                        "已成立專案小組按週列管。"),
              ElementsAre("|progress|結構補強項目增加，致設計重新送審|已成立專案小組按週列管"));
  EXPECT_THAT(causes_of("進度控制情形", "年終進度落後 2.5%，係因地震影響施工動線，已展延工期。"),
              ElementsAre("|progress|地震影響施工動線|已展延工期"));
  EXPECT_THAT(causes_of("進度控制情形", "第 3 季因採購流標，致進度落後 7.5%。"),
              ElementsAre("3|progress|採購流標|"));
}

TEST(ReviewCauses, MoneyIsASubjectOfItsOwn) {
  EXPECT_THAT(causes_of("評核意見",
                        "工程因協議價購未成，較預定期程延後4個月開工；預算執行率未達80%，"
                        "主因為工程估驗款未及於年度內請領。"),
              ElementsAre("|progress|協議價購未成|", "|spending|工程估驗款未及於年度內請領|"));
  EXPECT_THAT(causes_of("評核意見", "第4季支用比偏低，主因為採購流標；第3季進度落後2%，係因豪雨。"),
              ElementsAre("4|spending|採購流標|", "3|progress|豪雨|"));
}

TEST(ReviewCauses, ATimeInTheReasonIsNotTheQuarterThatItIsOf) {
  EXPECT_THAT(causes_of("經費運用",
                        "第 1 季年累計支用比 45.2%，係因設備交貨集中於下半年；第 2 季 72%"
                        "，第 3 季 93%，第 4 季 100%。"),
              ElementsAre("1|spending|設備交貨集中於下半年|"));
  // Which of the two quarters the lag is of is not said.
  EXPECT_THAT(causes_of("進度控制情形", "進度落後，係因第2季流標。"),
              ElementsAre("|progress|第2季流標|"));
}

TEST(ReviewCauses, TheBodyInChargeTellsARemedy) {
  for (const char* body : {"該處已", "該局已", "該署業", "主辦機關已", "該府刻已"}) {
    EXPECT_THAT(causes_of("進度控制情形", "第2季落後2.3%。落後係因設備故障待料，" +
                                              std::string(body) + "要求廠商增派二組因應。"),
                ElementsAre("|progress|設備故障待料|" + std::string(body) + "要求廠商增派二組因應"))
        << body;
  }
  EXPECT_THAT(causes_of("評核意見",
                        "因管線遷移延宕，致連續壁施作落後；該局已要求承商增加機具，並採夜間施工。"),
              ElementsAre("|progress|管線遷移延宕|該局已要求承商增加機具，並採夜間施工"));
}

TEST(ReviewCauses, AListInItsColumnIsSeveral) {
  const auto rows = [](const std::string& reason, const std::string& remedy) {
    HandMade made;
    made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
    made.table({{"項次", "主辦機關", "計畫名稱", "落後原因", "改善措施", "評核分數"},
                {"1", "某司", "某計畫", reason, remedy, "80"}});
    return rows_of(segment(made.document(), project_schemas()), "review_causes",
                   {"quarter", "reason_text", "remedy_text"});
  };
  EXPECT_THAT(
      rows("一、需求變更三次。二、人力離職率偏高。", "每週召開管制會議。"),
      ElementsAre("|需求變更三次。|每週召開管制會議。", "|人力離職率偏高。|每週召開管制會議。"));
  EXPECT_THAT(rows("(一)流標。(二)缺工。", "(一)已決標。(二)已增雇。"),
              ElementsAre("|流標。|已決標。", "|缺工。|已增雇。"));
  EXPECT_THAT(rows("第2季因管路拆改，致進度落後。", "採分區施工。"),
              ElementsAre("2|第2季因管路拆改，致進度落後。|採分區施工。"));
}

TEST(ReviewCauses, WhatOughtToBeRaisedIsAdvice) {
  for (const char* words :
       {"112年度應予調高", "下年度應調升目標值", "明年度應予提高", "應調高目標值"}) {
    HandMade made;
    made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
    made.table({{"項次", "主辦機關", "計畫名稱", "行政作業"},
                {"1", "某司", "某計畫",
                 "三、年度目標「資源回收率38%」已達成，挑戰性不足，" + std::string(words) + "。"}});
    const DocumentRecords records = segment(made.document(), project_schemas());
    EXPECT_THAT(rows_of(records, "review_advice", {"text"}), ElementsAre(words)) << words;
  }
}

TEST(ReviewTargets, ReachedByTheFigureBesideThem) {
  const auto completed = [](const std::string& text) {
    HandMade made;
    made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
    made.table({{"項次", "主辦機關", "計畫名稱", "評核意見"}, {"1", "某司", "某計畫", text}});
    const auto rows =
        rows_of(segment(made.document(), project_schemas()), "reviews", {"targets_completed"});
    return rows.size() == 1 ? rows[0] : "no record";
  };
  for (const char* text :
       {"新增托嬰中心9處、親子館2處，達成年度目標。", "年節電率3.4%，達成年度目標1.5%以上。",
        "補助溫室32公頃，超越目標值30公頃。", "介接資料集412項，達年度目標。"}) {
    EXPECT_EQ(completed(text), "true") << text;
  }
  for (const char* text :
       {"應加速趕辦，達成年度目標。", "請加強辦理訓練12場，達成年度目標。",
        "辦理訓練12場，達成年度目標之關鍵在師資。", "為達成年度目標，辦理訓練12場。",
        "經召開協調會3次，已於11月完成提存。"}) {
    EXPECT_EQ(completed(text), "") << text;
  }
}

TEST(ReviewTargets, FiguresBesideTheNameAreTaken) {
  HandMade made;
  made.page(1).text("勞動部 111 年度部會管制個案計畫評核");
  made.table({{"項次", "主辦機關", "計畫名稱", "行政作業"},
              {"1", "某司", "某計畫",
               "年度目標「補助修復傳統建築42棟」完成45棟，超越目標；「建檔6,000幅」僅完成5,412幅；"
               "「遊客滿意度85%」經調查為88.3%；「授權收入1.2億元」達1.31億元。"}});
  EXPECT_THAT(rows_of(segment(made.document(), project_schemas()), "review_targets",
                      {"name", "planned_value", "actual_value", "unit", "completed"}),
              ElementsAre("補助修復傳統建築42棟|42|45|棟|true", "建檔6,000幅|6000|5412|幅|false",
                          "遊客滿意度85%|85|88.3|%|", "授權收入1.2億元|120000000|131000000|元|"));
}

}  // namespace
}  // namespace niandu
