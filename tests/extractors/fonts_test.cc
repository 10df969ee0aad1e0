#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/font_use.h"
#include "extractors/page_issues.h"
#include "extractors/shifted_digits.h"

#include "with_xref.h"

namespace niandu {
namespace {

using testing::HasSubstr;

// A page that draws `codes` in one font; the width of each in ems.
template <class Width>
Page page_of(std::u32string_view codes, Width width, bool suspect = true) {
  Page page;
  page.number = 1;
  page.fonts.push_back({"Odd", true, !suspect, false, false});
  float x = 0;
  for (const char32_t code : codes) {
    Glyph glyph;
    glyph.code = code;
    glyph.size_pt = 10;
    glyph.x0 = x;
    glyph.x1 = x += 10 * width(code);
    glyph.y1 = 10;
    glyph.suspect = suspect;
    page.glyphs.push_back(glyph);
  }
  return page;
}

std::u32string lowered(std::u32string text, int shift) {
  for (char32_t& c : text) c -= static_cast<char32_t>(shift);
  return text;
}

// Widths of a text font whose codes are `shift` below ASCII.
auto text_widths(int shift) {
  return [shift](char32_t code) {
    const char32_t c = code + static_cast<char32_t>(shift);
    return c >= '0' && c <= '9' ? 0.5F : c == '%' ? 0.83F : 0.25F;
  };
}

int shift_of(const std::u32string& text, int shift) {
  const auto fonts = doubtful_fonts(page_of(lowered(text, shift), text_widths(shift)));
  return fonts.size() == 1 ? proven_shift(fonts[0]) : -1;
}

int distrusted(std::u32string_view codes, float latin) {
  const auto width = [&](char32_t code) { return code < 0x250 ? latin : 1.0F; };
  Page page = page_of(codes, width, false);
  distrust_wide_letters(page);
  return static_cast<int>(std::count_if(page.glyphs.begin(), page.glyphs.end(),
                                        [](const Glyph& glyph) { return glyph.suspect; }));
}

TEST(WideLetters, AreNotBelievedBesideIdeographsOfOneWidth) {
  EXPECT_EQ(distrusted(U"一1辦理用地取得Û補償2", 1.0F), 3);
  EXPECT_EQ(distrusted(U"一1辦理用地取得Û補償2", 0.5F), 0);   // letters of a text font
  EXPECT_EQ(distrusted(U"一1辦理用地取得及補償2", 1.0F), 0);  // digits may be drawn wide
  EXPECT_EQ(distrusted(U"3×5", 1.0F), 0);
}

TEST(ShiftedDigits, TheOrderOfTrueTypeFontsIsProvedByDigitsOfOneWidth) {
  EXPECT_EQ(shift_of(U"1,234 5,678.9%", 29), 29);
}

TEST(ShiftedDigits, AnyOtherOrderNeedsAllDigitsAndNarrowMarks) {
  EXPECT_EQ(shift_of(U"1,234,567,890", 17), 17);
  EXPECT_EQ(shift_of(U"1,234,567,89", 17), 0);
  EXPECT_EQ(shift_of(U"1234567890", 17), 0);
}

TEST(ShiftedDigits, TooFewProveNothing) { EXPECT_EQ(shift_of(U"114 114", 29), 0); }

TEST(ShiftedDigits, DigitsOfTwoWidthsProveNothing) {
  const auto fonts = doubtful_fonts(page_of(
      lowered(U"1,234 5,678", 29), [](char32_t code) { return code == U'8' - 29 ? 0.55F : 0.5F; }));
  EXPECT_EQ(proven_shift(fonts.at(0)), 0);
}

TEST(ShiftedDigits, OneCharacterElsewhereRefutesTheFont) {
  EXPECT_EQ(shift_of(U"1,234 5,678.9%", 29), 29);
  EXPECT_EQ(shift_of(U"1,234 5,678.9%A", 29), 0);           // a letter
  EXPECT_EQ(shift_of(U"1,234 5,678.9%\U00004E4D", 29), 0);  // an ideograph
}

TEST(ShiftedDigits, FontsThatAreBelievedAreLeftAlone) {
  const Page page = page_of(
      U"0123456789", [](char32_t) { return 0.5F; }, false);
  EXPECT_TRUE(doubtful_fonts(page).empty());
}

TEST(FontUse, ScriptsThatNobodyMixesAreJunk) {
  const auto wide = [](char32_t) { return 1.0F; };
  const auto junk = doubtful_fonts(page_of(U"ᐒᜢጓဦ", wide, false));
  ASSERT_EQ(junk.size(), 1U);
  EXPECT_TRUE(is_junk(junk[0]));
  // One foreign script is a leaflet.
  const auto thai = doubtful_fonts(page_of(U"กรุงเทพ", wide, false));
  ASSERT_EQ(thai.size(), 1U);
  EXPECT_FALSE(is_junk(thai[0]));
  // And so are a few quoted words in three scripts, within a text.
  const auto quoted = doubtful_fonts(page_of(U"年度施政計畫年度施政計畫กခა", wide, false));
  EXPECT_FALSE(is_junk(quoted.at(0)));
  EXPECT_TRUE(doubtful_fonts(page_of(U"年度ㄅあア Ωя½①", wide, false)).empty());
}

TEST(PageIssues, AFontWithoutUsableTextIsNamedOnceWithItsPages) {
  std::vector<PageContent> pages(5);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    pages[p].lines.number = static_cast<int>(p) + 1;
    pages[p].has_text = true;
    if (p == 3) continue;
    pages[p].fonts = doubtful_fonts(page_of(U"\u4E00\u4E01", [](char32_t) { return 1.0F; }));
  }
  const auto issues = page_issues(pages);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, IssueCode::kUnreadableText);
  EXPECT_EQ(issues[0].arguments,
            (std::vector<IssueArgument>{{"font", "Odd"}, {"count", "8"}, {"pages", "1-3, 5"}}));
  EXPECT_EQ(issues[0].page_number, 1);
}

TEST(PageIssues, PrivateUseIsAWarningOfItsOwn) {
  Page page = page_of(U"\uF020\uF0B7", [](char32_t) { return 1.0F; });
  page.fonts[0].to_unicode = true;
  std::vector<PageContent> pages(1);
  pages[0].lines.number = 1;
  pages[0].fonts = doubtful_fonts(page);
  const auto issues = page_issues(pages);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, IssueCode::kPrivateUseText);
}

// Pages in a font of glyph numbers: no ToUnicode map, the collection says nothing.
std::string pdf_of_glyph_numbers(const std::vector<std::u32string>& pages) {
  std::string out = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n";
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(10 + 2 * i) + " 0 R ";
  out +=
      "2 0 obj <</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) +
      ">> endobj\n3 0 obj <</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Times/Encoding/Identity-H"
      "/DescendantFonts[4 0 R]>> endobj\n"
      "4 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Times/CIDSystemInfo"
      "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 250/W[19 28 500]/FontDescriptor"
      "<</Type/FontDescriptor/FontName/AAAAAA+Times/Flags 4/Ascent 891/Descent -216>>>> endobj\n";
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::string hex;
    for (const char32_t c : pages[i]) {
      constexpr const char* kHex = "0123456789ABCDEF";
      const char32_t glyph = c - 29;
      hex += {'0', '0', kHex[glyph >> 4U & 0xFU], kHex[glyph & 0xFU]};
    }
    const std::string contents = "BT /F1 12 Tf 72 700 Td <" + hex + "> Tj ET";
    out += std::to_string(10 + 2 * i) +
           " 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
           "/Contents " +
           std::to_string(11 + 2 * i) + " 0 R>> endobj\n" + std::to_string(11 + 2 * i) +
           " 0 obj <</Length " + std::to_string(contents.size()) + ">> stream\n" + contents +
           "\nendstream endobj\n";
  }
  return testing_pdf::with_xref(out);
}

std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out.push_back(paragraph->text.utf8);
    }
  }
  return out;
}

TEST(Extract, WhatOnePageProvesHoldsForTheOthers) {
  const auto document = extract(pdf_of_glyph_numbers({U"1,234 5,678.9%", U"(90)"}), "a.pdf");
  ASSERT_TRUE(document.has_value()) << document.error().to_string();
  EXPECT_EQ(paragraphs(*document), (std::vector<std::string>{"1,234 5,678.9%", "(90)"}));
  ASSERT_EQ(document->issues.size(), 1U);
  EXPECT_EQ(document->issues[0].code, IssueCode::kDigitsRepaired);
  EXPECT_EQ(document->issues[0].arguments,
            (std::vector<IssueArgument>{
                {"font", "AAAAAA+Times"}, {"shift", "29"}, {"count", "18"}, {"pages", "1-2"}}));
}

TEST(Extract, WhatOnePageRefutesHoldsForNone) {
  const auto document = extract(pdf_of_glyph_numbers({U"1,234 5,678.9%", U"A"}), "a.pdf");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(paragraphs(*document).front().find("234"), std::string::npos);
  ASSERT_EQ(document->issues.size(), 1U);
  EXPECT_EQ(document->issues[0].code, IssueCode::kUnreadableText);
}

}  // namespace
}  // namespace niandu
