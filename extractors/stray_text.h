// What a page shows and its reading left out.
#pragma once

#include <span>
#include <vector>

#include "extractors/layout/lines.h"
#include "extractors/page.h"
#include "extractors/tables/tables.h"

namespace niandu {

// Lines of the visible glyphs that stand neither in `lines` (which must still have their glyphs)
// nor in a cell of `tables`: none where all glyphs are accounted for, as they should be. A glyph
// stands in a cell where one of the cell's lines lies under it and holds its character.
[[nodiscard]] std::vector<TextLine> stray_lines(const Page& page, std::span<const TextLine> lines,
                                                std::span<const PageTable> tables);

}  // namespace niandu
