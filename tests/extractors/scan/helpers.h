// Pictures of pages for the tests of what reads them.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "common/utf8.h"
#include "extractors/pdf/pdf_file.h"
#include "extractors/scan/scan.h"
#include "extractors/scan/tesseract.h"

namespace niandu::testing {

// A part of a page of the corpus: its picture, and what the PDF says is there. Places in points
// from the top left of the part.
struct Drawn {
  GreyPicture picture;
  Page truth;
};

inline Drawn draw(const std::string& file_name, int page_number, const Box& box,
                  double dpi = scan::kReadingDpi) {
  std::ifstream file(NIANDU_SOURCE_DIR "/corpus/pdf/" + file_name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const std::string pdf_bytes = bytes.str();
  auto pdf = PdfFile::open(pdf_bytes, file_name);
  Drawn drawn;
  if (!pdf) {
    ADD_FAILURE() << pdf.error().to_string();
    return drawn;
  }
  auto page = pdf->read_page(page_number - 1);
  auto painted = pdf->draw({page_number, box, dpi});
  if (!page || !painted) {
    ADD_FAILURE() << "page " << page_number << " cannot be drawn";
    return drawn;
  }
  drawn.picture = std::move(painted->picture);
  for (const Glyph& glyph : page->glyphs) {
    if (glyph.hidden || is_space(glyph.code)) continue;
    if (box.contains(glyph.box().center_x(), glyph.box().center_y())) {
      drawn.truth.glyphs.push_back(glyph);
    }
  }
  drawn.truth.rulings = page->rulings;
  return drawn;
}

// Loading the models takes a third of a second: once for all tests.
inline scan::Recogniser& recogniser() {
  static auto loaded = scan::load_tesseract();
  if (!loaded) throw std::runtime_error(loaded.error().to_string());
  return **loaded;
}

inline Page read(const GreyPicture& picture, double dpi = scan::kReadingDpi) {
  Page page;
  page.number = 1;
  (void)scan::read_picture(picture, dpi, recogniser(), page);
  return page;
}

inline GreyPicture plain(int width, int height, int shade) {
  GreyPicture picture{width, height, {}};
  picture.rows.assign(picture.row_bytes() * static_cast<std::size_t>(height),
                      static_cast<char>(shade << 4 | shade));
  return picture;
}

inline GreyPicture inverted(GreyPicture picture) {
  for (char& pair : picture.rows) pair = static_cast<char>(~pair);
  return picture;
}

inline std::u32string codes_of(const Page& page) {
  std::u32string codes;
  for (const Glyph& glyph : page.glyphs) codes += glyph.code;
  return codes;
}

// Characters that `read` has in common with `truth`, in the same order (the longest such row), as
// a share of the longer of the two.
inline double likeness(const std::u32string& truth, const std::u32string& read) {
  std::vector<std::size_t> before(read.size() + 1, 0), now = before;
  for (const char32_t code : truth) {
    for (std::size_t i = 0; i < read.size(); ++i) {
      now[i + 1] = code == read[i] ? before[i] + 1 : std::max(before[i + 1], now[i]);
    }
    std::swap(before, now);
  }
  const std::size_t longer = std::max(truth.size(), read.size());
  return longer == 0 ? 1 : static_cast<double>(before.back()) / static_cast<double>(longer);
}

}  // namespace niandu::testing
