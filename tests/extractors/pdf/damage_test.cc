// What draws a page is damaged: what can be read is read, and the page says so.
#include "helpers.h"

namespace niandu {
namespace {

using testing::deflated;
using testing::read_contents;
using testing::read_only_page;
using testing::TinyPdf;
using testing::visible_text;

constexpr const char* kText = "BT /F1 9 Tf 9 9 Td (seen) Tj ET";

std::string sound_file() {
  TinyPdf pdf;
  pdf.contents = kText;
  return pdf.bytes();
}

// A page that draws the form /X, whose bytes these are.
std::string with_form(const std::string& data) {
  TinyPdf pdf;
  pdf.contents = "/X Do";
  pdf.resources = "/XObject << /X 6 0 R >>";
  pdf.objects = {
      TinyPdf::stream("/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Filter /FlateDecode "
                      "/Resources << /Font << /F1 5 0 R >> >>",
                      data)};
  return pdf.bytes();
}

std::string with_contents(const std::string& entries, const std::string& data) {
  TinyPdf pdf;
  pdf.objects = {TinyPdf::stream(entries, data)};
  std::string bytes = pdf.bytes();
  bytes.replace(bytes.find("/Contents 4 0 R"), 15, "/Contents 6 0 R");
  return bytes;
}

TEST(Damage, SoundContentsSayNothing) {
  EXPECT_EQ(read_contents(kText).damage, "");
  EXPECT_EQ(read_only_page(with_contents("/Filter /FlateDecode", deflated(kText))).damage, "");
  const Page page = read_only_page(with_form(deflated(kText)));
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_EQ(page.damage, "");
}

TEST(Damage, AnOperatorThatIsNoneIsNamed) {
  const Page page = read_contents("BT /F1 9 Tf 9 9 Td (seen) Tj (lost) Tk ET");
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_EQ(page.damage, "Unknown operator 'Tk'");
}

TEST(Damage, WhatStandsInTheReasonIsPrintable) {
  EXPECT_EQ(read_contents("BT /F1 9 Tf 9 9 Td (seen) Tj T\xE6 ET").damage,
            "Unknown operator 'T<e6>'");
}

TEST(Damage, LostOperandsAndStringsWithoutEndAreSaid) {
  EXPECT_NE(read_contents("BT /F1 9 Tf 9 Td (seen) Tj ET").damage, "");
  EXPECT_NE(read_contents("BT /F1 9 Tf 9 9 Td (seen Tj ET").damage, "");
  EXPECT_NE(read_contents("BT /F1 9 Tf 9 9 Td <7365Z56E> Tj ET").damage, "");
}

TEST(Damage, AFlippedBitThatStillInflatesBreaksTheChecksum) {
  std::string data = deflated(kText);
  data.back() ^= 1;
  const Page page = read_only_page(with_contents("/Filter /FlateDecode", data));
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_NE(page.damage, "");
}

TEST(Damage, OperatorsOverwrittenWithZeroBytesAreMissed) {
  std::string contents = std::string(kText) + " BT /F1 9 Tf 9 30 Td (lost) Tj ET";
  contents.replace(contents.find("(lost)"), 9, std::string(9, '\0'));
  const Page page = read_contents(contents);
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_NE(page.damage, "");
}

TEST(Damage, ZeroBytesInAStringAreItsCharacters) {
  const std::string zeros(9, '\0');
  EXPECT_EQ(read_contents("BT /F1 9 Tf 9 9 Td (" + zeros + ") Tj (seen) Tj ET").damage, "");
  // An escaped bracket ends no string.
  EXPECT_EQ(read_contents("BT /F1 9 Tf 9 9 Td (a\\)" + zeros + ") Tj (seen) Tj ET").damage, "");
}

TEST(Damage, ZeroBytesBehindAStringAreMissed) {
  const std::string zeros(9, '\0');
  EXPECT_NE(read_contents("BT /F1 9 Tf 9 9 Td (a\\)b) " + zeros + " (seen) Tj ET").damage, "");
}

// Each run looked back to the bracket: that took more than a minute.
TEST(Damage, ManyRunsInOneStringAreLookedAtOnce) {
  std::string runs;
  for (int i = 0; i < 300'000; ++i) runs += std::string(9, '\0') + "a";
  EXPECT_EQ(read_contents("BT /F1 9 Tf 9 9 Td (" + runs + ") Tj ET").damage, "");
}

TEST(Damage, ACutStreamIsSaid) {
  const std::string data = deflated(std::string(kText) + " BT /F1 9 Tf 9 30 Td (lost) Tj ET");
  EXPECT_NE(read_only_page(with_contents("/Filter /FlateDecode", data.substr(0, 40))).damage, "");
}

// As programs leave it that write a file anew.
TEST(Damage, AStreamOfNoBytesIsEmptyAndNotCut) {
  EXPECT_EQ(read_only_page(with_contents("/Filter /FlateDecode", "")).damage, "");
}

TEST(Damage, AStreamWhoseLengthIsWronglyNothingIsReadAndChecked) {
  const std::string data = deflated(kText);
  for (const bool whole : {true, false}) {
    std::string bytes =
        with_contents("/Filter /FlateDecode", whole ? data : data.substr(0, data.size() - 9));
    const std::size_t at = bytes.find("/Length ", bytes.find("6 0 obj")) + 8;
    const std::size_t end = bytes.find(' ', at);
    bytes.replace(at, end - at, std::string(end - at - 1, ' ') + "0");
    EXPECT_EQ(read_only_page(bytes).damage.empty(), whole);
  }
}

TEST(Damage, ADamagedFormIsDamageOfThePageThatDrawsIt) {
  std::string data = deflated(kText);
  data.back() ^= 1;
  EXPECT_NE(read_only_page(with_form(data)).damage, "");
}

TEST(Damage, WhatIsWrongWithColoursAndFontsAloneIsNot) {
  EXPECT_EQ(read_contents(std::string("/None cs ") + kText).damage, "");
  EXPECT_EQ(read_contents("BT /None 9 Tf 9 9 Td (lost) Tj ET").damage, "");
}

TEST(Damage, AFileWhoseTableOfObjectsIsWrongWasRepaired) {
  std::string bytes = sound_file();
  auto sound = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(sound);
  EXPECT_FALSE(sound->repaired());
  bytes.replace(bytes.rfind("startxref\n") + 10, 3, "999");
  auto broken = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(broken);
  EXPECT_TRUE(broken->repaired());
}

TEST(Damage, AFileThatLostAByteWasRepaired) {
  std::string bytes = sound_file();
  bytes.erase(bytes.find("(seen)") + 1, 1);
  auto file = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->read_page(0));
  EXPECT_TRUE(file->repaired());
}

TEST(Damage, ADamagedMapToUnicodeIsDamageOfTheFile) {
  for (const bool damaged : {false, true}) {
    std::string map = deflated("1 beginbfchar <61> <0062> endbfchar");
    if (damaged) map.back() ^= 1;
    TinyPdf pdf;
    pdf.contents = "BT /F2 9 Tf 9 9 Td (a) Tj ET";
    pdf.fonts = "/F2 6 0 R";
    pdf.objects = {"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
                   TinyPdf::stream("/Filter /FlateDecode", map)};
    const std::string bytes = pdf.bytes();
    auto file = PdfFile::open(bytes, "x.pdf");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->read_page(0));
    EXPECT_EQ(file->repaired(), damaged);
  }
}

}  // namespace
}  // namespace niandu
