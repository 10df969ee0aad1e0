// Rulings and glyphs of a few pages to paragraphs and tables, page by page and carried over pages.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"
#include "extractors/assemble.h"
#include "extractors/page_content.h"
#include "extractors/table_issues.h"
#include "fuzz/page_program.h"
#include "fuzz/properties.h"
#include "pipeline/publish/export/table_text.h"

namespace {

using namespace niandu;  // NOLINT(google-build-using-namespace): this file is nothing else

// What a reader sees: an OCR layer only where the page shows nothing else (page_content.h).
std::size_t visible_characters(const Page& page, bool ocr) {
  return static_cast<std::size_t>(
      std::count_if(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& glyph) {
        return !glyph.hidden && !is_space(glyph.code) && (ocr || !glyph.invisible);
      }));
}

std::size_t characters(const std::string& utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size();) count += is_space(decode_utf8(utf8, at)) ? 0 : 1;
  return count;
}

// The words of a nested table stand in the cell around it as well.
std::size_t characters(const Table& table) {
  std::size_t count = 0;
  for (const Cell& cell : table.cells) count += characters(cell.text.utf8);
  return count;
}

std::size_t characters(const std::vector<Block>& blocks) {
  std::size_t count = 0;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    count += paragraph ? characters(paragraph->text.utf8) : characters(std::get<Table>(block));
  }
  return count;
}

// For whoever reads the report.
std::string shown(const Document& document, std::size_t drawn) {
  std::string out =
      std::to_string(drawn) + " drawn, " + std::to_string(characters(document.blocks)) + " read:\n";
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out += paragraph->text.utf8 + "\n";
      continue;
    }
    const Table& table = std::get<Table>(block);
    out += std::string(table_method_name(table.method)) + ": " + table.explanation + "\n";
    for (const Source& place : table.places) {
      out += "page " + std::to_string(place.page_number) + ", " + std::to_string(place.box.x0) +
             " to " + std::to_string(place.box.x1) + ", " + std::to_string(place.box.y0) + " to " +
             std::to_string(place.box.y1) + "\n";
    }
    out += table_to_csv(table);
  }
  return out;
}

Document to_document(std::vector<PageContent> contents, bool per_page) {
  Document document;
  document.pages = static_cast<int>(contents.size());
  document.blocks = assemble(std::move(contents), per_page, document.issues);
  document.issues = table_issues(document.blocks);
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t drawn = 0;
  std::vector<PageContent> contents;
  for (const Page& page : fuzz::bytes_to_pages({data, size})) {
    contents.push_back(page_to_content(page));
    drawn += visible_characters(page, contents.back().ocr);
  }
  for (const bool per_page : {true, false}) {
    const Document document = to_document(contents, per_page);
    fuzz::check_document(document);
    if (characters(document.blocks) > drawn) {
      fuzz::fail("no character comes twice", shown(document, drawn));
    }
  }
  return 0;
}
