#include "common/page_prints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace niandu {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kLine = "本文一段，說明各機關全年度辦理情形並逐項檢討，";

std::string print(const std::string& end, const std::string& figure = "") {
  return print_of({kLine + "甲", figure, kLine + end}).words;
}

TEST(PrintOf, ThePlaceOfLinesIsNothingTheirFiguresAreMuch) {
  EXPECT_NE(print("乙", "1,234"), print("乙", "1,235"));
  EXPECT_EQ(print("乙"), print_of({kLine + "乙", kLine + "甲"}).words);
  EXPECT_NE(print("乙"), print("丙"));
}

TEST(PrintOf, AFewWordsTellNoPageFromAnother) {
  EXPECT_EQ(print_of({"附件", "12"}).words, "");
  EXPECT_EQ(print_of({}).words, "");
  EXPECT_FALSE(print_of({"某某大學", "105 年度校務基金績效報告書"}).full);
  EXPECT_TRUE(print_of({kLine, kLine, kLine, kLine, kLine}).full);
}

// Pages with the same letter have the same words; a small one has few.
std::vector<std::string> starts(const std::string& pages) {
  std::vector<PagePrint> prints;
  for (const char c : pages) {
    prints.push_back({c == ' ' ? std::string() : std::string(1, c), c >= 'A' && c <= 'Z', {}});
  }
  std::vector<std::string> out;
  for (const CopyStart& start : starts_of_copies(prints)) {
    out.push_back(std::to_string(start.page) + " of " + std::to_string(start.of));
  }
  return out;
}

TEST(StartsOfCopies, ADocumentBoundTwice) {
  EXPECT_THAT(starts("ABCABC"), ElementsAre("3 of 0"));
  EXPECT_THAT(starts("AB AB"), ElementsAre("3 of 0"));
  EXPECT_THAT(starts("AA"), ElementsAre("1 of 0"));
  EXPECT_THAT(starts("aBaB"), ElementsAre("2 of 0"));
}

TEST(StartsOfCopies, BehindAnother) {
  EXPECT_THAT(starts("XABABAB"), ElementsAre("3 of 1", "5 of 1"));
  EXPECT_THAT(starts("XY AB AB"), ElementsAre("6 of 3"));
}

TEST(StartsOfCopies, NotUnderOneRunningHead) {
  const PagePrint cover{"cover", true, "預算書"}, sheet{"sheet", true, "某某部"};
  const PagePrint other{"other", true, "某某部"}, title{"sheet", true, "施政計畫"};
  EXPECT_THAT(starts_of_copies({cover, other, sheet, other, cover}), testing::SizeIs(1));
  EXPECT_THAT(starts_of_copies({cover, sheet, other, sheet}), IsEmpty());
  EXPECT_THAT(starts_of_copies({cover, sheet, other, PagePrint{}, sheet}), IsEmpty());
  EXPECT_THAT(starts_of_copies({cover, title, other, title}), testing::SizeIs(1));
}

TEST(StartsOfCopies, PagesThatDifferAndEmptyOnesWithAHeadAreNone) {
  EXPECT_THAT(starts("A B C "), IsEmpty());
  EXPECT_THAT(starts("ABhChDhE"), IsEmpty());
  EXPECT_THAT(starts(""), IsEmpty());
}

}  // namespace
}  // namespace niandu
