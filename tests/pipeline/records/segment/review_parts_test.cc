// How the parts of an opinion begin, and what of them nobody knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

const std::vector<std::string> kTexts = {"administration_text", "spending_text", "special_text"};

DocumentRecords opinion(const std::string& text) {
  HandMade made;
  made.page(1).text("環境部112年度列管計畫考核結果一覽表");
  made.table({{"編號", "計畫名稱", "承辦處室", "考核意見", "等第"},
              {"1", "河川整治", "水質處", text, "甲等"}});
  return read(made);
}

TEST(ReviewParts, WordsLeadThemIn) {
  for (const auto& [lead, end] :
       {std::pair("就", "言，"), std::pair("", "方面，"), std::pair("在", "方面，"),
        std::pair("關於", "，"), std::pair("有關", "部分，")}) {
    const auto head = [lead = lead, end = end](const char* name) {
      return std::string(lead) + name + end;
    };
    EXPECT_THAT(rows_of(opinion(head("行政作業") + "均如期提報。\n" + head("經費運用") +
                                "支用良好。\n" + head("特殊績效") + "獲金質獎。"),
                        "reviews", kTexts),
                ElementsAre("均如期提報。|支用良好。|獲金質獎。"))
        << lead << end;
  }
}

// 「就業服務…」 is no lead.
TEST(ReviewParts, WhatOnlyBeginsLikeALeadIsText) {
  EXPECT_THAT(rows_of(opinion("行政作業：均如期提報。\n就經費運用情形按月檢討。\n經費運用：良好。"),
                      "reviews", kTexts),
              ElementsAre("均如期提報。就經費運用情形按月檢討。|良好。|"));
}

TEST(ReviewParts, NamesInBrackets) {
  const DocumentRecords records =
      opinion("【行政管考】均如期提報。\n【預算支用】支用良好。\n【特殊事蹟】獲金質獎。");
  EXPECT_THAT(rows_of(records, "reviews", kTexts),
              ElementsAre("均如期提報。|支用良好。|獲金質獎。"));
}

// In the part above it nobody would look for it.
TEST(ReviewParts, UnknownNamesInBracketsEndAPart) {
  const DocumentRecords records =
      opinion("【行政作業】均如期提報。\n【民意】獲金質獎。\n【經費運用】支用良好。");
  EXPECT_THAT(rows_of(records, "reviews", kTexts), ElementsAre("均如期提報。|支用良好。|"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

DocumentRecords rows(const std::vector<std::string>& names) {
  HandMade made;
  made.page(1).text("法務部 105 年度個案計畫評核結果");
  made.table({{"案號", "計畫名稱", "評核面向", "評核說明"},
              {"01", "監所擴建", names[0], "均如期提報。"},
              {"^", "^", names[1], "各季支用比均達100%。"},
              {"^", "^", names[2], "獲金質獎。"},
              {"^", "^", "綜合評定", "總分92分，核列優等，年終燈號為綠燈。"}});
  return read(made);
}

TEST(ReviewParts, RowsOfThem) {
  const DocumentRecords records = rows({"作業品質", "預算支用", "創新加值"});
  EXPECT_THAT(rows_of(records, "reviews", kTexts),
              ElementsAre("均如期提報。|各季支用比均達100%。|獲金質獎。"));
  EXPECT_THAT(rows_of(records, "reviews", {"review_no", "grade", "score", "light"}),
              ElementsAre("1|優等|92|green"));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

TEST(ReviewParts, RowsThatNobodyKnowsAreUnread) {
  const DocumentRecords records = rows({"作業品質", "預算支用", "民意反映"});
  EXPECT_THAT(rows_of(records, "reviews", kTexts),
              ElementsAre("均如期提報。|各季支用比均達100%。|"));
  EXPECT_THAT(issue_codes(records), Contains("text_unread"));
}

// A form in two tables: what it is about, and below it money, quarters and the opinion.
TEST(ReviewParts, TheSecondHalfOfAForm) {
  HandMade made;
  made.page(1).text("交通部105年度部管制個案計畫評核表").text("案次：1　經費單位：新臺幣千元");
  for (const char* name : {"匝道改善", "鐵路地下化"}) {
    made.table({{"計畫名稱", name, "<", "<"},
                {"執行機關", "高公局", "計畫類別", "公共建設"},
                {"考評等第", "甲等", "總分", "86.5"}});
    made.table(
        {{"全年可支用預算數", "<", "實支數", "保留數", "賸餘數", "預算執行率"},
         {"1,250", "<", "1,180", "70", "0", "94.40%"},
         {"季別", "<", "年累計工作進度", "<", "<", "年累計經費支用比"},
         {"^", "^", "預定", "實際", "比較(實際－預定)", "^"},
         {"第1季", "<", "12.5", "12.8", "+0.3", "78.2"},
         {"第2季", "<", "38", "36.45", "-1.55", "82.64"},
         {"評核意見", "(一)提報時效：均依限提報。(二)經費支用：支用良好。", "<", "<", "<", "<"}});
  }
  const DocumentRecords records = read(made);
  const std::vector<std::string> kMoney = {"project", "budget", "spent", "reserved", "grade"};
  EXPECT_THAT(
      rows_of(records, "reviews", kMoney),
      ElementsAre("匝道改善|1250000|1180000|70000|甲等", "鐵路地下化|1250000|1180000|70000|甲等"));
  EXPECT_THAT(rows_of(records, "review_quarters",
                      {"review_no", "quarter", "progress_lag_percent", "spending_rate_percent"}),
              testing::IsSupersetOf({"1|1||78.2", "1|2|1.55|82.64", "2|2|1.55|82.64"}));
  EXPECT_THAT(issue_codes(records), Not(Contains("text_unread")));
}

}  // namespace
}  // namespace niandu
