// The items of an outline as records.
#pragma once

#include <span>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/outline.h"

namespace niandu {

// One record per item, by the section's levels. An item under another inherits its key. Where the
// first level's name and its text share a paragraph ("一、健全財政：落實…。"), they are parted at
// the colon or at the sure paragraph start, if nothing else stands under the item.
[[nodiscard]] std::vector<Record> outline_records(const SectionSpec& section,
                                                  std::vector<OutlineItem> items,
                                                  std::span<const TableDefinition> tables);

}  // namespace niandu
