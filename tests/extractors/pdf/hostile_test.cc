// Files made to hurt: what they cost is bounded by common/limits.h, and they say so (over_limit).
#include <chrono>
#include <cmath>

#include "common/limits.h"
#include "helpers.h"

namespace niandu {
namespace {

using testing::deflated;
using testing::read_contents;
using testing::read_only_page;
using testing::TinyPdf;
using testing::visible_text;

std::string repeated(const std::string& unit, std::size_t times) {
  std::string out;
  out.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

// A page whose contents are object 6.
Page read_filtered(const std::string& entries, const std::string& data) {
  TinyPdf pdf;
  pdf.page_entries = "/Contents 6 0 R";
  pdf.objects = {TinyPdf::stream(entries, data)};
  std::string bytes = pdf.bytes();
  bytes.replace(bytes.find("/Contents 4 0 R"), 15, "               ");
  return read_only_page(bytes);
}

// Pages of a file whose page tree says this; 0 if it cannot be opened.
int pages_of_tree(const std::string& kids) {
  std::string bytes = TinyPdf().bytes();
  bytes.replace(bytes.find("/Kids [3 0 R] /Count 1"), 22, kids);
  const auto pdf = PdfFile::open(bytes, "x.pdf");
  return pdf ? pdf->page_count() : 0;
}

TEST(Hostile, PageTreesThatLoopOrLieAboutTheirCountEnd) {
  EXPECT_LE(pages_of_tree("/Kids [2 0 R 2 0 R 3 0 R] /Count 3"), 3);
  EXPECT_LE(pages_of_tree("/Kids [3 0 R] /Count 2000000000"), 1);
  EXPECT_LE(pages_of_tree("/Kids [3 0 R] /Count -7"), 1);
  EXPECT_LE(pages_of_tree("/Kids [1 0 R 4 0 R 9 0 R] /Count 3"), 3);
}

TEST(Hostile, ContentsThatInflateWithoutEndAreCut) {
  const std::string bomb =
      deflated("BT /F1 9 Tf 9 9 Td (seen) Tj ET" + std::string(kMaxContentBytes, ' ') +
               "BT /F1 9 Tf 9 9 Td (lost) Tj ET");
  const Page page = read_filtered("/Filter /FlateDecode", bomb);
  EXPECT_EQ(visible_text(page), "seen");
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, FiltersInFiltersAreCutToo) {
  const std::string bomb =
      deflated(deflated("0 0 m 9 0 l S" + std::string(2 * kMaxContentBytes, ' ')));
  const Page page = read_filtered("/Filter [/FlateDecode /FlateDecode]", bomb);
  EXPECT_EQ(page.rulings.size(), 1U);
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, ContentsWithinTheLimitAreWholeWhateverTheirFilters) {
  const std::string text = "BT /F1 9 Tf 9 9 Td (seen) Tj ET";
  EXPECT_EQ(
      visible_text(read_filtered("/Filter [/FlateDecode /FlateDecode]", deflated(deflated(text)))),
      "seen");
  EXPECT_EQ(visible_text(
                read_filtered("/Filter /ASCIIHexDecode",
                              "4254202F46312039205466203920392054642028736565 6E2920546A204554>")),
            "seen");
  EXPECT_FALSE(read_filtered("/Filter /FlateDecode", deflated(text)).over_limit);
}

TEST(Hostile, OneStringOfAMillionGlyphsIsCut) {
  const Page page =
      read_contents("BT /F1 0.1 Tf 9 9 Td (" + repeated("abcdefghij", 100'000) + ") Tj ET");
  EXPECT_LE(page.glyphs.size(), kMaxGlyphsPerPage);
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, AMillionRulingsAreCut) {
  std::string contents;
  for (int i = 0; i < 210'000; ++i) {
    contents += std::to_string(i % 190) + ' ' + std::to_string(i % 97) + " 10 1 re f\n";
  }
  const Page page = read_contents(contents);
  EXPECT_LE(page.rulings.size(), kMaxRulingsPerPage);
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, APathOfCountlessPartsIsCut) {
  const Page page = read_contents("0 50 m 90 50 l S\n" +
                                  repeated("0 9 m 9 9 l\n", 1 + kMaxSubpathsPerPath * 2) + "S");
  EXPECT_EQ(page.rulings.size(), 1U);
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, StatesSavedWithoutEndAreCut) {
  const Page page = read_contents("0 50 m 90 50 l S\n" + repeated("q ", 10 * kMaxSavedStates));
  EXPECT_EQ(page.rulings.size(), 1U);
  EXPECT_TRUE(page.over_limit);
  EXPECT_FALSE(read_contents(repeated("q ", 500) + repeated("Q ", 500)).over_limit);
}

// Forms of a few operations that draw each other, `depth` deep and `width` at a time; the innermost
// does `work`. The page draws the first of them, a rule before and a word after it.
Page read_nested_forms(int depth, int width, const std::string& work) {
  TinyPdf pdf;
  pdf.contents = "0 50 m 90 50 l S /X Do BT /F1 9 Tf 9 9 Td (after) Tj ET";
  pdf.resources = "/XObject << /X 6 0 R >>";
  for (int i = 0; i < depth; ++i) {
    const bool innermost = i + 1 == depth;
    pdf.objects.push_back(TinyPdf::stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X " +
            std::to_string(7 + i) + " 0 R >> >>",
        innermost ? work : repeated("/X Do ", static_cast<std::size_t>(width))));
  }
  return read_only_page(pdf.bytes());
}

TEST(Hostile, FormsInFormsAreCutWhetherTheyDrawOrNot) {
  // 11 to the 19th forms; nothing in them is drawn, in each less than Poppler looks up after.
  for (const char* work : {"", "1 w", "q Q"}) {
    const auto begin = std::chrono::steady_clock::now();
    const Page page = read_nested_forms(20, 9, work);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, kMaxTimePerPage) << work;
    EXPECT_EQ(page.rulings.size(), 1U);
    EXPECT_TRUE(page.over_limit);
  }
}

TEST(Hostile, LongFormsDrawnOftenAreCut) {
  const Page page = read_nested_forms(4, 30, repeated("1 w ", 1000));  // 26 million operations
  EXPECT_TRUE(page.over_limit);
}

TEST(Hostile, FormsInFormsWithinTheLimitAreWhole) {
  const Page page = read_nested_forms(4, 9, "0 9 m 90 9 l S");
  EXPECT_EQ(page.rulings.size(), 2U);
  EXPECT_EQ(visible_text(page), "after");
  EXPECT_FALSE(page.over_limit);
}

TEST(Hostile, APageAfterOneThatWasCutIsReadWhole) {
  TinyPdf pdf;
  pdf.contents = repeated("q ", 10 * kMaxSavedStates);
  pdf.objects = {
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 7 0 R /Resources << "
      "/Font << /F1 5 0 R >> >> >>",
      TinyPdf::stream("", "BT /F1 9 Tf 9 9 Td (second) Tj ET")};
  std::string bytes = pdf.bytes();
  bytes.replace(bytes.find("/Kids [3 0 R] /Count 1"), 22, "/Kids[3 0 R 6 0 R]/Count 2");
  auto file = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(file);
  ASSERT_EQ(file->page_count(), 2);
  EXPECT_TRUE(file->read_page(0)->over_limit);
  const auto second = file->read_page(1);
  EXPECT_FALSE(second->over_limit);
  EXPECT_EQ(visible_text(*second), "second");
}

TEST(Hostile, DeepNestingEnds) {
  for (const std::string open : {"[", "<< /A ", "BT "}) {
    static_cast<void>(read_contents(repeated(open, 100'000)));
  }
  // Poppler walks up all open marks for each operator.
  for (const std::string open : {"/A BMC ", "/A << >> BDC "}) {
    static_cast<void>(read_contents(repeated(open, 5'000)));
  }
  TinyPdf pdf;
  pdf.catalog_entries = "/X " + repeated("[", 100'000) + repeated("]", 100'000);
  static_cast<void>(PdfFile::open(pdf.bytes(), "x.pdf"));
}

TEST(Hostile, FormsInsideFormsEnd) {
  TinyPdf pdf;
  pdf.contents = "0 50 m 90 50 l S /X Do";
  pdf.resources = "/XObject << /X 6 0 R >>";
  for (int i = 0; i < 2000; ++i) {
    pdf.objects.push_back(TinyPdf::stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X " +
            std::to_string(7 + i) + " 0 R >> >>",
        "/X Do"));
  }
  EXPECT_EQ(read_only_page(pdf.bytes()).rulings.size(), 1U);
}

TEST(Hostile, AnInlineImageThatLiesAboutItsSizeEnds) {
  const Page page =
      read_contents(repeated("BI /W 30000 /H 70000 /BPC 8 /CS /G ID abc EI\n", 20) +
                    repeated("BI /W 2000000000 /H 2000000000 /IM true ID abc EI\n", 20) +
                    "BT /F1 9 Tf 9 9 Td (seen) Tj ET");
  EXPECT_FALSE(page.over_limit);
}

TEST(Hostile, CoordinatesAreFiniteAndWithinTheLimitWhateverTheFileSays) {
  const std::string huge(400, '9');  // beyond what a double holds
  const std::string tail = " 0 0 m 9 0 l S 0 0 99 9 re f BT /F1 9 Tf 1 1 Td (x) Tj ET q " + huge +
                           " 0 0 " + huge + " 0 0 cm 0 0 m 1 0 l S BT /F1 " + huge +
                           " Tf (y) Tj ET Q BT /F1 9 Tf " + huge + " Tz " + huge + " Tc (ab) Tj " +
                           huge + " " + huge + " Td (z) Tj ET " + huge + " w 0 9 m 99 9 l S 0 0 " +
                           huge + " -" + huge + " re f q " + huge + " 0 0 -" + huge +
                           " 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q";
  TinyPdf pdf;
  pdf.contents = tail;
  for (const std::string& box :
       {std::string("[0 0 200 100]"), "[0 0 " + huge + " " + huge + "]",
        "[-" + huge + " -" + huge + " " + huge + " " + huge + "]", std::string("[0 0 0 0]"),
        std::string("[9 9 -9 -9]"), std::string("[0 0 1e9 1000000000]"), std::string("[(a) /b]")}) {
    for (const std::string& entries :
         {std::string(), "/UserUnit " + huge, std::string("/Rotate 91"),
          "/CropBox [1 1 " + huge + " 2]"}) {
      pdf.media_box = box;
      pdf.page_entries = entries;
      const std::string bytes = pdf.bytes();
      auto file = PdfFile::open(bytes, "x.pdf");
      if (!file) continue;
      const auto page = file->read_page(0);
      if (!page) continue;
      for (const Glyph& glyph : page->glyphs) {
        for (const float value :
             {glyph.x0, glyph.x1, glyph.y0, glyph.y1, glyph.baseline, glyph.size_pt}) {
          EXPECT_LT(std::abs(value), 10 * kMaxCoordinatePt);
        }
      }
      for (const Ruling& ruling : page->rulings) {
        for (const float value : {ruling.at, ruling.from, ruling.to, ruling.thickness_pt}) {
          EXPECT_LT(std::abs(value), 10 * kMaxCoordinatePt);
        }
      }
      for (const Box& image : page->images) {
        EXPECT_LT(std::abs(image.x1), 10 * kMaxCoordinatePt);
        EXPECT_LT(std::abs(image.y1), 10 * kMaxCoordinatePt);
      }
      EXPECT_LE(page->width_pt, kMaxCoordinatePt);
      EXPECT_LE(page->height_pt, kMaxCoordinatePt);
    }
  }
}

// Found by fuzzing: names of fonts are bytes, messages are UTF-8.
TEST(Hostile, NamesOfFontsAreUtf8) {
  TinyPdf pdf;
  pdf.contents = "BT /F2 9 Tf 9 9 Td (x) Tj ET";
  pdf.fonts = "/F2 6 0 R";
  pdf.objects = {"<< /Type /Font /Subtype /TrueType /BaseFont /\xB2\xD3\xA9\xFA >>"};
  const Page page = read_only_page(pdf.bytes());
  ASSERT_EQ(page.fonts.size(), 1U);
  EXPECT_EQ(page.fonts[0].name, to_utf8(to_utf32(page.fonts[0].name)));
}

}  // namespace
}  // namespace niandu
