#include "pipeline/records/segment/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

using testing::ElementsAre;

std::vector<std::string> outlined(const std::vector<std::string>& paragraphs, int levels = 2,
                                  bool unnumbered = true) {
  std::vector<Text> texts;
  for (const std::string& paragraph : paragraphs) texts.push_back(hand_text(paragraph));
  std::vector<std::string> out;
  for (const OutlineItem& item : outline_of(texts, levels, unnumbered)) {
    out.push_back(std::to_string(item.level) + " " + std::to_string(item.number) + " " +
                  item.text.utf8);
  }
  return out;
}

TEST(Outline, LevelsAreLearntFromTheirFirstOccurrence) {
  EXPECT_THAT(outlined({"一、甲", "(一) 乙", "(二) 丙", "二、丁", "(一) 戊"}),
              ElementsAre("0 1 甲", "1 1 乙", "1 2 丙", "0 2 丁", "1 1 戊"));
  EXPECT_THAT(outlined({"(一)甲", "1.乙", "2.丙", "(二)丁"}),
              ElementsAre("0 1 甲", "1 1 乙", "1 2 丙", "0 2 丁"));
}

TEST(Outline, WhatPrecedesTheFirstNumberIsLeftOut) {
  EXPECT_THAT(outlined({"本部依據方針編定。", "一、甲"}), ElementsAre("0 1 甲"));
}

TEST(Outline, AParagraphWithoutNumberStandsUnderItsItem) {
  EXPECT_THAT(outlined({"1、甲：", "乙；丙。", "2、丁："}),
              ElementsAre("0 1 甲：", "1 0 乙；丙。", "0 2 丁："));
}

TEST(Outline, ParagraphsWithoutNumbersAreItemsWhereSentencesEnd) {
  EXPECT_THAT(outlined({"1、甲", "乙。", "丙，", "丁。", "戊。", "2、己"}),
              ElementsAre("0 1 甲", "1 0 乙。", "1 0 丙，丁。", "1 0 戊。", "0 2 己"));
}

TEST(Outline, ANameThatTheLayoutBrokeIsWhole) {
  EXPECT_THAT(outlined({"一、推廣職能基準", "之產業運用", "(一) 乙。"}),
              ElementsAre("0 1 推廣職能基準之產業運用", "1 1 乙。"));
}

TEST(Outline, DeeperLevelsStayInTheText) {
  EXPECT_THAT(outlined({"一、甲", "(一) 乙", "1.丙", "2.丁", "(二) 戊"}),
              ElementsAre("0 1 甲", "1 1 乙1.丙2.丁", "1 2 戊"));
}

TEST(Outline, ItemsThatShareAParagraphArePartedWhereTheyCountOn) {
  EXPECT_THAT(outlined({"1.甲。2.乙。3.丙。"}, 1, false),
              ElementsAre("0 1 甲。", "0 2 乙。", "0 3 丙。"));
  EXPECT_THAT(outlined({"一、甲\n(一)乙。\n(二)丙。"}),
              ElementsAre("0 1 甲", "1 1 乙。", "1 2 丙。"));
}

TEST(Outline, ANumberThatDoesNotCountOnIsText) {
  EXPECT_THAT(outlined({"一、甲", "(一) 依第\n(三)款辦理。", "(二) 乙"}),
              ElementsAre("0 1 甲", "1 1 依第(三)款辦理。", "1 2 乙"));
}

TEST(Outline, NumbersMayHaveLabels) {
  const std::vector<Pattern> labels = {Pattern("目標"), Pattern("策略")};
  std::vector<std::string> out;
  for (const OutlineItem& item :
       outline_of({hand_text("目標一：甲"), hand_text("策略1：乙。"), hand_text("策略2：丙。"),
                   hand_text("目標二：丁"), hand_text("1.戊。")},
                  2, true, labels)) {
    out.push_back(std::to_string(item.level) + " " + std::to_string(item.number) + " " +
                  item.text.utf8);
  }
  EXPECT_THAT(out, ElementsAre("0 1 甲", "1 1 乙。", "1 2 丙。", "0 2 丁", "1 1 戊。"));
}

TEST(Outline, NestedNumbersAreALevelWhereTheyRunOn) {
  EXPECT_THAT(outlined({"1 甲", "1.1 乙。", "1.2 丙。", "2 丁", "2.1 戊。"}),
              ElementsAre("0 1 甲", "1 1 乙。", "1 2 丙。", "0 2 丁", "1 1 戊。"));
  EXPECT_THAT(outlined({"一、甲", "1.1 乙。", "1.2 丙。", "二、丁", "2.1 戊。"}),
              ElementsAre("0 1 甲", "1 1 乙。", "1 2 丙。", "0 2 丁", "1 1 戊。"));
  // Figures at the beginning of a paragraph do not count on.
  EXPECT_THAT(outlined({"一、甲", "(一)乙", "2.5 公里。", "(二)丙"}, 2, false),
              ElementsAre("0 1 甲", "1 1 乙2.5 公里。", "1 2 丙"));
}

TEST(Outline, AGapIsKeptAsPrinted) {
  EXPECT_THAT(outlined({"一、甲", "三、乙"}), ElementsAre("0 1 甲", "0 3 乙"));
}

TEST(Outline, APageBreakInsideAParagraphIsClosed) {
  EXPECT_THAT(outlined({"一、甲", "(一) 推動機械、設", "備之管理。", "(二) 乙"}),
              ElementsAre("0 1 甲", "1 1 推動機械、設備之管理。", "1 2 乙"));
}

}  // namespace
}  // namespace niandu
