#include "pipeline/store/search/words.h"

#include <gtest/gtest.h>

#include <string>

namespace niandu {
namespace {

TEST(Words, IdeographsStandAloneAndLettersAndDigitsInRuns) {
  EXPECT_EQ(index_text("107年度最低工資"), "107 年 度 最 低 工 資");
  EXPECT_EQ(index_text("KPI達成率75.5%（含）"), "kpi 達 成 率 75 5 含");
  EXPECT_EQ(index_text(" \n、。（）% "), "");
}

TEST(Words, VariantsWidthsAndRadicalsAreOne) {
  EXPECT_EQ(index_text("臺北"), index_text("台北"));
  EXPECT_EQ(index_text("ＫＰＩ１０７"), "kpi107");
  EXPECT_EQ(index_text("⼯資"), index_text("工資"));  // U+2F2F, a Kangxi radical
}

TEST(Words, EachWordKnowsItsBytes) {
  const std::string raw = "（臺 北）ＡＢ";
  const auto words = text_to_words(raw);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(raw.substr(words[0].begin, words[0].end - words[0].begin), "臺");
  EXPECT_EQ(raw.substr(words[1].begin, words[1].end - words[1].begin), "北");
  EXPECT_EQ(raw.substr(words[2].begin, words[2].end - words[2].begin), "ＡＢ");
}

TEST(Words, BrokenBytesAndRarePlanesDoNoHarm) {
  EXPECT_EQ(index_text("\xE5\xB7"
                       "a\xFF"
                       "b"),
            "a b");
  EXPECT_EQ(index_text("\U00020000\U00030EDE\uE123"), "\U00020000 \U00030EDE \uE123");
}

TEST(Query, PartsArePhrasesAndNothingEscapesTheQuotes) {
  EXPECT_EQ(Query("最低工資").match_expression(), "\"最 低 工 資\"");
  EXPECT_EQ(Query("最低　107").match_expression(), "\"最 低\" \"107\"");
  EXPECT_EQ(Query("a\" OR b*").match_expression(), "\"a\" \"or\" \"b\"");
  EXPECT_TRUE(Query("「」 \"*").empty());
  EXPECT_TRUE(Query("").empty());
}

TEST(Query, FindsThePlaceInTheSourcesOwnCharacters) {
  const std::string raw = "於台北市調整最 低工資";
  const auto place = Query("臺北").find_in(raw);
  EXPECT_EQ(raw.substr(place.begin, place.end - place.begin), "台北");
  const auto wrapped = Query("最低工資").find_in(raw);
  EXPECT_EQ(raw.substr(wrapped.begin, wrapped.end - wrapped.begin), "最 低工資");
  const auto none = Query("高雄").find_in(raw);
  EXPECT_EQ(none.begin, none.end);
}

TEST(Snippet, IsOneLineAroundThePlace) {
  const std::string raw = "甲乙丙丁\n戊己庚辛";
  const auto place = Query("丁").find_in(raw);
  const Snippet snippet = cut_snippet(raw, place, 2);
  EXPECT_EQ(snippet.text, "…乙丙丁 戊…");
  EXPECT_EQ(snippet.text.substr(snippet.match.begin, snippet.match.end - snippet.match.begin),
            "丁");
  EXPECT_EQ(cut_snippet(raw, {}, 3).text, "甲乙丙…");
  EXPECT_EQ(cut_snippet(raw, place, 100).text, "甲乙丙丁 戊己庚辛");
}

}  // namespace
}  // namespace niandu
