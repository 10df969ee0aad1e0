// A long cell cut by its own headings into further columns.
#pragma once

#include <cstddef>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// Cuts row.values[cut.from] into the columns that it names, where these have no text of their own.
// A heading is believed behind a number ("二、經費運用", wherever it stands in the text, as long as
// the numbers of the headings found share one style and rise), at the start of a line that ends
// with it, or in front of a colon. Its number and a colon behind it belong to no part. A paragraph
// that goes on counting at the headings' level with unknown words ends the part before it.
void cut_cell(const CutSpec& cut, LogicalRow& row);

// How many different parts of it a text has.
[[nodiscard]] std::size_t parts_in(const CutSpec& cut, const Text& text);

}  // namespace niandu
