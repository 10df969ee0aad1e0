// Pages behind the last section of a document that are none of it: a table of errata, a letter.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sight.h"

namespace niandu {

// A line that heads what follows and has no number: short, without any stop.
[[nodiscard]] bool is_bare_heading(std::string_view line);

// The flow item from which on, to the end, nothing is of the document: at the head of a page a bare
// heading that stands nowhere else, behind finished text, and then no heading, table or number that
// goes on with what was before. flow.size(): nowhere. `sight` knows its tables.
[[nodiscard]] std::size_t other_matter(const std::vector<FlowItem>& flow, const Sight& sight);

}  // namespace niandu
