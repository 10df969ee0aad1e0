// Text of a page to glyphs: boxes, turning, visibility, trust.
#include "helpers.h"

namespace niandu {
namespace {

using testing::read_contents;
using testing::read_only_page;
using testing::TinyPdf;
using testing::visible_text;

TEST(Glyphs, BoxGoesFromPenToPenInPointsFromTheTopLeft) {
  const Page page = read_contents("BT /F1 10 Tf 20 30 Td (AB) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 2U);
  const Glyph& a = page.glyphs[0];
  EXPECT_EQ(a.code, U'A');
  EXPECT_NEAR(a.x0, 20, 0.01);
  EXPECT_NEAR(a.x1, 20 + 6.67, 0.01);  // width of A in Helvetica: 667/1000 em
  EXPECT_NEAR(a.baseline, 70, 0.01);
  EXPECT_NEAR(a.size_pt, 10, 0.01);
  EXPECT_LT(a.y0, 65);
  EXPECT_GT(a.y1, 70);
  EXPECT_NEAR(page.glyphs[1].x0, a.x1, 0.01);
}

// Fonts that draw 「／」 and U+2215 as one glyph give the lower code point.
TEST(Glyphs, AMathematicalSignAsWideAsAnIdeographIsAPunctuationMark) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type0 /BaseFont /Kai /Encoding /Identity-H "
      "/DescendantFonts [7 0 R] /ToUnicode 8 0 R >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Kai /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (Identity) /Supplement 0 >> /DW 1000 /W [3 [500]] >>",
      TinyPdf::stream("",
                      "1 begincodespacerange <0000> <FFFF> endcodespacerange "
                      "3 beginbfchar <0001> <514B> <0002> <2215> <0003> <2215> endbfchar")};
  pdf.contents = "BT /F2 10 Tf 20 30 Td <000100020003> Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "克／∕");
}

TEST(Glyphs, CharacterSpacingIsNoPartOfTheBox) {
  const Page page = read_contents("BT /F1 10 Tf 5 Tc 20 30 Td (AB) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 2U);
  EXPECT_NEAR(page.glyphs[0].x1, 26.67, 0.01);
  EXPECT_NEAR(page.glyphs[1].x0, 31.67, 0.01);
}

TEST(Glyphs, SizeComesFromAllMatrices) {
  const Page page = read_contents("q 2 0 0 2 0 0 cm BT /F1 1 Tf 6 0 0 6 5 5 Tm (A) Tj ET Q");
  ASSERT_EQ(page.glyphs.size(), 1U);
  EXPECT_NEAR(page.glyphs[0].size_pt, 12, 0.01);
}

TEST(Glyphs, PageRotationIsApplied) {
  TinyPdf pdf;
  pdf.page_entries = "/Rotate 90";
  pdf.contents = "BT /F1 10 Tf 20 30 Td (A) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  EXPECT_DOUBLE_EQ(page.width_pt, 100);
  EXPECT_DOUBLE_EQ(page.height_pt, 200);
  EXPECT_EQ(page.rotation, 90);
  ASSERT_EQ(page.glyphs.size(), 1U);
  EXPECT_EQ(page.glyphs[0].direction, 1);
  EXPECT_NEAR(page.glyphs[0].baseline, 30, 0.01);
  EXPECT_NEAR(page.glyphs[0].y0, 20, 0.01);
  EXPECT_FALSE(page.glyphs[0].hidden);
}

// 45 is no rotation that the standard knows: the page stays as it is.
TEST(Glyphs, RotationIsOneThatThereIs) {
  for (const auto& [entry, rotation] :
       {std::pair{"/Rotate -90", 270}, {"/Rotate 540", 180}, {"/Rotate 45", 0}, {"", 0}}) {
    TinyPdf pdf;
    pdf.page_entries = entry;
    const Page page = read_only_page(pdf.bytes());
    EXPECT_EQ(page.rotation, rotation) << entry;
    EXPECT_DOUBLE_EQ(page.width_pt, rotation % 180 == 0 ? 200 : 100) << entry;
  }
}

TEST(Glyphs, TurnedTextHasItsDirection) {
  const Page page = read_contents(
      "BT /F1 10 Tf 0 1 -1 0 50 20 Tm (A) Tj -1 0 0 -1 50 50 Tm (B) Tj 0 -1 1 0 90 90 Tm (C) Tj "
      "ET");
  ASSERT_EQ(page.glyphs.size(), 3U);
  EXPECT_EQ(page.glyphs[0].direction, 3);  // bottom to top
  EXPECT_EQ(page.glyphs[1].direction, 2);
  EXPECT_EQ(page.glyphs[2].direction, 1);
}

TEST(Glyphs, CropBoxIsTheOriginAndHidesTheRest) {
  TinyPdf pdf;
  pdf.page_entries = "/CropBox [50 20 150 80]";
  pdf.contents = "BT /F1 10 Tf 60 30 Td (in) Tj ET BT /F1 10 Tf 5 5 Td (out) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  EXPECT_DOUBLE_EQ(page.width_pt, 100);
  EXPECT_DOUBLE_EQ(page.height_pt, 60);
  ASSERT_EQ(page.glyphs.size(), 5U);
  EXPECT_NEAR(page.glyphs[0].x0, 10, 0.01);
  EXPECT_NEAR(page.glyphs[0].baseline, 50, 0.01);
  EXPECT_EQ(visible_text(page), "in");
}

TEST(Glyphs, TextOutsideTheClipIsHidden) {
  const Page page = read_contents(
      "q 0 0 50 100 re W n BT /F1 10 Tf 10 30 Td (in) Tj 90 0 Td (out) Tj ET Q "
      "BT /F1 10 Tf 100 60 Td (after) Tj ET");
  EXPECT_EQ(visible_text(page), "inafter");
}

TEST(Glyphs, RenderModeThreeIsInvisible) {
  const Page page = read_contents("BT /F1 10 Tf 20 30 Td 3 Tr (ocr) Tj 0 Tr 0 20 Td (seen) Tj ET");
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_TRUE(page.glyphs[0].invisible);
}

TEST(Glyphs, FilledAndStrokedTextIsBold) {
  const Page page = read_contents("BT /F1 10 Tf 20 30 Td 2 Tr (A) Tj 0 Tr (B) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 2U);
  EXPECT_TRUE(page.glyphs[0].bold);
  EXPECT_FALSE(page.glyphs[1].bold);
}

TEST(Glyphs, PrintedTwiceCountsOnceAndIsBold) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (AA) Tj ET BT /F1 10 Tf 20.3 30 Td (AA) Tj ET "
      "BT /F1 10 Tf 20 60 Td (ll..) Tj ET");
  EXPECT_EQ(visible_text(page), "AAll..");
  EXPECT_TRUE(page.glyphs[0].bold);
  EXPECT_FALSE(page.glyphs[2].bold);
}

TEST(Glyphs, PrintedTwiceAtTheSamePlaceCountsOnceAndIsNotBold) {
  const Page page =
      read_contents("BT /F1 10 Tf 20 30 Td (A) Tj ET BT /F1 10 Tf 20 30 Td (A) Tj ET");
  EXPECT_EQ(visible_text(page), "A");
  EXPECT_FALSE(page.glyphs[0].bold);
}

TEST(Glyphs, TextUnderALaterWhiteFillIsHidden) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (old) Tj ET 1 g 15 20 100 30 re f 0 g "
      "BT /F1 10 Tf 20 30 Td (new) Tj ET");
  EXPECT_EQ(visible_text(page), "new");
}

// Word shades a cell after its text, through a clip that leaves the text out.
TEST(Glyphs, AFillThroughAClipWithAHoleHidesNothing) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (seen) Tj ET q 15 20 100 50 re 18 25 60 20 re W* n 1 g "
      "15 20 100 50 re f Q");
  EXPECT_EQ(visible_text(page), "seen");
}

TEST(Glyphs, TransparentFillHidesNothing) {
  TinyPdf pdf;
  pdf.resources = "/ExtGState << /G << /ca 0.3 >> >>";
  pdf.contents = "BT /F1 10 Tf 20 30 Td (seen) Tj ET /G gs 1 1 0 rg 15 20 100 30 re f";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "seen");
}

TEST(Glyphs, LayerThatIsSwitchedOffIsNotRead) {
  TinyPdf pdf;
  pdf.resources = "/Properties << /L 6 0 R >>";
  pdf.catalog_entries = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>";
  pdf.objects = {"<< /Type /OCG /Name (off) >>"};
  pdf.contents =
      "/OC /L BDC BT /F1 10 Tf 20 30 Td (off) Tj ET EMC BT /F1 10 Tf 20 60 Td (on) Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "on");
}

TEST(Glyphs, SoftMaskIsNotRead) {
  TinyPdf pdf;
  pdf.resources = "/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>";
  pdf.objects = {TinyPdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Group << /S /Transparency /CS "
      "/DeviceGray >> /Resources << /Font << /F1 5 0 R >> >>",
      "BT /F1 10 Tf 20 30 Td (mask) Tj ET")};
  pdf.contents = "/G gs BT /F1 10 Tf 20 60 Td (text) Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "text");
}

TEST(Glyphs, Type3TextHasItsNominalSizeWhateverItsGlyphSpace) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R /F3 8 0 R";
  const std::string rest =
      " /FirstChar 65 /LastChar 65 /Encoding << /Differences [65 /A] >> /CharProcs << /A 7 0 R >>";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 -120 1000 880]"
      " /Widths [1000]" +
          rest + " >>",
      TinyPdf::stream("", "1000 0 d0 0 0 1000 1000 re f"),
      // A bitmap font of 100 pixels to the em, 72 pixels to the inch.
      "<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /FontBBox [0 -20 100 100]"
      " /Widths [100]" +
          rest + " >>"};
  pdf.contents = "BT /F2 12 Tf 20 30 Td (A) Tj ET BT /F3 0.12 Tf 20 60 Td (A) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.glyphs.size(), 2U);
  for (const Glyph& glyph : page.glyphs) {
    EXPECT_NEAR(glyph.size_pt, 12, 0.5);
    EXPECT_NEAR(glyph.x1 - glyph.x0, 12, 0.01);
    EXPECT_NEAR(glyph.y1 - glyph.y0, 12, 0.5);
  }
  EXPECT_TRUE(page.fonts[0].type3);
}

TEST(Glyphs, CodesOfAFontWithoutMeaningAreSuspect) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Kai /Encoding /Identity-H "
      "/DescendantFonts [7 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Kai /CIDSystemInfo << /Registry "
      "(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>"};
  pdf.contents = "BT /F2 10 Tf 20 30 Td <01F3> Tj ET BT /F1 10 Tf 20 60 Td (A) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.glyphs.size(), 2U);
  EXPECT_TRUE(page.glyphs[0].suspect);
  EXPECT_FALSE(page.glyphs[1].suspect);
  ASSERT_EQ(page.fonts.size(), 2U);
  EXPECT_FALSE(page.fonts[0].to_unicode);
  EXPECT_EQ(page.fonts[0].name, "ABCDEF+Kai");
  EXPECT_TRUE(page.fonts[1].to_unicode);
}

TEST(Glyphs, ControlCharactersKeepTheirCodeAndAreSuspect) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
      TinyPdf::stream("",
                      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> "
                      "<FF> endcodespacerange 1 beginbfchar <31> <0014> endbfchar endcmap end")};
  pdf.contents = "BT /F2 10 Tf 20 30 Td (1) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.glyphs.size(), 1U);
  EXPECT_EQ(page.glyphs[0].code, 0x14U);
  EXPECT_TRUE(page.glyphs[0].suspect);
}

TEST(Glyphs, LigatureGivesItsCharactersSideBySide) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
                 TinyPdf::stream(
                     "",
                     "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> "
                     "<FF> endcodespacerange 1 beginbfchar <41> <00660069> endbfchar endcmap end")};
  pdf.contents = "BT /F2 10 Tf 20 30 Td (A) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  EXPECT_EQ(visible_text(page), "fi");
  ASSERT_EQ(page.glyphs.size(), 2U);
  EXPECT_FLOAT_EQ(page.glyphs[0].x1, page.glyphs[1].x0);
}

TEST(Glyphs, VerticalWritingStandsUprightAndRunsDown) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type0 /BaseFont /Kai /Encoding /UniCNS-UCS2-V "
      "/DescendantFonts [7 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Kai /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (CNS1) /Supplement 0 >> /DW 1000 >>"};
  pdf.contents = "BT /F2 10 Tf 100 90 Td <5E745EA6> Tj ET";
  const Page page = read_only_page(pdf.bytes());
  EXPECT_EQ(visible_text(page), "年度");
  ASSERT_EQ(page.glyphs.size(), 2U);
  EXPECT_TRUE(page.glyphs[0].vertical);
  EXPECT_EQ(page.glyphs[0].direction, 1);
  EXPECT_NEAR(page.glyphs[0].baseline, 100, 0.01);
  EXPECT_NEAR(page.glyphs[0].x0, 95, 0.01);
  EXPECT_NEAR(page.glyphs[0].y0, 10, 0.01);
  EXPECT_NEAR(page.glyphs[1].y0, 20, 0.01);
}

TEST(Glyphs, FillColourIsKept) {
  const Page page = read_contents("1 0 0 rg BT /F1 10 Tf 20 30 Td (A) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 1U);
  EXPECT_EQ(page.glyphs[0].color, 0xFF0000U);
}

// A font of which the codes A to E stand for the radical 「⾏」, 「∕」, and the letters C, D, E.
TinyPdf pdf_with_shared_glyphs() {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
                 TinyPdf::stream("",
                                 "1 begincodespacerange <00> <FF> endcodespacerange "
                                 "6 beginbfchar <41> <2F8F> <42> <2215> <43> <0043> <44> "
                                 "<0044> <45> <0045> <46> <E001> endbfchar")};
  return pdf;
}

TEST(Glyphs, ActualTextSaysWhatSharedGlyphsStandFor) {
  TinyPdf pdf = pdf_with_shared_glyphs();
  pdf.contents =
      "BT /F2 10 Tf 20 30 Td (C) Tj /Span << /ActualText <FEFF884CFF0F> >> BDC (AB) Tj EMC "
      "/Span << /ActualText (d-) >> BDC (D) Tj /Span << /ActualText (e) >> BDC (E) Tj EMC EMC "
      "(C) Tj EMC ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "C行／DEC");
}

TEST(Glyphs, ActualTextThatIsNoTextIsNotTrusted) {
  TinyPdf pdf = pdf_with_shared_glyphs();
  pdf.contents = "BT /F2 10 Tf 20 30 Td /Span << /ActualText <FEFFE000> >> BDC (F) Tj EMC ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.glyphs.size(), 1U);
  EXPECT_TRUE(page.glyphs[0].suspect);
}

// Pages printed in tiles draw a glyph on the border once in each, half of it under each clip.
TEST(Glyphs, AGlyphHalfInEachOfTwoClipsIsReadOnce) {
  const Page page = read_contents(
      "q 0 0 55 100 re W n BT /F1 12 Tf 40 30 Td (abc) Tj ET Q "
      "q 55 0 100 100 re W n BT /F1 12 Tf 52.7 30 Td (cd) Tj ET Q");
  EXPECT_EQ(visible_text(page), "abcd");
}

TEST(Glyphs, HalfAGlyphAloneIsCutOff) {
  EXPECT_EQ(
      visible_text(read_contents(
          "q 0 0 43 100 re W n BT /F1 12 Tf 40 30 Td (m) Tj ET Q BT /F1 9 Tf 9 9 Td (x) Tj ET")),
      "x");
}

TEST(Glyphs, CondensedDigitsAreNoDoubleStrikes) {
  const Page page = read_contents("BT /F1 12 Tf 20 Tz 50 70 Td (11,000,000 ill 2200 ......) Tj ET");
  EXPECT_EQ(visible_text(page), "11,000,000 ill 2200 ......");
}

TEST(Glyphs, CondensedTextPrintedTwiceCountsOnce) {
  const Page page = read_contents(
      "BT /F1 12 Tf 20 Tz 50 70 Td (1100) Tj ET BT /F1 12 Tf 20 Tz 50.2 70 Td (1100) Tj ET");
  EXPECT_EQ(visible_text(page), "1100");
}

TEST(Glyphs, OneGlyphForSeveralCharactersGivesThemAll) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type1 /BaseFont /A /FirstChar 65 /LastChar 67 /Widths [200 200 "
      "200] "
      "/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 32 /Ascent 800 /Descent -200 "
      ">> "
      "/Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>",
      TinyPdf::stream("",
                      "1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <41> "
                      "<003100300030> <42> <00660066> <43> <0032003200300030> endbfchar")};
  pdf.contents = "BT /F2 12 Tf 20 30 Td (A) Tj 20 0 Td (B) Tj 20 0 Td (C) Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "100ff2200");
}

// Qt maps the space to a tab, others to a line end.
TEST(Glyphs, TabsAndLineEndsAreSpacesAndTrusted) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
                 TinyPdf::stream("",
                                 "1 begincodespacerange <00> <FF> endcodespacerange "
                                 "4 beginbfchar <41> <0009> <42> <000A> <43> <000D> <44> "
                                 "<0001> endbfchar")};
  pdf.contents = "BT /F2 10 Tf 20 30 Td (ABCD) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.glyphs.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_FALSE(page.glyphs[i].suspect);
    EXPECT_TRUE(is_space(page.glyphs[i].code));
  }
  EXPECT_TRUE(page.glyphs[3].suspect);
}

TEST(Glyphs, TextOfAFontThatCannotBeMadeIsCountedAndTheFontNamed) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {
      "<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniGB-UCS9-H "
      "/DescendantFonts [7 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry "
      "(Adobe) /Ordering (CNS1) /Supplement 0 >> >>"};
  pdf.contents = "BT /F2 10 Tf 20 30 Td (AB) Tj (CD) ' /F1 10 Tf (ok) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  EXPECT_EQ(visible_text(page), "ok");
  ASSERT_EQ(page.lost.size(), 1U);
  EXPECT_EQ(page.lost[0].font, "MSung-Light, UniGB-UCS9-H");
  EXPECT_EQ(page.lost[0].strings, 2);
  EXPECT_TRUE(read_contents("BT /F1 10 Tf 20 30 Td (fine) Tj ET").lost.empty());
}

TEST(Glyphs, FontNamesInBig5AreDecoded) {
  TinyPdf pdf;
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {"<< /Type /Font /Subtype /TrueType /BaseFont /#B2#D3#A9#FA#C5#E9,Bold >>"};
  pdf.contents = "BT /F2 10 Tf 20 30 Td (A) Tj ET";
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.fonts.size(), 1U);
  EXPECT_EQ(page.fonts[0].name, "細明體,Bold");
}

TEST(Glyphs, TextTurnedOffTheAxesSaysByHowMuch) {
  const Page page = read_contents(
      "BT /F1 10 Tf 0.866 0.5 -0.5 0.866 20 20 Tm (A) Tj 0.5 0.866 -0.866 0.5 60 20 Tm (B) Tj "
      "1 0.01 -0.01 1 90 20 Tm (C) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 3U);
  EXPECT_EQ(page.glyphs[0].direction, 0);
  EXPECT_EQ(page.glyphs[0].turn, -30);  // rises to the right
  EXPECT_EQ(page.glyphs[1].direction, 3);
  EXPECT_EQ(page.glyphs[1].turn, 30);
  EXPECT_EQ(page.glyphs[2].turn, 0);  // a scan put straight
}

}  // namespace
}  // namespace niandu
