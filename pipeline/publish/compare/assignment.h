// Who goes with whom: the assignment of least cost.
#pragma once

#include <cstdint>
#include <vector>

namespace niandu::compare {

constexpr int kNobody = -1;

// For each row the column it gets, or kNobody. `gain[row][column]` from 0 on; 0: never. The sum of
// gains is the greatest there is (Kuhn, Munkres); of several such assignments always the same,
// since gains are whole numbers and rows are taken in their order. Time grows with rows * rows *
// columns.
[[nodiscard]] std::vector<int> assign(const std::vector<std::vector<std::int64_t>>& gain);

}  // namespace niandu::compare
