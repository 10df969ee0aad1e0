#include "pipeline/publish/compare/wording.h"

#include <gtest/gtest.h>

namespace niandu::compare {
namespace {

// [removed]{added}
std::string shown(std::string_view before, std::string_view after) {
  std::string text;
  for (const WordingRun& run : wording_changes(before, after)) {
    if (run.kind == WordingRun::Kind::kSame) text += run.text;
    if (run.kind == WordingRun::Kind::kRemoved) text += "[" + run.text + "]";
    if (run.kind == WordingRun::Kind::kAdded) text += "{" + run.text + "}";
  }
  return text;
}

TEST(Wording, WhatChangedStandsInItsPlace) {
  EXPECT_EQ(shown("整建學校社區化活動場所", "整修學校社區化活動場所"),
            "整[建]{修}學校社區化活動場所");
  EXPECT_EQ(shown("強化勞動力政策評估", "強化勞動力政策評估及研究"), "強化勞動力政策評估{及研究}");
  EXPECT_EQ(shown("甲", "甲"), "甲");
  EXPECT_EQ(shown("", "新"), "{新}");
}

TEST(Wording, RunsNotConfetti) {
  EXPECT_EQ(shown("推辦職訓多元管道", "推展多元職業訓練"), "推[辦職訓]{展}多元[管道]{職業訓練}");
  EXPECT_EQ(shown("甲乙丙丁戊", "子乙丑丁寅"), "[甲乙丙丁戊]{子乙丑丁寅}");
}

TEST(Wording, BothTextsAreWhole) {
  const std::string before = "高風險事業單位或作業場所等檢查場次成長率";
  const std::string after = "高風險事業單位檢查涵蓋率";
  std::string a, b;
  for (const WordingRun& run : wording_changes(before, after)) {
    if (run.kind != WordingRun::Kind::kAdded) a += run.text;
    if (run.kind != WordingRun::Kind::kRemoved) b += run.text;
  }
  EXPECT_EQ(a, before);
  EXPECT_EQ(b, after);
}

}  // namespace
}  // namespace niandu::compare
