#include "pipeline/records/normalize/fold.h"

#include <gtest/gtest.h>

#include <random>

#include "common/utf8.h"
#include "pipeline/records/normalize/variants.h"

namespace niandu {
namespace {

struct Example {
  const char* raw;
  const char* folded;
};

TEST(Fold, ReadsWidthsRadicalsVariantsAndSpacing) {
  for (const auto& [raw, folded] : {
           Example{"", ""},
           {"　 \n", ""},
           {"１００％", "100%"},
           {"第 1 季", "第1季"},
           {"第 1 季 至 第 3 季", "第1季至第3季"},
           {"ISMS  (Information\nSecurity)", "ISMS (Information Security)"},
           {"辦 理 三維 海圖", "辦理三維海圖"},
           {"⽬標⺠年", "目標民年"},
           {"臺灣與台灣", "台灣與台灣"},
           {"ㄧ、叁、貮", "一、參、貳"},
           {"二〇二五", "二零二五"},
           {"㈠㈡", "(一)(二)"},
           {"①⑫", "(1)(12)"},
           {"說明︰", "說明:"},
           {"「甲」、『乙』", "「甲」、『乙』"},
           {"﹁甲﹂", "「甲」"},
           {"A － B – C — D", "A-B – C — D"},
           {"目標値", "目標值"},
           {"か゛", "か゛"},
           {"a b", "a b"},
           {"100％ ，餘", "100%,餘"},
           {"e\xCC\x81", "é"},
           {"軟\xC2\xAD體", "軟體"},
           {"\xFF壞", "\xEF\xBF\xBD壞"},
       }) {
    EXPECT_EQ(fold(raw).text, folded) << raw;
    EXPECT_EQ(fold(folded).text, folded) << raw;
  }
}

TEST(FoldKey, HasNoWhiteSpaceAndOneWordForEmployer) {
  EXPECT_EQ(fold_key(" 推動 僱主 ISO 27001 "), "推動雇主ISO27001");
  EXPECT_EQ(fold_key("設（措）施"), fold_key("設 (措) 施"));
}

TEST(Fold, TwiceIsOnceForEveryCharacterOfTheBmp) {
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string one;
    append_utf8(one, c);
    for (const std::string& raw :
         {one, "a" + one, "中" + one, "か " + one + " b", one + "\xCC\x81"}) {
      const Folded once = fold(raw);
      ASSERT_EQ(fold(once.text).text, once.text) << std::hex << static_cast<unsigned>(c);
      ASSERT_EQ(once.origin.size(), once.text.size() + 1);
      ASSERT_EQ(fold_key(fold_key(raw)), fold_key(raw));
    }
  }
}

TEST(Fold, TwiceIsOnceForRandomBytesAndOriginsNeverGoBack) {
  std::mt19937 random(1);
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int round = 0; round < 2000; ++round) {
    std::string raw;
    for (unsigned k = below(40); k > 0; --k) {
      switch (below(4)) {
        case 0:
          raw += static_cast<char>(below(256));
          break;
        case 1:
          append_utf8(raw, 0x2E80 + below(0x1000));
          break;
        case 2:
          append_utf8(raw, 0x300 + below(0x30));
          break;
        default:
          append_utf8(raw, U" a1中（％か\u3099年"[below(9)]);
      }
    }
    const Folded once = fold(raw);
    ASSERT_EQ(fold(once.text).text, once.text);
    ASSERT_TRUE(std::is_sorted(once.origin.begin(), once.origin.end()));
    ASSERT_EQ(once.origin.back(), raw.size());
  }
}

TEST(Fold, OriginLeadsBackToTheRawCharacters) {
  const std::string raw = "達 １００％，㈠";
  const Folded folded = fold(raw);
  ASSERT_EQ(folded.text, "達100%,(一)");
  const auto at = folded.text.find("100%");
  auto [begin, end] = folded.raw_range(at, at + 4);
  EXPECT_EQ(raw.substr(begin, end - begin), "１００％");
  const auto paren = folded.text.find('(');
  std::tie(begin, end) = folded.raw_range(paren, paren + 1);
  EXPECT_EQ(raw.substr(begin, end - begin), "㈠");
}

TEST(Variants, NoTargetIsItselfMapped) {
  for (const auto& table : {radical_pairs(), variant_pairs()}) {
    EXPECT_TRUE(
        std::is_sorted(table.begin(), table.end(), [](auto a, auto b) { return a.from < b.from; }));
    for (std::size_t k = 1; k < table.size(); ++k) EXPECT_NE(table[k - 1].from, table[k].from);
  }
  for (const CharacterPair& pair : variant_pairs()) {
    for (const CharacterPair& other : variant_pairs()) {
      EXPECT_NE(pair.to, other.from) << static_cast<unsigned>(pair.from);
    }
  }
}

}  // namespace
}  // namespace niandu
