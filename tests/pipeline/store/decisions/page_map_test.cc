#include "pipeline/store/decisions/page_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ownership.h"
#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// One letter for the text of each page from 1; a space: no text.
PageTexts pages(const std::string& letters) {
  PageTextReader reader;
  int page = 0;
  for (const char letter : letters) reader.add(++page, std::string(1, letter));
  return reader.finish();
}

PageMap mapped(const std::string& before, const std::string& now) {
  return map_pages(pages(before), pages(now));
}

TEST(PageMap, WidthsAndWhiteSpaceAreNoOtherText) {
  PageTextReader one, other;
  one.add(1, "１０７ 年\n度");
  one.add(1, "計畫");
  other.add(1, "107年度計　畫");
  EXPECT_EQ(one.finish(), other.finish());
}

TEST(PageMap, OnePageMoreMovesTheOthers) {
  EXPECT_THAT(mapped("abc", "abc"), ElementsAre(Pair(1, 1), Pair(2, 2), Pair(3, 3)));
  EXPECT_THAT(mapped("abc", "xabc"), ElementsAre(Pair(1, 2), Pair(2, 3), Pair(3, 4)));
  EXPECT_THAT(mapped("abc", "ab c"), ElementsAre(Pair(1, 1), Pair(2, 2), Pair(3, 4)));
}

TEST(PageMap, APageWhoseTextChangedIsTheOneBetweenItsNeighbours) {
  const PageMap map = mapped("abcdefghij", "abcdeXghij");
  EXPECT_EQ(map.size(), 10U);
  EXPECT_EQ(map.at(6), 6);
  // One of ten less, and a new one elsewhere: nobody knows where it went.
  EXPECT_FALSE(mapped("abcdefghij", "abcdeghijX").contains(6));
}

TEST(PageMap, LessThanNineTenthsIsAnotherDocument) {
  EXPECT_THAT(mapped("abcdefghij", "abcdefghXY"), IsEmpty());
  EXPECT_THAT(mapped("abcdefghi", "abcdefghX"), IsEmpty());  // 8 of 9
  EXPECT_THAT(mapped("a", "b"), IsEmpty());
  EXPECT_THAT(mapped("", "a"), IsEmpty());
  EXPECT_THAT(mapped("a", ""), IsEmpty());
}

TEST(PageMap, PagesOfOneTextAreToldApartByTheirNeighboursOrNotAtAll) {
  EXPECT_EQ(mapped("axxbxc", "naxxbxc").size(), 6U);
  EXPECT_EQ(mapped("axxbxc", "naxxbxc").at(5), 6);
  // Three forms where there were two: which is the new one?
  const PageMap map = mapped("abcdefghijklmnopqrstaxxb", "abcdefghijklmnopqrstaxxxb");
  for (const auto& [before, now] : map) EXPECT_LE(before, now);
  // Pages that changed their places are found only where the others agree.
  EXPECT_THAT(mapped("abcdefghij", "jabcdefghi"), testing::SizeIs(9));
}

TEST(PageMap, ADecisionMovesWithItsPage) {
  const DocumentRecords plan = sample_plan();
  const std::string sha256(64, 'b');
  Decision decision = decided(plan, 1, "target", "300");
  decision.print.document_id = document_id_of(plan.sha256, 2);
  const Decision there = carried_over(decision, {{3, 4}}, sha256);
  EXPECT_EQ(there.page, 4);
  EXPECT_EQ(there.places.front().page_number, 4);
  EXPECT_EQ(there.print.marks.front().places.front().page_number, 4);
  EXPECT_EQ(there.print.document_id, document_id_of(sha256, 2));
  EXPECT_EQ(there.sha256, plan.sha256);
  const Decision nowhere = carried_over(decision, {{2, 2}}, sha256);
  EXPECT_EQ(nowhere.page, 0);
  EXPECT_LT(nowhere.places.front().page_number, 0);
}

}  // namespace
}  // namespace niandu
