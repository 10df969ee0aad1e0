#include "pipeline/talk/cli/message_language.h"

#include <gtest/gtest.h>

#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

class MessageLanguage : public testing::Test {
 protected:
  MessageLanguage() { set_language(Language::kChinese); }
  ~MessageLanguage() override { set_language(Language::kEnglish); }
};

TEST_F(MessageLanguage, EnglishStaysAsItIs) {
  set_language(Language::kEnglish);
  EXPECT_EQ(in_language("no pages"), "no pages");
  EXPECT_EQ(to_text({ErrorCode::kDamaged, "a.pdf", 3, "page cannot be read"}),
            "a.pdf: page 3: page cannot be read");
}

TEST_F(MessageLanguage, AFixedMessageIsLookedUp) {
  EXPECT_EQ(in_language("no pages"), "沒有頁面");
  EXPECT_EQ(to_text({ErrorCode::kDamaged, "a.pdf", 3, "page cannot be read"}),
            "a.pdf: 第 3 頁：頁面無法讀取");
}

TEST_F(MessageLanguage, WhatDiffersStaysAndMayChangeItsPlace) {
  EXPECT_EQ(in_language("unknown format 'xls'; say text or json"),
            "不認得格式「xls」；請用 text 或 json");
  EXPECT_EQ(in_language("interrupted (SIGINT): 3 of 7 files done, their results are kept"),
            "已中斷（SIGINT）：7 個檔案完成 3 個，結果已保留");
  EXPECT_EQ(in_language("same bytes as a of {1} {}, read once"),
            "與 a of {1} {} 內容相同，只讀一次");
}

TEST_F(MessageLanguage, TheLongestFormCounts) {
  EXPECT_EQ(in_language("no command 'x', did you mean 'y'?"), "沒有「x」這個命令，是不是「y」？");
  EXPECT_EQ(in_language("no command 'x'"), "沒有「x」這個命令");
}

TEST_F(MessageLanguage, AMessageAtTheEndOfAnotherIsPutIntoChineseToo) {
  EXPECT_EQ(in_language("cannot be written: No space left on device"), "無法寫入：磁碟空間不足");
  EXPECT_EQ(in_language("line 3: no table 'kpi'"), "第 3 行：沒有資料表「kpi」");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "line 3: ";
  EXPECT_FALSE(in_language(deep + "no pages").empty());
}

// A name that is also a message stays a name.
TEST_F(MessageLanguage, NamesAreLeftAlone) {
  EXPECT_EQ(in_language("same bytes as no pages, read once"), "與 no pages 內容相同，只讀一次");
}

TEST_F(MessageLanguage, WhatNoTemplateFitsIsShownAsItIs) {
  EXPECT_EQ(in_language("something new"), "something new");
  EXPECT_EQ(in_language(""), "");
  EXPECT_EQ(in_language("no command '"), "no command '");
}

TEST_F(MessageLanguage, APhraseIsFilledIn) {
  EXPECT_EQ(phrase("{}: {} new, {} known already", "a.db", 3, 4), "a.db：新增 3，另有 4 個已存在");
  EXPECT_EQ(phrase("never seen {}", 1), "never seen 1");
}

}  // namespace
}  // namespace niandu::cli
