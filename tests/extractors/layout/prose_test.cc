#include "extractors/layout/prose.h"

#include <gtest/gtest.h>

#include <string>

namespace niandu::layout {
namespace {

TEST(BeginsItem, KnowsTheNumberingOfOfficialDocuments) {
  for (const char* text :
       {"壹、年度施政目標", "一、推辦", "十二、其他", "(一) 配合", "（二十一）辦理", "1.指實際",
        "1、地方", "（1）", "(12)", "甲、", "（甲）", "●", "①", "⼀、⾏政", "ㄧ、"}) {
    EXPECT_TRUE(begins_item(text)) << text;
  }
}

TEST(BeginsItem, IsNotFooledByNumbersInProse) {
  for (const char* text :
       {"", "107 年度", "1.5 倍", "2.0 計畫", "一般行政", "（以下簡稱本部）", "(NLRB)", "3個月"}) {
    EXPECT_FALSE(begins_item(text)) << text;
  }
}

TEST(EndsSentence, LooksThroughClosingMarks) {
  EXPECT_TRUE(ends_sentence("辦理完成。"));
  EXPECT_TRUE(ends_sentence("「辦理完成。」"));
  EXPECT_TRUE(ends_sentence("如下："));
  EXPECT_FALSE(ends_sentence("辦理完成"));
  EXPECT_FALSE(ends_sentence("（辦理完成）"));
  EXPECT_FALSE(ends_sentence(""));
}

TEST(SentenceGoesOn, AfterACommaOrInsideABracket) {
  EXPECT_TRUE(sentence_goes_on("配合施政方針，", "並依規定辦理。"));
  EXPECT_TRUE(sentence_goes_on("(以上各數均含本年度", "原預算及保留數)"));
  EXPECT_FALSE(sentence_goes_on("(以上各數均含本年度", "原預算及保留數"));
  EXPECT_FALSE(sentence_goes_on("配合施政方針，", "一、並依規定辦理。"));
  EXPECT_FALSE(sentence_goes_on("壹、年度施政目標及策略", "本部為落實政策"));
  EXPECT_FALSE(sentence_goes_on("辦理完成。", "並依規定辦理。"));
}

}  // namespace
}  // namespace niandu::layout
