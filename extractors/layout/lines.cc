#include "extractors/layout/lines.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/utf8.h"
#include "extractors/layout/frame.h"
#include "extractors/layout/rows.h"
#include "extractors/layout/spacing.h"

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
  line.bold = bold * 2 > line.glyphs.size();
  line.baseline = row.baseline;
  if (frame != 0 && frame != 3) line.baseline = -line.baseline;
  return line;
}

}  // namespace

std::vector<TextLine> glyphs_to_lines(const Page& page, std::span<const int> glyphs) {
  std::array<std::vector<FramedGlyph>, layout::kFrames> framed;
  framed[0].reserve(glyphs.size());
  for (const int index : glyphs) {
    const Glyph& glyph = page.glyphs[static_cast<std::size_t>(index)];
    const int frame = layout::frame_of(glyph);
    framed[static_cast<std::size_t>(frame)].push_back(layout::to_frame(glyph, index, frame));
  }
  std::vector<TextLine> lines;
  // Upright text first, then vertical writing, then turned text.
  for (const int frame : {0, layout::kVerticalFrame, 1, 3, 2}) {
    auto& part = framed[static_cast<std::size_t>(frame)];
    if (part.empty()) continue;
    for (const layout::Row& row : layout::glyphs_to_rows(std::move(part))) {
      lines.push_back(row_to_line(page, row, frame));
    }
  }
  return lines;
}

}  // namespace niandu
