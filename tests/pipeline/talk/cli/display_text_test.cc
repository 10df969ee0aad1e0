#include "pipeline/talk/cli/display_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace niandu::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DisplayText, WidthIsThatOfATerminal) {
  EXPECT_EQ(display_width("niandu"), 6U);
  EXPECT_EQ(display_width("年度，ｶ"), 7U);
}

TEST(DisplayText, BreaksAtSpacesAndBesideChineseCharacters) {
  EXPECT_THAT(wrap("one two  three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("一二三四五", 6), ElementsAre("一二三", "四五"));
  EXPECT_THAT(wrap("以 PDF 讀入", 7), ElementsAre("以 PDF", "讀入"));
  EXPECT_THAT(wrap(" \n ", 7), IsEmpty());
}

TEST(DisplayText, NoLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne) {
  EXPECT_THAT(wrap("一二三，四", 6), ElementsAre("一二", "三，四"));
  EXPECT_THAT(wrap("一二（三）", 6), ElementsAre("一二", "（三）"));
}

TEST(DisplayText, AWordWiderThanALineIsNotCut) {
  EXPECT_THAT(wrap("an unbreakable one", 6), ElementsAre("an", "unbreakable", "one"));
}

TEST(DisplayText, ParagraphsStayApart) {
  EXPECT_THAT(paragraphs_of("a\nb\n\nc"), ElementsAre("a b", "c"));
  EXPECT_EQ(wrap_paragraphs("a\nb\n\nc", 80), "a b\n\nc\n");
}

TEST(DisplayText, ANameWiderThanMostHasALineOfItsOwn) {
  EXPECT_EQ(term_list({{"年度", "one"}, {"abc", "two"}}), "  年度  one\n  abc   two\n");
  EXPECT_EQ(term_list({{"a", "x"}, {std::string(40, 'b'), "y"}}),
            "  a  x\n  " + std::string(40, 'b') + "\n     y\n");
}

}  // namespace
}  // namespace niandu::cli
