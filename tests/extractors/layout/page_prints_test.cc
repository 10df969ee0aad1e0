#include "extractors/layout/page_prints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace niandu::layout {
namespace {

using ::testing::ElementsAre;

const std::string kLine = "本文一段，說明各機關全年度辦理情形並逐項檢討，";

std::string print(const std::string& end, const std::string& folio = "") {
  return print_of({kLine + "甲", folio, kLine + end});
}

TEST(PrintOf, ThePlaceOfLinesAndNumbersAloneAreNothing) {
  EXPECT_EQ(print("乙", "- 3 -"), print("乙", "- 9 -"));
  EXPECT_EQ(print("乙"), print_of({kLine + "乙", kLine + "甲"}));
  EXPECT_NE(print("乙"), print("丙"));
}

TEST(PrintOf, AFewWordsTellNoPageFromAnother) {
  EXPECT_EQ(print_of({"附件", "12"}), "");
  EXPECT_EQ(print_of({}), "");
}

TEST(StartsOfCopies, ADocumentBoundTwice) {
  EXPECT_THAT(starts_of_copies({"a", "b", "c", "a", "b", "c"}), ElementsAre(0, 3));
  EXPECT_THAT(starts_of_copies({"a", "b", "", "a", "b"}), ElementsAre(0, 3));
  EXPECT_THAT(starts_of_copies({"a", "a"}), ElementsAre(0, 1));
  EXPECT_THAT(starts_of_copies({"x", "a", "b", "a", "b", "a", "b"}), ElementsAre(0, 3, 5));
  EXPECT_THAT(starts_of_copies({}), ElementsAre());
}

TEST(StartsOfCopies, PagesThatDifferAreOneRun) {
  EXPECT_THAT(starts_of_copies({"a", "", "b", "", "c", ""}), ElementsAre(0));
}

}  // namespace
}  // namespace niandu::layout
