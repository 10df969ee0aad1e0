#include "extractors/stray_text.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

bool is_visible(const Glyph& glyph) {
  return !glyph.hidden && !glyph.invisible && !is_space(glyph.code);
}

// A line of a cell.
struct CellLine {
  const Box* box;
  std::string_view text;
};

std::vector<CellLine> lines_of(std::span<const PageTable> tables) {
  std::vector<CellLine> out;
  for (const PageTable& table : tables) {
    for (const Cell& cell : table.table.cells) {
      const Text& text = cell.text;
      for (std::size_t i = 0; i < text.spans.size(); ++i) {
        const std::size_t begin = text.spans[i].begin;
        const std::size_t end =
            i + 1 < text.spans.size() ? text.spans[i + 1].begin : text.utf8.size();
        out.push_back(
            {&text.spans[i].source.box, std::string_view(text.utf8).substr(begin, end - begin)});
      }
    }
  }
  return out;
}

bool holds(const CellLine& line, const Glyph& glyph, std::string_view character) {
  const Box box = glyph.box();
  const double x = box.center_x(), y = box.center_y();
  return x >= line.box->x0 && x <= line.box->x1 && y >= line.box->y0 && y <= line.box->y1 &&
         line.text.find(character) != std::string_view::npos;
}

}  // namespace

std::vector<TextLine> stray_lines(const Page& page, std::span<const TextLine> lines,
                                  std::span<const PageTable> tables) {
  std::size_t seen = 0, kept = 0;
  for (const Glyph& glyph : page.glyphs) seen += is_visible(glyph) ? std::size_t{1} : 0;
  for (const TextLine& line : lines) kept += visible_characters(line.text);
  for (const PageTable& table : tables) {
    for (const Cell& cell : table.table.cells) kept += visible_characters(cell.text.utf8);
  }
  if (kept >= seen) return {};

  std::vector<char> found(page.glyphs.size());
  for (const TextLine& line : lines) {
    for (const int glyph : line.glyphs) found[static_cast<std::size_t>(glyph)] = 1;
  }
  const std::vector<CellLine> in_cells = lines_of(tables);
  std::vector<int> stray;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    if (found[i] != 0 || !is_visible(glyph)) continue;
    std::string character;
    append_utf8(character, glyph.code);
    bool kept_here = false;
    for (const CellLine& line : in_cells) {
      kept_here = holds(line, glyph, character);
      if (kept_here) break;
    }
    if (!kept_here) stray.push_back(static_cast<int>(i));
  }
  return page_to_lines(page, stray);
}

}  // namespace niandu
