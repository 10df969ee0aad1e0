// parts, pieces, amounts: what schemas of further kinds are made of.
#include <gtest/gtest.h>

#include "tests/pipeline/records/normalize/show.h"

namespace niandu {
namespace {

using testing::run;
using testing::show;

struct Example {
  const char* text;
  const char* shown;
};

TEST(Parts, NamedGroupsOfTheFirstPatternThatFits) {
  const NormalizerParams params = {
      {"pattern", {"(?P<item>[^(]+)\\((?P<code>[A-Z])\\)", "(?P<item>.+)"}}};
  EXPECT_EQ(show(run("parts", "期初現金（A）", params)), "期初現金/A");
  EXPECT_EQ(show(run("parts", "外借資金", params)), "外借資金");
  EXPECT_EQ(show(run("parts", "外借資金", {{"pattern", {"[0-9]+"}}})), "");
}

TEST(Pieces, LabelsThatCountOnBeginOneOthersDoNot) {
  const NormalizerParams params = {{"labels", {"/^[一二三]~\\([一二三]\\)/"}}, {"until", {"※"}}};
  for (const auto& [text, shown] :
       {Example{"一～(一)甲者。一～(二)乙者。", "1/甲者。/- | 2/乙者。/-"},
        Example{"一～(一)未符合一～(二)者。※註", "1/未符合一～(二)者。/※註"},
        Example{"只有一項", "-/只有一項/-"}, Example{"", ""}}) {
    EXPECT_EQ(show(run("pieces", text, params)), shown) << text;
  }
}

TEST(Pieces, LabelsBetweenTwoWords) {
  const NormalizerParams params = {
      {"labels", {"/^[一二三]、/"}}, {"after", {"如下:"}}, {"before", {"以上"}}};
  EXPECT_EQ(show(run("pieces", "一、前言。如下:一、甲。二、乙。以上。三、結語。", params)),
            "1/甲。/- | 2/乙。/-");
}

TEST(Pieces, SeparatorsBetweenTwoWordsOutsideOfBrackets) {
  const NormalizerParams params = {
      {"after", {"主要包括:"}}, {"before", {"等計畫經費"}}, {"separators", {"、"}}};
  EXPECT_EQ(show(run("pieces", "編列5億元，主要包括：甲（子、丑）、乙及丙等計畫經費。", params)),
            "-/甲（子、丑）/- | -/乙及丙/-");
  EXPECT_EQ(show(run("pieces", "編列5億元，持續推動甲、乙。", params)), "");
}

TEST(Amounts, EachSumOfMoneyWithTheWordsBeforeIt) {
  const NormalizerParams params = {{"lead", {"最高", "補助", "最高補助"}}};
  for (const auto& [text, shown] :
       {Example{"修繕最高100萬元", "1000000/修繕/修繕最高100萬元"},
        Example{"6班以下10萬元；7班以上，最高補助15萬元。",
                "100000/6班以下/6班以下10萬元 | 150000/7班以上/7班以上，最高補助15萬元。"},
        Example{"每生補助12,000元(核實補助)。", "12000/每生/每生補助12,000元(核實補助)。"},
        Example{"不予補助", ""}}) {
    EXPECT_EQ(show(run("amounts", text, params)), shown) << text;
  }
}

}  // namespace
}  // namespace niandu
