// What a person sees is what is read: text that nobody sees is hidden and reported.
#include "extractors/pdf/actual_text.h"
#include "helpers.h"

namespace niandu {
namespace {

using testing::read_contents;
using testing::read_only_page;
using testing::TinyPdf;
using testing::visible_text;

// The `how` of everything that the page reports, joined by "; ".
std::string unseen(const Page& page) {
  std::string out;
  for (const UnseenText& text : page.unseen) {
    if (!out.empty()) out += "; ";
    out += text.how + ": " + text.sample;
  }
  return out;
}

TEST(Unseen, WhiteOnPaperIsHidden) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (100) Tj 1 g 30 0 Td (999) Tj 0.99 0.99 0.97 rg 30 0 Td (8) Tj ET");
  EXPECT_EQ(visible_text(page), "100");
  EXPECT_EQ(unseen(page), "background_colour: 9998");
}

TEST(Unseen, PaleTextIsSeen) {
  const Page page =
      read_contents("BT /F1 10 Tf 20 30 Td 0.92 g (grey) Tj 1 1 0.6 rg 30 0 Td (yellow) Tj ET");
  EXPECT_EQ(visible_text(page), "greyyellow");
  EXPECT_TRUE(page.unseen.empty());
}

TEST(Unseen, WhiteOnADarkFillIsSeen) {
  EXPECT_EQ(visible_text(read_contents("0.2 0.3 0.6 rg 10 20 100 30 re f "
                                       "BT /F1 10 Tf 20 30 Td 1 g (head) Tj ET")),
            "head");
}

TEST(Unseen, TheColourOfTheFillBehindIsHidden) {
  const Page page = read_contents(
      "0 g 10 20 100 30 re f 0.8 g 10 20 50 30 re f "
      "BT /F1 10 Tf 20 30 Td 0.8 g (no) Tj 50 0 Td (yes) Tj ET");
  EXPECT_EQ(visible_text(page), "yes");
}

// White on a rounded box, on a pattern, on a picture, on a half transparent fill.
TEST(Unseen, WhiteOnAGroundThatNobodyKnowsIsSeen) {
  EXPECT_EQ(visible_text(read_contents("0 0 1 rg 10 25 m 10 50 l 100 50 l 110 40 120 30 110 20 c "
                                       "15 20 l h f BT /F1 10 Tf 20 30 Td 1 g (round) Tj ET")),
            "round");
  EXPECT_EQ(visible_text(read_contents("q 100 0 0 40 10 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 "
                                       "EI Q BT /F1 10 Tf 20 30 Td 1 g (photo) Tj ET")),
            "photo");
  TinyPdf pdf;
  pdf.resources =
      "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 200 0] /Function << "
      "/FunctionType 2 /N 1 /Domain [0 1] /C0 [0] /C1 [0.5] >> >> >> "
      "/ExtGState << /Half << /ca 0.5 >> >>";
  pdf.contents =
      "q 10 20 100 30 re W n /S1 sh Q BT /F1 10 Tf 20 30 Td 1 g (shade) Tj ET "
      "q /Half gs 0 g 10 60 100 30 re f Q BT /F1 10 Tf 20 70 Td 1 g (half) Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "shadehalf");
}

TEST(Unseen, WhiteLettersWithAnOutlineAreSeen) {
  EXPECT_EQ(visible_text(read_contents("BT /F1 10 Tf 2 Tr 1 g 0 G 20 30 Td (edge) Tj ET")), "edge");
}

TEST(Unseen, TextTooSmallToPrintIsHidden) {
  const Page page = read_contents(
      "BT /F1 0.2 Tf 20 30 Td (999) Tj ET q 0.1 0 0 0.1 0 0 cm BT /F1 80 Tf 200 300 Td (8pt) Tj ET "
      "Q");
  EXPECT_EQ(visible_text(page), "8pt");
  EXPECT_EQ(unseen(page), "too_small: 999");
}

TEST(Unseen, TextWithoutInkBesideRealTextIsReported) {
  const Page page = read_contents("BT /F1 10 Tf 20 30 Td (100) Tj 3 Tr 30 0 Td (999) Tj ET");
  EXPECT_EQ(visible_text(page), "100");
  EXPECT_EQ(unseen(page), "no_ink: 999");
}

TEST(Unseen, TextInAGroupWithoutOpacityIsNotSeen) {
  TinyPdf pdf;
  pdf.resources = "/ExtGState << /None << /ca 0 /CA 0 >> >> /XObject << /X1 6 0 R >>";
  pdf.objects = {
      TinyPdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << "
                      "/Font << /F1 5 0 R >> >> /Group << /S /Transparency >>",
                      "BT /F1 10 Tf 20 30 Td (999) Tj ET")};
  pdf.contents = "q /None gs /X1 Do Q BT /F1 10 Tf 60 30 Td (100) Tj ET";
  EXPECT_EQ(visible_text(read_only_page(pdf.bytes())), "100");
}

TEST(Unseen, AnOcrLayerOverAPictureIsNotReported) {
  const Page page = read_contents(
      "q 100 0 0 50 10 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q "
      "BT /F1 10 Tf 3 Tr 20 30 Td (ocr) Tj ET BT /F1 10 Tf 0 Tr 20 80 Td (text) Tj ET");
  EXPECT_EQ(visible_text(page), "text");
  EXPECT_TRUE(page.unseen.empty());
}

TEST(Unseen, CoveredTextIsReportedAndTextCutOffIsNot) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (999) Tj ET 0.9 g 10 20 100 30 re f 0 g "
      "BT /F1 10 Tf 20 70 Td (100) Tj 400 0 Td (off) Tj ET");
  EXPECT_EQ(visible_text(page), "100");
  EXPECT_EQ(unseen(page), "covered: 999");
}

// Folios of bound books: the old number covered, the new one printed over it.
TEST(Unseen, WhatACorrectionCoversIsNotReported) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td (12) Tj ET 1 g 10 20 100 30 re f 0 g BT /F1 10 Tf 30 30 Td (271) Tj "
      "ET");
  EXPECT_EQ(visible_text(page), "271");
  EXPECT_TRUE(page.unseen.empty());
}

TEST(Unseen, ReplacementTextThatTheGlyphsContradictIsNotBelieved) {
  const Page page = read_contents(
      "BT /F1 10 Tf 20 30 Td /Span << /ActualText (999) >> BDC (100) Tj EMC "
      "/Span << /ActualText (1000) >> BDC (-) Tj EMC ET");
  EXPECT_EQ(visible_text(page), "100-");
  EXPECT_EQ(unseen(page), "replacement_text: 9991000");
}

TEST(Unseen, ReplacementTextThatSaysWhatGlyphsLookLikeIsBelieved) {
  EXPECT_TRUE(looks_alike(U"\uFB01x", U"fix"));        // ﬁ
  EXPECT_TRUE(looks_alike(U"／", U"\u2215"));          // division slash
  EXPECT_TRUE(looks_alike(U"行長", U"\u2F8F\u2ED1"));  // radicals
  EXPECT_TRUE(looks_alike(U"\u5E74", U"\uF98E"));      // compatibility ideograph
  EXPECT_TRUE(looks_alike(U"A1", U"Ａ１"));
  EXPECT_TRUE(looks_alike(U"co\u00ADop", U"co-op"));
  EXPECT_TRUE(looks_alike(U" ", U"\u2022"));
  EXPECT_FALSE(looks_alike(U"100", U"1000"));
  EXPECT_FALSE(looks_alike(U"甲", U"乙"));
  EXPECT_FALSE(looks_alike(U"", U"7"));
}

// An empty replacement is how accessible PDFs say that a rule or bullet means nothing.
TEST(Unseen, AnEmptyReplacementTextSaysNothing) {
  const Page page =
      read_contents("BT /F1 10 Tf 20 30 Td /Span << /ActualText () >> BDC (7) Tj EMC ET");
  EXPECT_EQ(visible_text(page), "7");
  EXPECT_TRUE(page.unseen.empty());
}

}  // namespace
}  // namespace niandu
