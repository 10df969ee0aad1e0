// Reads the one page of a tiny PDF.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "common/utf8.h"
#include "extractors/pdf/pdf_file.h"
#include "tiny_pdf.h"

namespace niandu::testing {

inline Page read_only_page(const std::string& bytes) {
  auto pdf = PdfFile::open(bytes, "tiny.pdf");
  if (!pdf) {
    ADD_FAILURE() << pdf.error().to_string();
    return {};
  }
  auto page = pdf->read_page(0);
  if (!page) {
    ADD_FAILURE() << page.error().to_string();
    return {};
  }
  return *page;
}

inline Page read_contents(const std::string& contents) {
  TinyPdf pdf;
  pdf.contents = contents;
  return read_only_page(pdf.bytes());
}

// What /FlateDecode reads.
inline std::string deflated(const std::string& data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string out(size, '\0');
  EXPECT_EQ(compress(reinterpret_cast<Bytef*>(out.data()), &size,
                     reinterpret_cast<const Bytef*>(data.data()), static_cast<uLong>(data.size())),
            Z_OK);
  out.resize(size);
  return out;
}

// Characters that a reader sees, in drawing order.
inline std::string visible_text(const Page& page) {
  std::string text;
  for (const Glyph& glyph : page.glyphs) {
    if (!glyph.hidden && !glyph.invisible) append_utf8(text, glyph.code);
  }
  return text;
}

}  // namespace niandu::testing
