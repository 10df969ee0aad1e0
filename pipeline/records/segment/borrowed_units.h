// Units that stand once above several tables: 「貳、業務計畫　單位：新臺幣千元」.
#pragma once

#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sight.h"

namespace niandu {

// Gives the columns that must have a unit, and do not say it, the nearest above the table.
void borrow_units(const std::vector<FlowItem>& flow, MatchedTable& table);

}  // namespace niandu
