#include "pipeline/records/segment/marker.h"

#include <gtest/gtest.h>

#include <string>

namespace niandu {
namespace {

std::string shown(const std::optional<Marker>& marker, std::string_view text) {
  if (!marker) return "none";
  return std::to_string(static_cast<int>(marker->style)) + ":" + std::to_string(marker->number) +
         ":" + std::string(text.substr(marker->size));
}

std::string leading(std::string_view text) { return shown(leading_marker(text), text); }

std::string with(NumberStyle style, int number) {
  return std::to_string(static_cast<int>(style)) + ":" + std::to_string(number) + ":甲事";
}

TEST(LeadingMarker, ReadsEveryKindOfNumber) {
  EXPECT_EQ(leading("壹、甲事"), with(NumberStyle::kFormal, 1));
  EXPECT_EQ(leading("十一、甲事"), with(NumberStyle::kChinese, 11));
  EXPECT_EQ(leading("二十三、甲事"), with(NumberStyle::kChinese, 23));
  EXPECT_EQ(leading("(三) 甲事"), with(NumberStyle::kChineseParen, 3));
  EXPECT_EQ(leading("（三）甲事"), with(NumberStyle::kChineseParen, 3));
  EXPECT_EQ(leading("4.甲事"), with(NumberStyle::kArabic, 4));
  EXPECT_EQ(leading("４、甲事"), with(NumberStyle::kArabic, 4));
  EXPECT_EQ(leading("(5)甲事"), with(NumberStyle::kArabicParen, 5));
  EXPECT_EQ(leading("5)甲事"), with(NumberStyle::kArabicHalf, 5));
  EXPECT_EQ(leading("乙、甲事"), with(NumberStyle::kStem, 2));
  EXPECT_EQ(leading("(乙)甲事"), with(NumberStyle::kStemParen, 2));
  EXPECT_EQ(leading("③甲事"), with(NumberStyle::kCircled, 3));
  EXPECT_EQ(leading("● 甲事"), with(NumberStyle::kBullet, 0));
  EXPECT_EQ(leading("Ⅱ、甲事"), with(NumberStyle::kRoman, 2));
  EXPECT_EQ(leading("IV. 甲事"), with(NumberStyle::kRoman, 4));
  EXPECT_EQ(leading("第三、甲事"), with(NumberStyle::kOrdinal, 3));
}

TEST(LeadingMarker, RomanNumbersAndOrdinalsInsideWordsAreNone) {
  for (const char* text : {"Ⅱ型糖尿病", "V.S. 甲", "X、Y 軸", "IIII、甲", "第一、二季",
                           "第一季、甲", "第1、2 季", "第一、第二級", "VIP、甲"}) {
    EXPECT_EQ(leading(text), "none") << text;
  }
}

TEST(LeadingMarker, VariantsOfNumeralsCountAlike) {
  EXPECT_EQ(leading("ㄧ、甲事"), with(NumberStyle::kChinese, 1));  // U+3127
  EXPECT_EQ(leading("⼀、甲事"), with(NumberStyle::kChinese, 1));  // U+2F00
  EXPECT_EQ(leading("叁、甲事"), with(NumberStyle::kFormal, 3));
  EXPECT_EQ(leading("貮、甲事"), with(NumberStyle::kFormal, 2));
  EXPECT_EQ(leading("㈡甲事"), with(NumberStyle::kChineseParen, 2));
  EXPECT_EQ(leading("⑴甲事"), with(NumberStyle::kArabicParen, 1));
}

TEST(LeadingMarker, NumbersInsideWordsAreNone) {
  for (const char* text : {"一般行政", "2.0 版", "1.5萬人", "(LSB0)、", "107 年度", "三維海圖",
                           "○○計畫", "第一、", "(以上各數", "", "一", "99.9%"}) {
    EXPECT_EQ(leading(text), "none") << text;
  }
}

TEST(LeadingMarker, ACodeInQuotationMarksNeedsAColon) {
  EXPECT_EQ(leading("「2」：甲事"), with(NumberStyle::kArabicParen, 2));
  EXPECT_EQ(leading("「2」甲事"), "none");
  EXPECT_EQ(leading("「甲」：乙"), "none");
}

TEST(LeadingMarker, ARatioIsNoCode) {
  EXPECT_TRUE(leading_marker("1：指既有組織"));
  EXPECT_FALSE(leading_marker("1：5"));
  EXPECT_FALSE(leading_marker("107：其他"));
}

TEST(HeadingMarker, ReadsChaptersAndWhateverItemsHave) {
  EXPECT_EQ(heading_marker("第一章 目標")->number, 1);
  EXPECT_EQ(heading_marker("第 3 篇、目標")->number, 3);
  EXPECT_EQ(heading_marker("貳、目標")->number, 2);
  EXPECT_FALSE(heading_marker("第 2 季"));
}

TEST(NestedNumber, HasAnOuterAndAnInnerNumber) {
  const auto number = nested_number("2-13 增班數");
  ASSERT_TRUE(number);
  EXPECT_EQ(number->outer, 2);
  EXPECT_EQ(number->inner, 13);
  EXPECT_FALSE(nested_number("2. 增班數"));
}

TEST(NestedNumber, AThirdNumberIsDeeper) { EXPECT_FALSE(nested_number("1.1.1 增班數")); }

TEST(LabelledNumber, TheLabelsWordsComeFromTheSchema) {
  const Pattern label("(?:施政)?目標");
  const auto number = [&](std::string_view text) {
    return shown(labelled_number(text, label), text);
  };
  EXPECT_EQ(number("目標一：甲事"), with(NumberStyle::kLabelled, 1));
  EXPECT_EQ(number("施政目標 2、甲事"), with(NumberStyle::kLabelled, 2));
  EXPECT_EQ(number("目標三 甲事"), with(NumberStyle::kLabelled, 3));
  EXPECT_EQ(number("目標（四）甲事"), with(NumberStyle::kLabelled, 4));
  EXPECT_EQ(number("施政目標：五、甲事"), with(NumberStyle::kLabelled, 5));
  EXPECT_EQ(number("目標 3 項"), "none");
  EXPECT_EQ(number("目標：3項"), "none");
  EXPECT_EQ(number("目標一致"), "none");
  EXPECT_EQ(number("策略一：甲事"), "none");
  EXPECT_FALSE(labelled_number("目標一：甲事", Pattern()));
}

TEST(TouchingNumber, TheStopBelongsToTheNumber) {
  const auto number = [](std::string_view text) { return shown(touching_number(text), text); };
  EXPECT_EQ(number("1.24 小時預報"), "3:1:24 小時預報");
  EXPECT_EQ(number("2甲事"), with(NumberStyle::kArabic, 2));
}

TEST(LeadingMarker, AnItemMayBeginWithANumber) { EXPECT_EQ(leading("三、112年度"), "1:3:112年度"); }

TEST(LeadingNumber, NeedsASpaceOrALineBreakBehindABareNumber) {
  const auto number = [](std::string_view text, std::size_t first_break) {
    return shown(leading_number(text, first_break), text);
  };
  EXPECT_EQ(number("一 甲事", std::string_view::npos), with(NumberStyle::kChinese, 1));
  EXPECT_EQ(number("1 甲事", std::string_view::npos), with(NumberStyle::kArabic, 1));
  EXPECT_EQ(number("一甲事", 3), with(NumberStyle::kChinese, 1));
  EXPECT_EQ(number("一甲事", std::string_view::npos), "none");
  EXPECT_EQ(number("一般行政", 6), "none");
}

TEST(BareNumber, IsANumberAndNothingElse) {
  EXPECT_TRUE(bare_number("五"));
  EXPECT_TRUE(bare_number("5."));
  EXPECT_TRUE(bare_number("(五)"));
  EXPECT_FALSE(bare_number("五 完善"));
  EXPECT_FALSE(bare_number(""));
}

}  // namespace
}  // namespace niandu
