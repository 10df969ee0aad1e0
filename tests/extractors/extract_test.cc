#include "extractors/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "with_xref.h"

namespace niandu {
namespace {

using testing::ElementsAre;

// A PDF of pages with the given content streams; objects without cross-reference table, which
// readers rebuild. /F1 is Helvetica, /I1 an image of one pixel.
std::string pdf_of(const std::vector<std::string>& contents) {
  std::string out = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n";
  std::string kids;
  for (std::size_t i = 0; i < contents.size(); ++i) kids += std::to_string(10 + 2 * i) + " 0 R ";
  out += "2 0 obj <</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(contents.size()) +
         ">> endobj\n";
  out += "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n";
  out +=
      "4 0 obj <</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
      "/DeviceGray/Length 1>> stream\nx\nendstream endobj\n";
  for (std::size_t i = 0; i < contents.size(); ++i) {
    out += std::to_string(10 + 2 * i) +
           " 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>"
           "/XObject<</I1 4 0 R>>>>/Contents " +
           std::to_string(11 + 2 * i) + " 0 R>> endobj\n";
    out += std::to_string(11 + 2 * i) + " 0 obj <</Length " + std::to_string(contents[i].size()) +
           ">> stream\n" + contents[i] + "\nendstream endobj\n";
  }
  return testing_pdf::with_xref(out);
}

std::string text_at(int x, int y, const std::string& text, const std::string& mode = "0") {
  return "BT " + mode + " Tr /F1 12 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
         text + ") Tj ET\n";
}

const std::string kFullPageImage = "q 595 0 0 842 0 0 cm /I1 Do Q\n";

std::vector<std::string> flow(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    out.push_back(paragraph == nullptr    ? "(table)"
                  : !paragraph->in_flow() ? "[" + paragraph->text.utf8 + "]"
                                          : paragraph->text.utf8);
  }
  return out;
}

std::vector<std::string> issue_codes(const Document& document) {
  std::vector<std::string> out;
  for (const Issue& issue : document.issues) {
    out.push_back(std::string(issue_code_name(issue.code)) + "@" +
                  std::to_string(issue.page_number));
  }
  return out;
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(Extract, TellsPdfFromTextByContent) {
  const auto pdf = extract(pdf_of({text_at(72, 700, "Hello world")}), "a.txt");
  ASSERT_TRUE(pdf.has_value()) << pdf.error().to_string();
  EXPECT_EQ(pdf->pages, 1);
  EXPECT_EQ(pdf->text_source, TextSource::kEmbedded);
  EXPECT_EQ(pdf->file_name, "a.txt");
  EXPECT_THAT(flow(*pdf), ElementsAre("Hello world"));
  const auto text = extract("Hello world\n", "a.pdf");
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->text_source, TextSource::kText);
}

TEST(Extract, BadInputIsAnError) {
  EXPECT_EQ(extract("", "x").error().code, ErrorCode::kEmpty);
  EXPECT_EQ(extract(std::string_view("\0\1\2", 3), "x").error().code, ErrorCode::kNotPdf);
  EXPECT_FALSE(extract("%PDF-1.4\nnothing else", "x").has_value());
}

TEST(Extract, APageThatIsOnlyAPictureIsReportedAndABlankOneIsNot) {
  const auto document =
      extract(pdf_of({text_at(72, 700, "Hello"), kFullPageImage, "", kFullPageImage}), "x");
  ASSERT_TRUE(document.has_value());
  EXPECT_THAT(issue_codes(*document), ElementsAre("no_text_layer@2", "no_text_layer@4"));
}

TEST(Extract, AnOcrLayerIsReadWhereThePageShowsNoText) {
  const std::string scan = kFullPageImage + text_at(72, 700, "Scanned words", "3");
  const auto ocr = extract(pdf_of({scan}), "x");
  ASSERT_TRUE(ocr.has_value());
  EXPECT_EQ(ocr->text_source, TextSource::kOcr);
  EXPECT_THAT(flow(*ocr), ElementsAre("Scanned words"));
  EXPECT_TRUE(ocr->issues.empty());
  const auto mixed = extract(pdf_of({scan, text_at(72, 700, "Typed words")}), "x");
  ASSERT_TRUE(mixed.has_value());
  EXPECT_EQ(mixed->text_source, TextSource::kMixed);
  // Next to text that a reader sees, invisible text is not on the page.
  const auto hidden = extract(
      pdf_of({text_at(72, 700, "Typed words") + text_at(72, 650, "Invisible words", "3")}), "x");
  ASSERT_TRUE(hidden.has_value());
  EXPECT_THAT(flow(*hidden), ElementsAre("Typed words"));
}

TEST(Extract, AParagraphThatThePageBreakCutIsOneAndFurnitureStandsAside) {
  const auto page = [](int number, const std::string& body) {
    return text_at(250, 810, "Annual Plan") + body + text_at(290, 30, std::to_string(number));
  };
  std::string first, second;
  for (int y = 700; y > 100; y -= 16) {
    first += text_at(72, y, "the ministry and its agencies plan the work of the year,");
  }
  for (int y = 700; y > 600; y -= 16) {
    second += text_at(72, y, "and they report on what was done by the end of the year,");
  }
  second += text_at(72, 588, "in full.");
  const auto document = extract(pdf_of({page(1, first), page(2, second)}), "x");
  ASSERT_TRUE(document.has_value());
  const auto blocks = flow(*document);
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(blocks[0], "[Annual Plan]");
  EXPECT_TRUE(blocks[1].starts_with("the ministry")) << blocks[1];
  EXPECT_TRUE(blocks[1].ends_with("in full.")) << blocks[1];
  EXPECT_EQ(blocks[2], "[1]");
  const auto& paragraph = std::get<Paragraph>(document->blocks[1]);
  EXPECT_EQ(paragraph.text.page_first(), 1);
  EXPECT_EQ(paragraph.text.page_last(), 2);
}

TEST(Extract, PageRangesKeepTheirNumbers) {
  const auto document =
      extract(pdf_of({text_at(72, 700, "One"), text_at(72, 700, "Two"), text_at(72, 700, "Three")}),
              "x", {.password = {}, .first_page = 2, .last_page = 2});
  ASSERT_TRUE(document.has_value());
  EXPECT_THAT(flow(*document), ElementsAre("Two"));
  EXPECT_EQ(std::get<Paragraph>(document->blocks[0]).text.page_first(), 2);
  EXPECT_EQ(document->pages, 3);
}

// A document as text, to compare runs.
std::string print(const Document& document) {
  std::ostringstream out;
  const auto print_text = [&](const Text& text) {
    out << text.utf8 << '\n';
    for (const Text::Span& span : text.spans) {
      out << span.begin << ' ' << span.source.page_number << ' ' << span.source.box.x0 << ' '
          << span.source.box.y0 << ' ' << span.starts_paragraph << '\n';
    }
  };
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      print_text(paragraph->text);
      continue;
    }
    for (const Cell& cell : std::get<Table>(block).cells) {
      out << cell.row << ',' << cell.column << ' ';
      print_text(cell.text);
    }
  }
  return out.str();
}

TEST(Extract, TheNumberOfThreadsDoesNotMatter) {
  const auto bytes = file_bytes(std::filesystem::path(NIANDU_SOURCE_DIR) / "corpus" / "pdf" /
                                "plan-107-writer-b5.pdf");
  ASSERT_FALSE(bytes.empty());
  const auto one = extract(bytes, "x");
  ASSERT_TRUE(one.has_value());
  for (const int threads : {2, 5, 100}) {
    const auto many = extract(bytes, "x", {.password = {}, .threads = threads});
    ASSERT_TRUE(many.has_value());
    EXPECT_EQ(print(*one), print(*many));
  }
}

TEST(Extract, PageSizeAndEngineDoNotChangeTheParagraphs) {
  std::vector<std::string> first;
  for (const char* name :
       {"plan-107-writer-a4", "plan-107-writer-b5", "plan-107-writer-landscape"}) {
    const auto document = extract(file_bytes(std::filesystem::path(NIANDU_SOURCE_DIR) / "corpus" /
                                             "pdf" / (std::string(name) + ".pdf")),
                                  name);
    ASSERT_TRUE(document.has_value()) << name;
    std::vector<std::string> paragraphs;
    for (const std::string& block : flow(*document)) {
      if (!block.starts_with("[") && block != "(table)") paragraphs.push_back(block);
    }
    if (first.empty()) first = paragraphs;
    EXPECT_GT(paragraphs.size(), 50U);
    EXPECT_EQ(first, paragraphs) << name;
  }
}

// Twenty pages of ten lines each, of which the 13th has an eleventh.
std::string twenty_pages() {
  std::vector<std::string> contents(20);
  for (std::size_t p = 0; p < contents.size(); ++p) {
    for (int line = 0; line < (p == 12 ? 11 : 10); ++line) {
      contents[p] += text_at(72, 700 - 30 * line,
                             "Page " + std::to_string(p + 1) + ", line " + std::to_string(line));
    }
  }
  return pdf_of(contents);
}

TEST(Extract, MemoryThatIsUsedUpKeepsThePagesBeforeAndNamesThePage) {
  const std::string bytes = twenty_pages();
  ExtractOptions options;
  std::vector<int> ends;  // the page that is named, for more and more memory
  for (options.budget.memory_bytes = 1; ends.empty() || ends.back() < 21;
       options.budget.memory_bytes += 20'000) {
    const auto cut = extract(bytes, "a.pdf", options);
    ASSERT_TRUE(cut.has_value()) << cut.error().to_string();
    EXPECT_EQ(cut->pages, 20);
    if (cut->issues.empty()) {
      ends.push_back(21);
      break;
    }
    EXPECT_EQ(cut->issues[0].code, IssueCode::kOverLimit);
    ends.push_back(cut->issues[0].page_number);
    const std::string last = std::to_string(ends.back() - 1);
    EXPECT_EQ(issue_codes(*cut),
              (std::vector<std::string>{"over_limit@" + std::to_string(ends.back()), "partial@0"}));
    EXPECT_EQ(cut->issues[1].arguments[0].value, last == "1" ? "1" : "1-" + last);
    EXPECT_EQ(cut->issues[1].arguments[1].value, "20");
    ExtractOptions those;
    those.last_page = ends.back() - 1;
    const auto before = extract(bytes, "a.pdf", those);
    ASSERT_TRUE(before.has_value());
    EXPECT_EQ(flow(*cut), flow(*before));
    // However many read: where memory ends depends on the document alone.
    ExtractOptions threads = options;
    threads.threads = 4;
    const auto by_many = extract(bytes, "a.pdf", threads);
    ASSERT_TRUE(by_many.has_value());
    EXPECT_EQ(issue_codes(*by_many), issue_codes(*cut));
    EXPECT_EQ(flow(*by_many), flow(*cut));
    ASSERT_LT(ends.size(), 100U);
  }
  EXPECT_EQ(ends.front(), 2);  // the first page is read whatever the budget
  EXPECT_TRUE(std::is_sorted(ends.begin(), ends.end()));
  EXPECT_GT(std::set<int>(ends.begin(), ends.end()).size(), 5U);
}

TEST(Extract, TimeThatIsUsedUpKeepsThePagesBefore) {
  ExtractOptions options;
  options.first_page = 5;
  options.budget.time = std::chrono::milliseconds(1);  // the first page alone takes longer
  const auto document = extract(twenty_pages(), "a.pdf", options);
  ASSERT_TRUE(document.has_value()) << document.error().to_string();
  ASSERT_EQ(document->issues.size(), 2U);
  EXPECT_EQ(document->issues[0].code, IssueCode::kTimedOut);
  const int named = document->issues[0].page_number;
  EXPECT_GE(named, 6);
  EXPECT_LT(named, 20);
  EXPECT_EQ(document->issues[1].arguments[0].value,
            named == 6 ? "5" : "5-" + std::to_string(named - 1));
  EXPECT_FALSE(flow(*document).empty());
  options.budget.time = std::chrono::hours(1);
  EXPECT_TRUE(extract(twenty_pages(), "a.pdf", options)->issues.empty());
}

}  // namespace
}  // namespace niandu
