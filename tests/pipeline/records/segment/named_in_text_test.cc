// Targets that one cell names and the opinion speaks of without quotation marks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/records/segment/named_in_text.h"
#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::ElementsAre;

Text text_of(std::string words) {
  Text text;
  text.utf8 = std::move(words);
  text.spans.push_back({});
  return text;
}

std::string quoted(const char* said, const std::vector<const char*>& names) {
  std::vector<Text> texts;
  for (const char* name : names) texts.push_back(text_of(name));
  const auto found = with_names_quoted(text_of(said), texts);
  return found ? found->utf8 : "as it was";
}

TEST(WithNamesQuoted, ANameStandsForItselfByItsWordsOrItsFigure) {
  EXPECT_EQ(quoted("步道鋪面更新僅完成1,750公尺，停車場擴建業已完成。",
                   {"步道鋪面更新2,300公尺", "停車場擴建60格"}),
            "「步道鋪面更新2,300公尺」僅完成1,750公尺，「停車場擴建60格」業已完成。");
  EXPECT_EQ(quoted("影片2支均於11月完成驗收", {"完成4K影片2支"}),
            "「完成4K影片2支」均於11月完成驗收");
  EXPECT_EQ(quoted("全年溺水死亡3人，未達成", {"全年溺水死亡人數不超過1人"}),
            "「全年溺水死亡人數不超過1人」3人，未達成");
}

TEST(WithNamesQuoted, WordsThatFitTwoNamesOrAreFewStayAsTheyAre) {
  EXPECT_EQ(quoted("道路拓寬工程已完成", {"道路拓寬工程2公里", "道路拓寬工程3件"}), "as it was");
  EXPECT_EQ(quoted("影片12支已完成", {"完成4K影片2支"}), "as it was");
  EXPECT_EQ(quoted("計畫均已完成", {"計畫3件"}), "as it was");
  EXPECT_EQ(quoted("審查天數降至15天", {"降至1"}), "as it was");
  EXPECT_EQ(quoted("比率達95.5%", {"比率達95"}), "as it was");
  EXPECT_EQ(quoted("影片1.2支", {"影片完成2支"}), "as it was");
  EXPECT_EQ(quoted("「停車場擴建60格」已完成，停車場擴建順利", {"停車場擴建60格"}), "as it was");
  EXPECT_EQ(quoted("「停車場擴建」已完成", {"停車場擴建60格"}), "as it was");
}

HandMade form() {
  HandMade made;
  made.page(1).text("內政部營建署墾丁國家公園管理處103年度自行管制計畫年終考評表");
  return made;
}

TEST(NamedInText, TargetsOfARowOfTheirOwnAreJudgedInTheOpinion) {
  HandMade made = form();
  made.table({{"計畫名稱", "1.環境整建工程", "<", "<"},
              {"承辦單位", "工務建設課", "辦理方式", "資本門"},
              {"工作目標", "「步道鋪面更新2,300公尺」；「停車場擴建60格」", "<", "<"},
              {"行政作業", "步道鋪面更新僅完成1,750公尺，停車場擴建業已完成。各項書表均準時填報。",
               "<", "<"},
              {"經費運用", "各季支用比分別為100%、71%、58.4%、65%。", "<", "<"},
              {"考評等第", "丙等", "改進意見", "請於104年3月底前完工。"}});
  const DocumentRecords records = read(made);
  EXPECT_THAT(rows_of(records, "review_targets", {"name", "completed"}),
              ElementsAre("步道鋪面更新2,300公尺|false", "停車場擴建60格|true"));
  EXPECT_THAT(rows_of(records, "reviews", {"targets_completed"}), ElementsAre("false"));
  EXPECT_THAT(rows_of(records, "review_advice", {"text"}), ElementsAre("請於104年3月底前完工"));
}

TEST(NamedInText, WhatIsSaidOfAllIsTrueOfEach) {
  HandMade made = form();
  made.table({{"計畫名稱", "1.生態監測", "<", "<"},
              {"承辦單位", "保育研究課", "辦理方式", "委辦"},
              {"工作目標", "「海域監測4季次」；「珊瑚礁體檢12站」", "<", "<"},
              {"行政作業", "本年度2項工作目標均如期完成，其中珊瑚礁體檢略具挑戰性。", "<", "<"},
              {"經費運用", "各季支用比為25%、52%、80%、99.6%。", "<", "<"},
              {"考評等第", "甲等", "改進意見", "－"}});
  EXPECT_THAT(rows_of(read(made), "review_targets", {"name", "challenge", "completed"}),
              ElementsAre("海域監測4季次||true", "珊瑚礁體檢12站|slight|true"));
}

}  // namespace
}  // namespace niandu
