// Boxes joined by lines: flow charts, charts of an organisation.
#pragma once

#include <vector>

#include "extractors/page.h"
#include "extractors/tables/words/words.h"

namespace niandu::tables {

// Regions of drawings whose closed boxes, each with text, are joined by lines that end in the
// middle of their sides. A table's rules go on where they meet a frame, or end at its corners.
// `words`: the page's visible ones.
[[nodiscard]] std::vector<Box> find_flow_charts(const Page& page, const WordLines& words);

}  // namespace niandu::tables
