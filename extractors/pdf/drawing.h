// What a page draws besides glyphs, as plain values: pieces of lines and filled areas.
// Device space: points, origin top left of the crop box, y down.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/geometry.h"

namespace niandu {

// A straight horizontal or vertical piece as drawn, clipped; before merging.
struct LinePiece {
  bool horizontal = true;
  bool dashed = false;     // stroked with a dash pattern
  bool edge = false;       // the side of a filled area
  float at = 0;            // the middle, across the line
  float from = 0, to = 0;  // along the line
  float thickness_pt = 0;
};

// An opaque filled area or image: it hides what was drawn before it.
struct OpaqueArea {
  Box box;
  std::size_t glyphs_before = 0;  // glyphs of the page drawn before the area
  std::size_t pieces_before = 0;  // pieces of lines drawn before it
  bool image = false;
};

}  // namespace niandu
