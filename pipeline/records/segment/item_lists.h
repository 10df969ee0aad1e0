// Lists below the items of a section, each under a heading of its own: 「一、活絡地方經濟」 with
// 「(一)推動策略 1.…」 and 「(二)衡量指標 1.…」.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sections.h"

namespace niandu {

// Does the heading at `index`, of the section `found`, stand below an item of the section `outer`,
// whose body begins at `first`? Its number is neither of the items' kind nor of the heading's of
// `outer`. One without a number comes again below the next item.
[[nodiscard]] bool is_list_heading(const std::vector<FlowItem>& flow, std::size_t first,
                                   std::size_t index, int found, const SectionPlace& outer,
                                   const Schema& schema);

// The paragraphs of a section as its own outline and those of its lists read them: each with the
// items that its lists stand below.
struct ItemLists {
  struct Part {
    int section = -1;  // of Schema::sections
    std::vector<Text> paragraphs;
    std::vector<int> blocks;  // flow items they are
  };
  std::vector<Part> parts;        // the section's own first
  std::vector<Source> structure;  // headings of the lists
};

[[nodiscard]] ItemLists item_lists(const std::vector<FlowItem>& flow, const SectionPlace& place,
                                   const Schema& schema);

}  // namespace niandu
