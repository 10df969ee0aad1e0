#include "pipeline/records/normalize/pattern_ends.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "common/utf8.h"

namespace niandu {
namespace {

// All that schemas write, and what they do not.
const std::vector<std::string>& patterns() {
  static const std::vector<std::string> kPatterns = {"計畫",
                                                     "(?:年度)?(?:重要|主要)?計畫(?:名稱)?",
                                                     "(?P<agency>.+?)年度計畫(書)?",
                                                     "目標[值數]",
                                                     "(?:本|[0-9]{2,3})?(?:年度)?目標",
                                                     "[0-9]{2,3}年度.*",
                                                     "[^0-9]+值",
                                                     "",
                                                     "|計",
                                                     "a|",
                                                     "^計畫$",
                                                     "(?:^|[,;。:])經費([0-9.]+)元$",
                                                     "(?:^計|畫$)",
                                                     "x*計?",
                                                     "(?:計畫)*",
                                                     "(?:計畫)+",
                                                     "計{0}畫",
                                                     "計{2}",
                                                     "計{,2}",
                                                     "{計}",
                                                     "(?:(?:計|畫)?(?:年|度)*)?值",
                                                     "\\(計\\)",
                                                     "[\\[\\]計-]+",
                                                     "[\\\\p]值",
                                                     "[計畫\\d]年",
                                                     "\\p{Han}{1,2}值",
                                                     "\\pL值",
                                                     "\\d+年",
                                                     "\\bx",
                                                     "(?i)abc",
                                                     "[]計]值",
                                                     "[^]計]值",
                                                     "[a-f]值",
                                                     "[一-龥]值",
                                                     "[[:alpha:]]值",
                                                     ".?值",
                                                     "計.{2,6}?值?",
                                                     "計(?:畫|)值",
                                                     "$",
                                                     "^",
                                                     "計$|畫",
                                                     "^計|^畫",
                                                     "計+?畫??",
                                                     "\\x{8A08}畫",
                                                     "(計",
                                                     "計)",
                                                     "[計",
                                                     "計\\",
                                                     "*計",
                                                     "計**",
                                                     "(?:計$)?畫*",
                                                     "年(?:^計)?",
                                                     "\\Q計|畫\\E",
                                                     "(?P<year>(?:19|20)[0-9]{2})年",
                                                     "ｘ|臺"};
  return kPatterns;
}

std::string random_text(std::mt19937& random) {
  static const std::u32string kAlphabet =
      U"計畫年度目標值名稱書重要本數經費元,。:()[]-{}\\ 0129abcxpL\n臺ｘ";
  std::string text;
  for (std::size_t length = random() % 6; length > 0; --length) {
    append_utf8(text, kAlphabet[random() % kAlphabet.size()]);
  }
  static const std::string kWords[] = {"計畫", "年度", "(計)", "107年度", "目標值", "經費12元", ""};
  return random() % 2 == 0 ? text : text + kWords[random() % std::size(kWords)];
}

TEST(PatternEnds, DenyNothingThatMatches) {
  re2::RE2::Options quiet(re2::RE2::Quiet);
  std::mt19937 random(1);
  for (const std::string& pattern : patterns()) {
    const re2::RE2 regex(pattern, quiet);
    const PatternEnds ends(pattern);
    for (int i = 0; i < 3000; ++i) {
      const std::string text = random_text(random);
      const auto found = [&](re2::RE2::Anchor anchor) {
        return regex.ok() && regex.Match(text, 0, text.size(), anchor, nullptr, 0);
      };
      EXPECT_TRUE(!found(re2::RE2::ANCHOR_BOTH) || ends.may_be(text)) << pattern << " " << text;
      EXPECT_TRUE(!found(re2::RE2::ANCHOR_START) || ends.may_begin(text)) << pattern << " " << text;
      EXPECT_TRUE(!found(re2::RE2::UNANCHORED) || ends.may_be_in(text)) << pattern << " " << text;
    }
  }
}

TEST(PatternEnds, TellWhatCannotMatch) {
  const PatternEnds header("(?:年度)?(?:重要|主要)?計畫(?:名稱)?");
  EXPECT_TRUE(header.may_be("計畫名稱"));
  EXPECT_FALSE(header.may_be("預算金額"));
  EXPECT_FALSE(header.may_be("計畫經費"));
  EXPECT_FALSE(header.may_be(""));
  EXPECT_FALSE(header.may_begin("預算"));
  EXPECT_FALSE(header.may_be_in("預算金額"));
  EXPECT_TRUE(header.may_be_in("本年度計畫之預算"));
  const PatternEnds title("(?P<agency>.+?)年度施政計畫(?:書)?");
  EXPECT_TRUE(title.may_be("某部一百零七年度施政計畫"));
  EXPECT_FALSE(title.may_be("某部一百零七年度預算案"));
  EXPECT_FALSE(title.may_be("某部一百零七年度概算計畫"));
  const PatternEnds measured("(?:指標|目標)[^,]{0,4}量化(?:之)?");
  EXPECT_TRUE(measured.may_be_in("其目標未量化"));
  EXPECT_FALSE(measured.may_be_in("其目標之變化"));
  const PatternEnds amount("(?:^|[,;])經費[0-9]+元$");
  EXPECT_TRUE(amount.may_be_in("其中,經費12元"));
  EXPECT_FALSE(amount.may_be_in("經費12元整"));
}

}  // namespace
}  // namespace niandu
