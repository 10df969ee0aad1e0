// Every character that a page shows stands in one block of its Document, once.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/extract.h"
#include "extractors/pdf/pdf_file.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

using Counts = std::map<int, std::size_t>;  // by page

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What the pages show. An OCR layer is shown by none.
Counts shown_on(const std::string& bytes) {
  Counts shown;
  auto pdf = PdfFile::open(bytes, "test.pdf", {});
  if (!pdf) return shown;
  for (int index = 0; index < pdf->page_count(); ++index) {
    const auto page = pdf->read_page(index);
    if (!page) continue;
    const auto count = std::count_if(page->glyphs.begin(), page->glyphs.end(), [](const Glyph& g) {
      return !g.hidden && !g.invisible && !is_space(g.code);
    });
    if (count > 0) shown[index + 1] = static_cast<std::size_t>(count);
  }
  return shown;
}

Counts kept_of(const Document& document) {
  Counts kept;
  for (const Block& block : document.blocks) {
    for_each_text(block, [&](const Text& text) {
      for (std::size_t i = 0; i < text.spans.size(); ++i) {
        const std::size_t begin = text.spans[i].begin;
        const std::size_t end =
            i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
        const auto count =
            visible_characters(std::string_view(text.utf8).substr(begin, end - begin));
        if (count > 0) kept[text.spans[i].source.page_number] += count;
      }
    });
  }
  return kept;
}

class NothingLost : public testing::TestWithParam<fs::path> {};

TEST_P(NothingLost, WhatIsShownStandsInABlockOnce) {
  const std::string bytes = bytes_of(GetParam());
  const auto document = extract(bytes, "test.pdf");
  if (!document || document->text_source != TextSource::kEmbedded) GTEST_SKIP();
  EXPECT_EQ(shown_on(bytes), kept_of(*document)) << GetParam();
}

// The corpus, and documents and pages that lie beside the checkout. Books are too long for a test
// of every run.
std::vector<fs::path> samples() {
  constexpr std::uintmax_t kLongest = 400'000;
  std::vector<fs::path> out;
  const fs::path root = NIANDU_SOURCE_DIR;
  std::vector<fs::path> folders{root / "corpus"};
  for (const char* set : {"docs", "pages", "peers"}) {
    folders.push_back(root / "../shared/real" / set);
    folders.push_back(root / "../../shared/real" / set);
  }
  for (const fs::path& folder : folders) {
    if (!fs::is_directory(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".pdf" && entry.file_size() <= kLongest) {
        out.push_back(entry.path());
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Corpus, NothingLost, testing::ValuesIn(samples()),
                         [](const auto& sample) { return "n" + std::to_string(sample.index); });

}  // namespace
}  // namespace niandu
