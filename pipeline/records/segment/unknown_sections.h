// Sections between those that the schema knows whose headings it does not know (參、施政要項): what
// they list may be the records that are missing.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sections.h"

namespace niandu {

struct UnknownSection {
  std::size_t first = 0, end = 0;  // items of the flow, its heading first
};

// Stretches outside of `places` from a heading with a number like those of known sections to the
// next one, in which several items are numbered; an introduction numbers none.
[[nodiscard]] std::vector<UnknownSection> find_unknown_sections(
    const std::vector<FlowItem>& flow, const std::vector<SectionPlace>& places);

}  // namespace niandu
