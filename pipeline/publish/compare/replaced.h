// What came in the place of something else and is named much like it: the same, counted otherwise.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

// Pairs of records without partner (`free`) that stand under one parent or between the same
// neighbours, to which the same records point (the programmes of an indicator), and whose names are
// far more alike than either is to any other of its table: nothing else is said of their subject,
// so that it is one whose figure is another (場次 became 涵蓋率). Where a twin stays, or nothing
// holds the two together but their name, one vanished and one is new.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> find_replaced(
    const Matching& matching, const std::vector<bool>& free_from, const std::vector<bool>& free_to);

// Whether the names of two records are that much more alike than either is to any other.
[[nodiscard]] bool is_far_nearest(const Evidence& evidence, std::size_t from, std::size_t to);

}  // namespace niandu::compare
