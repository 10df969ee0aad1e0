#include "common/ideographs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace niandu {
namespace {

TEST(Ideographs, RadicalsOfBothBlocksBecomeIdeographs) {
  EXPECT_EQ(with_unified_ideographs("\u2ED1期 \u2F2F程 公\u2EA0"), "長期 工程 公民");
}

TEST(Ideographs, CompatibilityIdeographsBecomeUnifiedOnes) {
  EXPECT_EQ(with_unified_ideographs("114\uF98E\uFA01"), "114年度");
  EXPECT_EQ(unified_ideograph(0x2F800), 0x4E3DU);
}

TEST(Ideographs, TheSupplementIsChosen) {
  const std::string text = "\U0002F874場\U0002F800、\U0002FA1D";
  EXPECT_EQ(with_unified_ideographs(text), text);
}

TEST(Ideographs, EverythingElseStays) {
  // Full-width forms, circled numbers and private use are the source's own; U+FA0E is a unified
  // ideograph in the compatibility block; invalid bytes are none of ours.
  const std::string text = "（％①㈠ﬁ\uE000\uFA0E、〃…\U00020000\xFF\xE2";
  EXPECT_EQ(with_unified_ideographs(text), text);
}

TEST(Ideographs, OnceIsEnough) {
  for (const auto& table : {radical_pairs(), compatibility_pairs()}) {
    EXPECT_TRUE(
        std::is_sorted(table.begin(), table.end(), [](auto a, auto b) { return a.from < b.from; }));
    for (const CharacterPair& pair : table) {
      EXPECT_EQ(unified_ideograph(pair.from), pair.to);
      EXPECT_EQ(unified_ideograph(pair.to), pair.to);
    }
  }
}

}  // namespace
}  // namespace niandu
