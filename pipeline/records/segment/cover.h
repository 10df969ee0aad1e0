// Sheets in front of a document: a cover, the name of a part of the volume.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/records/segment/flow.h"

namespace niandu {

// Where text begins on the pages, in points; furniture aside.
[[nodiscard]] double top_of_text(const std::vector<FlowItem>& flow);

// The first item of the sheets right in front of `item`, which begins a page; `item` itself where
// there are none. A sheet is a page with a few short lines that begin well below `top` of the
// text: what a document's last page has left over stands at its top, or below a table that has run
// into the page.
[[nodiscard]] std::size_t before_covers(const std::vector<FlowItem>& flow, double top,
                                        std::size_t item);

// The first item of the page of `item`, where a few short lines are all that stands above it: the
// name of the system that printed the page, 「附件一」. Else `item`.
[[nodiscard]] std::size_t before_heads(const std::vector<FlowItem>& flow, std::size_t item);

// The first item of the pages right in front of `item` that list what stands on which page, where
// they begin with words of `title` (folded): the contents of what begins with it. `item`: none.
[[nodiscard]] std::size_t before_contents(const std::vector<FlowItem>& flow, std::size_t item,
                                          std::string_view title);

}  // namespace niandu
