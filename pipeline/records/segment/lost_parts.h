// Parts of records in running text (一、行政作業 … 二、經費運用 …) that no record has: rows of a
// table that was not read as one.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"

namespace niandu {

struct LostParts {
  const TableSpec* spec = nullptr;
  std::size_t first = 0, end = 0;  // items of the flow, tables among them too
};

// Stretches of items that `is_free` (outside of sections and of what was read, without a value)
// behind item `begin`, which two headings or more begin that name parts of one table's columns, or
// before a table one numbered label of such a part with its text.
[[nodiscard]] std::vector<LostParts> find_lost_parts(
    const std::vector<FlowItem>& flow, const Schema& schema, std::size_t begin,
    const std::function<bool(std::size_t)>& is_free);

}  // namespace niandu
