#include "extractors/layout/lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/extractors/layout/page_builder.h"

namespace niandu {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::vector<TextLine>& lines) {
  std::vector<std::string> out;
  for (const TextLine& line : lines) out.push_back(line.text);
  return out;
}

std::vector<std::string> lines_of(PageBuilder& builder) {
  return texts(glyphs_to_lines(builder.page(), builder.all()));
}

TEST(GlyphsToLines, LinesGoTopToBottomAndLeftToRightWhateverTheDrawingOrder) {
  PageBuilder page;
  page.set("第二行", 50, 120);
  page.set("後", 98, 100);
  page.set("第一行", 50, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("第一行後", "第二行"));
}

TEST(GlyphsToLines, SpacesOfTheSourceBetweenCjkAndDigitsAreKept) {
  PageBuilder page;
  page.set("勞動部 107 年度，525 案", 50, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("勞動部 107 年度，525 案"));
}

TEST(GlyphsToLines, GapsBetweenCjkAndLatinWithoutSpaceGlyphGiveNone) {
  PageBuilder page;
  float x = page.set("共", 50, 100);
  x = page.set("525", x + 3, 100);
  page.set("案", x + 3, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("共525案"));
}

TEST(GlyphsToLines, JustificationOfCjkLeavesNoTrace) {
  PageBuilder stretched;
  stretched.set("預算總說明", 50, 100, 12, 20);
  EXPECT_THAT(lines_of(stretched), ElementsAre("預算總說明"));

  PageBuilder typed;  // the typist's own spaces: 「內 政 部」
  typed.set("內 政 部 預 算", 50, 100);
  EXPECT_THAT(lines_of(typed), ElementsAre("內政部預算"));

  PageBuilder runs;
  runs.set("辦理   三維海圖研發作業", 50, 100);
  EXPECT_THAT(lines_of(runs), ElementsAre("辦理三維海圖研發作業"));
}

TEST(GlyphsToLines, ASingleSpaceThatTheSourceHasBetweenCjkIsKept) {
  PageBuilder page;
  page.set("本部以「促進就業 勞動升級」為策略", 50, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("本部以「促進就業 勞動升級」為策略"));
}

TEST(GlyphsToLines, AWordOfTwoCharactersSpreadOverItsCellIsOneWord) {
  PageBuilder page;
  page.set("合 計", 50, 100);
  page.set("一 無", 50, 120);
  EXPECT_THAT(lines_of(page), ElementsAre("合計", "一 無"));
}

TEST(GlyphsToLines, SpacesSqueezedToNothingAreNotSeen) {
  PageBuilder page;
  float x = page.set("訓後", 50, 100);
  page.put(' ', x, 100, 12, 6);
  page.set("3個月", x, 100);  // drawn where the space begins
  EXPECT_THAT(lines_of(page), ElementsAre("訓後3個月"));
}

TEST(GlyphsToLines, LatinWordsMeetWithASpaceEvenWithoutSpaceGlyph) {
  PageBuilder page;
  const float x = page.set("Information", 50, 100);
  page.set("Security", x + 4, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("Information Security"));
}

TEST(GlyphsToLines, LetterspacedLatinIsOneWord) {
  PageBuilder page;
  page.set("CEDAW", 50, 100, 12, 4);
  EXPECT_THAT(lines_of(page), ElementsAre("CEDAW"));
}

TEST(GlyphsToLines, SeveralSpacesAreOne) {
  PageBuilder page;
  page.set("ISMS    2.0", 50, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("ISMS 2.0"));
}

TEST(GlyphsToLines, SuperscriptsAndSubscriptsStayInTheirLine) {
  PageBuilder page;
  float x = page.set("面積 100m", 50, 100);
  x = page.set("2", x, 95, 7);
  x = page.set("，排放CO", x, 100);
  x = page.set("2", x, 103, 7);
  page.set("減量", x, 100);
  page.set("下一行的文字也在這裡", 50, 118);
  EXPECT_THAT(lines_of(page), ElementsAre("面積 100m2，排放CO2減量", "下一行的文字也在這裡"));
}

TEST(GlyphsToLines, PunctuationOnABaselineOfItsOwnJoinsItsLine) {
  PageBuilder page;
  page.set("，", 50, 106);
  page.set("並依規定辦理", 62, 100);
  page.set("下一行", 50, 120);
  EXPECT_THAT(lines_of(page), ElementsAre("，並依規定辦理", "下一行"));
}

TEST(GlyphsToLines, FontsWithDifferentAscentShareALine) {
  PageBuilder page;
  float x = page.set("依第", 50, 100);
  x = page.set("56", x, 102.5F);
  page.set("條", x, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("依第56條"));
}

TEST(GlyphsToLines, ColumnsWithShiftedBaselinesDoNotMix) {
  PageBuilder page;
  page.set("左欄第一行", 50, 100);
  page.set("右欄第一行", 300, 106);
  page.set("左欄第二行", 50, 115);
  page.set("右欄第二行", 300, 121);
  EXPECT_THAT(lines_of(page), ElementsAre("左欄第一行", "右欄第一行", "左欄第二行", "右欄第二行"));
}

TEST(GlyphsToLines, TextWideApartOnOneBaselineStaysOneLine) {
  PageBuilder page;
  page.set("主管", 50, 100);
  page.set("單位", 450, 100);
  EXPECT_THAT(lines_of(page), ElementsAre("主管單位"));
}

TEST(GlyphsToLines, VerticalWritingRunsDownAndLinesGoLeft) {
  PageBuilder page;
  const auto down = [&](std::string_view text, float x) {
    float y = 100;
    for (std::size_t at = 0; at < text.size(); y += 12) {
      Glyph& glyph = page.put(decode_utf8(text, at), x, 0, 12, 12);
      glyph.y0 = y;
      glyph.y1 = y + 12;
      glyph.baseline = x + 6;
      glyph.vertical = true;
      glyph.direction = 1;
    }
  };
  down("左行", 100);
  down("右行", 120);
  const auto lines = glyphs_to_lines(page.page(), page.all());
  EXPECT_THAT(texts(lines), ElementsAre("右行", "左行"));
  EXPECT_TRUE(lines[0].vertical);
}

TEST(GlyphsToLines, TurnedTextIsALineOfItsOwn) {
  PageBuilder page;
  page.set("正文", 50, 100);
  float y = 300;
  for (const char c : std::string("ABC")) {  // bottom to top
    Glyph& glyph = page.put(static_cast<char32_t>(c), 20, 0, 12, 12);
    glyph.y0 = y - 6;
    glyph.y1 = y;
    glyph.x0 = 20;
    glyph.x1 = 32;
    glyph.baseline = 30;
    glyph.direction = 3;
    y -= 6;
  }
  const auto lines = glyphs_to_lines(page.page(), page.all());
  EXPECT_THAT(texts(lines), ElementsAre("正文", "ABC"));
  EXPECT_EQ(lines[1].direction, 3);
}

TEST(GlyphsToLines, EveryGlyphWithInkIsInExactlyOneLine) {
  PageBuilder page;
  // Baselines a fraction apart everywhere, sizes mixed: a page that wants to be torn to pieces.
  for (int i = 0; i < 3000; ++i) {
    page.put(U'字', static_cast<float>((i * 37) % 500), static_cast<float>(i) * 0.21F,
             static_cast<float>(6 + i % 9), 9);
  }
  std::multiset<int> seen;
  for (const TextLine& line : glyphs_to_lines(page.page(), page.all())) {
    seen.insert(line.glyphs.begin(), line.glyphs.end());
  }
  EXPECT_EQ(seen.size(), 3000U);
  EXPECT_EQ(std::set<int>(seen.begin(), seen.end()).size(), 3000U);
}

TEST(GlyphsToLines, WhiteSpaceAloneIsNoLine) {
  PageBuilder page;
  page.set("   ", 50, 100);
  EXPECT_TRUE(lines_of(page).empty());
}

TEST(PageToLines, CutsTextWideApart) {
  PageBuilder page;
  page.set("歲出計畫說明提要", 50, 100);
  page.set("單位：元", 450, 100);
  EXPECT_THAT(texts(page_to_lines(page.page(), page.all())),
              ElementsAre("歲出計畫說明提要", "單位：元"));
}

TEST(PageToLines, KeepsEvenlySpreadTextAndNumbersSetOffByATab) {
  PageBuilder page;
  page.set("目錄", 200, 100, 16, 60);
  page.set("一、", 50, 130);
  page.set("現行法定職掌", 120, 130);
  EXPECT_THAT(texts(page_to_lines(page.page(), page.all())),
              ElementsAre("目錄", "一、現行法定職掌"));
}

TEST(PageToLines, CharactersOneUnderTheOtherAreAVerticalLine) {
  PageBuilder page;
  float y = 100;
  for (const char32_t c : std::u32string_view(U"一般行政")) {
    page.put(c, 20, y, 10, 10);
    page.put(c, 560, y, 10, 10);
    y += 12;
  }
  EXPECT_THAT(texts(page_to_lines(page.page(), page.all())), ElementsAre("一般行政", "一般行政"));
}

Text text_of(PageBuilder& page) {
  return lines_to_text(glyphs_to_lines(page.page(), page.all()), 3);
}

std::vector<bool> starts(const Text& text) {
  std::vector<bool> out;
  for (const Text::Span& span : text.spans) out.push_back(span.starts_paragraph);
  return out;
}

TEST(LinesToText, UndoesWrapsAndRemembersEachLine) {
  PageBuilder page;
  page.set("推動僱主提供", 50, 100);
  page.set("哺(集)乳室及", 50, 116);
  page.set("托兒設施", 50, 132);
  const Text text = text_of(page);
  EXPECT_EQ(text.utf8, "推動僱主提供哺(集)乳室及托兒設施");
  ASSERT_EQ(text.spans.size(), 3U);
  EXPECT_EQ(text.spans[1].begin, std::string("推動僱主提供").size());
  EXPECT_EQ(text.spans[1].source.page_number, 3);
  EXPECT_NEAR(text.spans[1].source.box.y0, 116 - 0.88 * 12, 0.01);
}

TEST(LinesToText, LatinWordsMeetWithASpaceAtAWrap) {
  PageBuilder page;
  page.set("Information", 50, 100);
  page.set("Security", 50, 116);
  EXPECT_EQ(text_of(page).utf8, "Information Security");
}

TEST(LinesToText, ASpaceGlyphAtTheWrapStaysNextToDigits) {
  PageBuilder page;
  page.set("執行情形及 ", 50, 100);
  page.set("111 年度", 50, 116);
  EXPECT_EQ(text_of(page).utf8, "執行情形及 111 年度");
}

TEST(LinesToText, FirstLineIndentsBeginParagraphs) {
  PageBuilder page;
  page.set("　　甲乙丙丁戊己庚辛", 50, 100);
  page.set("甲乙丙丁戊己庚辛壬癸", 50, 116);
  page.set("甲乙丙丁戊己庚辛壬癸", 50, 132);
  page.set("　　甲乙丙丁戊己庚辛", 50, 148);
  page.set("甲乙丙丁戊己庚辛壬癸", 50, 164);
  EXPECT_EQ(starts(text_of(page)), (std::vector<bool>{true, false, false, true, false}));
}

TEST(LinesToText, HangingNumbersBeginParagraphs) {
  PageBuilder page;
  page.set("一、推動工會結社自由", 50, 100);
  page.set("並輔導籌組工會者", 74, 116);
  page.set("完成草案及法制作", 74, 132);
  page.set("二、健全裁決機制。", 50, 148);
  page.set("落實不當勞動行為", 74, 164);
  EXPECT_EQ(starts(text_of(page)), (std::vector<bool>{true, false, false, true, false}));
}

TEST(LinesToText, AWiderGapBeginsAParagraph) {
  PageBuilder page;
  for (const float y : {100.0F, 116.0F, 132.0F, 160.0F, 176.0F}) page.set("甲乙丙丁戊己", 50, y);
  EXPECT_EQ(starts(text_of(page)), (std::vector<bool>{false, false, false, true, false}));
}

TEST(LinesToText, ASentenceThatEndsShortBeginsAParagraph) {
  PageBuilder page;
  page.set("一、甲乙丙丁戊己庚辛壬", 50, 100);
  page.set("完成。", 50, 116);
  page.set("二、甲乙丙丁戊己庚辛壬", 50, 132);
  EXPECT_EQ(starts(text_of(page)), (std::vector<bool>{false, false, true}));
}

TEST(LinesToText, CentredLinesSayNothing) {
  PageBuilder page;
  page.set("與中長程", 62, 100);
  page.set("個案計畫關聯", 50, 116);
  EXPECT_EQ(starts(text_of(page)), (std::vector<bool>{false, false}));
}

}  // namespace
}  // namespace niandu
