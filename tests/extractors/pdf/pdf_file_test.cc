// Opening: what is no PDF, damaged, locked; many threads.
#include <thread>

#include "helpers.h"

namespace niandu {
namespace {

using testing::TinyPdf;
using testing::visible_text;

std::string hello() {
  TinyPdf pdf;
  pdf.contents = "BT /F1 10 Tf 20 30 Td (hello) Tj ET";
  return pdf.bytes();
}

ErrorCode open_error(const std::string& bytes, const std::string& password = {}) {
  const auto pdf = PdfFile::open(bytes, "x.pdf", {password});
  EXPECT_FALSE(pdf.has_value());
  if (pdf) return ErrorCode::kInternal;
  EXPECT_EQ(pdf.error().file, "x.pdf");
  return pdf.error().code;
}

TEST(PdfFile, NoBytesIsEmpty) { EXPECT_EQ(open_error(""), ErrorCode::kEmpty); }

TEST(PdfFile, OtherBytesAreNoPdf) {
  EXPECT_EQ(open_error("PK\x03\x04 not a PDF"), ErrorCode::kNotPdf);
}

TEST(PdfFile, HeaderAloneIsDamaged) {
  EXPECT_EQ(open_error("%PDF-1.7\nnothing"), ErrorCode::kDamaged);
}

TEST(PdfFile, TruncatedBeforeThePageIsDamaged) {
  EXPECT_EQ(open_error(hello().substr(0, 60)), ErrorCode::kDamaged);
}

TEST(PdfFile, WrongXrefIsRebuilt) {
  std::string bytes = hello();
  bytes.insert(9, "% shifts every offset\n");
  auto pdf = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(pdf);
  const auto page = pdf->read_page(0);
  ASSERT_TRUE(page);
  EXPECT_EQ(visible_text(*page), "hello");
}

TEST(PdfFile, LostXrefIsRebuilt) {
  const std::string bytes = hello();
  auto pdf = PdfFile::open(std::string_view(bytes).substr(0, bytes.find("xref")), "x.pdf");
  if (pdf) {
    const auto page = pdf->read_page(0);
    ASSERT_TRUE(page);
    EXPECT_EQ(visible_text(*page), "hello");
  } else {
    EXPECT_EQ(pdf.error().code, ErrorCode::kDamaged);
  }
}

TEST(PdfFile, EveryTruncationGivesAPageOrAnError) {
  const std::string bytes = hello();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    auto pdf = PdfFile::open(std::string_view(bytes).substr(0, size), "x.pdf");
    if (!pdf) continue;
    for (int i = 0; i < pdf->page_count(); ++i) {
      const auto page = pdf->read_page(i);
      if (page) {
        EXPECT_LE(page->glyphs.size(), 5U);
      }
    }
  }
}

TEST(PdfFile, PageThatIsNotThereIsDamaged) {
  const std::string bytes = hello();
  auto pdf = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(pdf);
  EXPECT_EQ(pdf->page_count(), 1);
  const auto page = pdf->read_page(7);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(page.error().page_number, 8);
}

TEST(PdfFile, MessagesAreCollectedAndNotPrinted) {
  TinyPdf tiny;
  tiny.contents = "BT /Missing 10 Tf (x) Tj ET nonsense";
  const std::string bytes = tiny.bytes();
  ::testing::internal::CaptureStderr();
  auto pdf = PdfFile::open(bytes, "x.pdf");
  ASSERT_TRUE(pdf);
  EXPECT_TRUE(pdf->read_page(0));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_FALSE(pdf->warnings().empty());
}

TEST(PdfFile, FormThatDrawsItselfEnds) {
  TinyPdf tiny;
  tiny.resources = "/XObject << /X 6 0 R >>";
  tiny.objects = {TinyPdf::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /X 6 0 R >> >>",
      "/X Do /X Do")};
  tiny.contents = "/X Do";
  EXPECT_TRUE(testing::read_only_page(tiny.bytes()).glyphs.empty());
}

TEST(PdfFile, FilesCanBeReadInSeveralThreads) {
  const std::string bytes = hello();
  std::vector<std::jthread> threads;
  std::vector<std::string> texts(8);
  for (std::string& text : texts) {
    threads.emplace_back([&bytes, &text] {
      for (int i = 0; i < 20; ++i) {
        auto pdf = PdfFile::open(bytes, "x.pdf");
        if (pdf) text = visible_text(*pdf->read_page(0));
      }
    });
  }
  threads.clear();
  for (const std::string& text : texts) EXPECT_EQ(text, "hello");
}

// Locked with RC4, 40 bits; user password "user", owner password "owner".
TEST(PdfFile, LockedFileOpensWithEitherPassword) {
  TinyPdf tiny;
  tiny.contents = "";
  const std::string id(16, 'i');
  tiny.trailer_entries = "/ID [(" + id + ") (" + id +
                         ")] /Encrypt << /Filter /Standard /V 1 /R 2 "
                         "/Length 40 /P -4 /O <"
                         "94E8094419662A774442FB072E3D9F19E9D130EC09A4D0061E78FE920F7AB62F"
                         "> /U <"
                         "0759CC4851C529E06087BDCCAA695483F7C636C20B5D18C04AD19149733376CD"
                         "> >>";
  const std::string bytes = tiny.bytes();
  EXPECT_EQ(open_error(bytes), ErrorCode::kEncrypted);
  EXPECT_EQ(open_error(bytes, "wrong"), ErrorCode::kEncrypted);
  EXPECT_TRUE(PdfFile::open(bytes, "x.pdf", {"user"}));
  EXPECT_TRUE(PdfFile::open(bytes, "x.pdf", {"owner"}));
}

}  // namespace
}  // namespace niandu
