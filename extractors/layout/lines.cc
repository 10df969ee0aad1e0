#include "extractors/layout/lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "common/utf8.h"
#include "extractors/layout/frame.h"
#include "extractors/layout/prose.h"
#include "extractors/layout/rows.h"
#include "extractors/layout/spacing.h"
#include "extractors/layout/stacks.h"

namespace niandu {
namespace {

using layout::FramedGlyph;

float dominant_size(const std::vector<FramedGlyph>& glyphs) {
  std::vector<float> sizes;
  sizes.reserve(glyphs.size());
  for (const FramedGlyph& g : glyphs) {
    if (!g.space) sizes.push_back(g.size_pt);
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

TextLine row_to_line(const Page& page, const layout::Row& row, int frame) {
  TextLine line;
  line.direction = frame == layout::kVerticalFrame ? 1 : frame;
  line.vertical = frame == layout::kVerticalFrame;
  line.text = layout::glyphs_to_text(row.glyphs);
  line.size_pt = dominant_size(row.glyphs);
  line.glyphs.reserve(row.glyphs.size());
  std::size_t bold = 0;
  bool first = true;
  for (const FramedGlyph& g : row.glyphs) {
    if (g.space) continue;
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(g.index)];
    line.glyphs.push_back(g.index);
    line.box = first ? glyph.box() : united(line.box, glyph.box());
    first = false;
    bold += glyph.bold ? 1 : 0;
  }
  line.ends_in_space = row.glyphs.back().space;
  line.bold = bold * 2 > line.glyphs.size();
  line.baseline = row.baseline;
  if (frame != 0 && frame != 3) line.baseline = -line.baseline;
  return line;
}

// Cuts a row where text stands wide apart.
std::vector<layout::Row> cut_at_wide_gaps(layout::Row row) {
  // In sizes. Tabs after numbers and spaces of justified lines are narrower; gutters between
  // columns of text are hardly ever.
  constexpr float kWideGap = 2.5F;
  // A gap is wide only if it is this much wider than the usual gap of the line (spread text) ...
  constexpr float kTimesUsual = 2.5F;
  // ... or wider than any heading of two characters is spread.
  constexpr float kTooWide = 15;
  std::vector<std::pair<std::size_t, float>> gaps;  // glyph, gap before it
  float pen = 0;
  bool first = true;
  for (std::size_t i = 0; i < row.glyphs.size(); ++i) {
    if (row.glyphs[i].space) continue;
    if (!first) gaps.emplace_back(i, row.glyphs[i].u0 - pen);
    pen = first ? row.glyphs[i].u1 : std::max(pen, row.glyphs[i].u1);
    first = false;
  }
  std::vector<std::pair<std::size_t, float>> cuts;
  for (const auto& [glyph, gap] : gaps) {
    if (gap > kWideGap * row.glyphs[glyph].size_pt) cuts.emplace_back(glyph, gap);
  }
  std::vector<layout::Row> rows;
  if (!cuts.empty()) {
    std::vector<float> widths;
    widths.reserve(gaps.size());
    for (const auto& [glyph, gap] : gaps) widths.push_back(gap);
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    const float usual = std::max(*middle, 0.0F);
    std::size_t begin = 0;
    for (const auto& [cut, gap] : cuts) {
      if (gap < kTimesUsual * usual && gap < kTooWide * row.glyphs[cut].size_pt) continue;
      const auto at = [&](std::size_t i) {
        return row.glyphs.begin() + static_cast<std::ptrdiff_t>(i);
      };
      layout::Row part{{at(begin), at(cut)}, row.baseline};
      constexpr std::size_t kLongestNumber = 6 * 3;  // bytes
      const std::string head = layout::glyphs_to_text(part.glyphs);
      if (head.size() <= kLongestNumber && layout::begins_item(head)) continue;
      rows.push_back(std::move(part));
      begin = cut;
    }
    row.glyphs.erase(row.glyphs.begin(), row.glyphs.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  rows.push_back(std::move(row));
  return rows;
}

std::vector<TextLine> build_lines(const Page& page, std::span<const int> glyphs, bool cut) {
  std::array<std::vector<FramedGlyph>, layout::kFrames> framed;
  framed[0].reserve(glyphs.size());
  for (const int index : glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(index)];
    // Coordinates that are no numbers would upset every order.
    if (!std::isfinite(glyph.x0 + glyph.x1 + glyph.y0 + glyph.y1 + glyph.baseline +
                       glyph.size_pt)) {
      continue;
    }
    const int frame = layout::frame_of(glyph);
    framed[static_cast<std::size_t>(frame)].push_back(layout::to_frame(glyph, index, frame));
  }
  std::vector<TextLine> lines;
  // Upright text first, then vertical writing, then turned text.
  for (const int frame : {0, layout::kVerticalFrame, 1, 3, 2}) {
    auto& part = framed[static_cast<std::size_t>(frame)];
    if (part.empty()) continue;
    for (layout::Row& row : layout::glyphs_to_rows(std::move(part))) {
      if (!cut) {
        lines.push_back(row_to_line(page, row, frame));
        continue;
      }
      for (const layout::Row& piece : cut_at_wide_gaps(std::move(row))) {
        lines.push_back(row_to_line(page, piece, frame));
      }
    }
  }
  return lines;
}

}  // namespace

std::vector<TextLine> glyphs_to_lines(const Page& page, std::span<const int> glyphs) {
  return build_lines(page, glyphs, false);
}

std::vector<TextLine> page_to_lines(const Page& page, std::span<const int> glyphs) {
  std::vector<TextLine> lines = build_lines(page, glyphs, true);
  layout::merge_stacks(lines);
  return lines;
}

}  // namespace niandu
