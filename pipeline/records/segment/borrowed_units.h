// Units that stand once above several tables: 「貳、業務計畫　單位：新臺幣千元」.
#pragma once

#include <string>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sight.h"

namespace niandu {

// The unit that the pattern finds in the lowest item of [from, end) below the last table there;
// empty: none.
[[nodiscard]] std::string unit_above(const std::vector<FlowItem>& flow, std::size_t from,
                                     std::size_t end, const Pattern& pattern);

// Gives the columns that must have a unit, and do not say it, the nearest above the table.
void borrow_units(const std::vector<FlowItem>& flow, MatchedTable& table);

}  // namespace niandu
