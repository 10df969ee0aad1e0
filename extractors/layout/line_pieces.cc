#include "extractors/layout/line_pieces.h"

#include <algorithm>
#include <cstddef>

namespace niandu::layout {
namespace {

bool rule_between(std::span<const Ruling> verticals, float x0, float x1, double y) {
  return std::any_of(verticals.begin(), verticals.end(), [&](const Ruling& rule) {
    return !rule.horizontal && rule.at > x0 && rule.at < x1 && rule.from < y && rule.to > y;
  });
}

}  // namespace

std::vector<TextLine> line_to_pieces(const Page& page, const TextLine& line,
                                     std::span<const Ruling> verticals) {
  if (line.direction != 0 || line.vertical || line.glyphs.size() < 2) return {line};
  std::vector<std::vector<int>> parts(1);
  float pen = 0;
  for (const int index : line.glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(index)];
    const bool first = parts.back().empty();
    // The middles: a mark may hang over a rule.
    const float middle = (glyph.x0 + glyph.x1) / 2;
    const float before = first ? middle : pen - line.size_pt / 2;
    if (!first && (glyph.x0 - pen > kPieceGap * line.size_pt ||
                   rule_between(verticals, before, middle, line.box.center_y()))) {
      parts.emplace_back();
    }
    parts.back().push_back(index);
    pen = first ? glyph.x1 : std::max(pen, glyph.x1);
  }
  if (parts.size() == 1) return {line};
  std::vector<TextLine> out;
  for (const std::vector<int>& part : parts) {
    for (TextLine& piece : glyphs_to_lines(page, part)) out.push_back(std::move(piece));
  }
  return out;
}

}  // namespace niandu::layout
