#include "extractors/layout/frame.h"

#include "common/utf8.h"

namespace niandu::layout {

int frame_of(const Glyph& glyph) {
  return glyph.vertical ? kVerticalFrame : static_cast<int>(glyph.direction & 3U);
}

FramedGlyph to_frame(const Glyph& g, int index, int frame) {
  FramedGlyph out{0, 0, 0, 0, 0, g.size_pt, g.code, index, is_space(g.code)};
  switch (frame) {
    case 0:
      out.u0 = g.x0, out.u1 = g.x1, out.v0 = g.y0, out.v1 = g.y1, out.baseline = g.baseline;
      break;
    case 2:
      out.u0 = -g.x1, out.u1 = -g.x0, out.v0 = -g.y1, out.v1 = -g.y0, out.baseline = -g.baseline;
      break;
    case 3:  // bottom to top: lines follow each other to the right
      out.u0 = -g.y1, out.u1 = -g.y0, out.v0 = g.x0, out.v1 = g.x1, out.baseline = g.baseline;
      break;
    default:  // top to bottom, turned or in vertical writing: lines follow each other to the left
      out.u0 = g.y0, out.u1 = g.y1, out.v0 = -g.x1, out.v1 = -g.x0, out.baseline = -g.baseline;
      break;
  }
  return out;
}

}  // namespace niandu::layout
