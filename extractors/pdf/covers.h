// What an opaque area hides.
#pragma once

#include <span>
#include <vector>

#include "extractors/page.h"
#include "extractors/pdf/drawing.h"

namespace niandu {

// Flags glyphs of `page` whose middle lies under a later opaque area: hidden under a fill or an
// image; invisible under an image of (nearly) the whole page, which is how a scan lies over its
// recognised text. Takes away the parts of line pieces that lie wholly under a later opaque fill.
// False if there was too much to look at and some may have been missed.
[[nodiscard]] bool hide_covered(Page& page, std::vector<LinePiece>& pieces,
                                std::span<const Area> areas);

}  // namespace niandu
