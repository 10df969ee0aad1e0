// Poppler's paths become outlines and segments on the page.
#pragma once

#include <vector>

#include "extractors/pdf/drawing.h"

class GfxState;

namespace niandu {

// The outlines of the state's path. Those with absurd coordinates are left out.
void append_outlines(const GfxState& state, std::vector<Outline>& outlines);

// The straight segments of the state's path.
void append_segments(const GfxState& state, std::vector<PathSegment>& segments);

// The unit square of the state's user space: where an image is drawn. Empty if absurd.
[[nodiscard]] Box unit_square(const GfxState& state);

}  // namespace niandu
