// Pages of a document that are none of it, behind its last section or above its title: a table of
// errata, a letter.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
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

// Pages above the one of the title that hold a table or a whole sentence, as covers and dividers do
// not: flow items [first, second).
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matter_above(
    const std::vector<FlowItem>& flow, const Sight& sight);

}  // namespace niandu
