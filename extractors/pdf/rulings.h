// Pieces of lines become rulings.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/drawing.h"

namespace niandu {

// Merges collinear pieces that touch, rows of dashes and dots, and double lines. The result does
// not depend on the order of the pieces: horizontal rulings first, then by at, from.
[[nodiscard]] std::vector<Ruling> pieces_to_rulings(std::vector<LinePiece> pieces);

}  // namespace niandu
