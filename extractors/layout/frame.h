// The reading frame of a text direction: all line building is written once, for text that runs
// along u (left to right) and whose lines follow each other along v (downwards).
#pragma once

#include "extractors/page.h"

namespace niandu::layout {

// A glyph seen in its reading frame. Points; u0 <= u1, v0 <= v1.
struct FramedGlyph {
  float u0 = 0, u1 = 0;  // along the line
  float v0 = 0, v1 = 0;  // across, ascent to descent
  float baseline = 0;    // v of the baseline (centre line in vertical writing)
  float size_pt = 0;
  char32_t code = 0;
  int index = 0;       // into Page::glyphs
  bool space = false;  // white space: no ink
};

// Directions 0..3 of Glyph::direction, and vertical writing as a frame of its own.
constexpr int kFrames = 5;
constexpr int kVerticalFrame = 4;

[[nodiscard]] int frame_of(const Glyph& glyph);
[[nodiscard]] FramedGlyph to_frame(const Glyph& glyph, int index, int frame);

}  // namespace niandu::layout
