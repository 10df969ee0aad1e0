// Documents that are compared with each other, over all years: one agency's plans, say.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/publish/compare/history.h"

namespace niandu::compare {

struct Family {
  std::vector<std::size_t> years;  // indices of History::years, in order
  std::vector<std::size_t> pairs;  // of History::pairs
};

// Ordered by their first year. A document that is compared with nothing is in none.
[[nodiscard]] std::vector<Family> families_of(const History& history);

}  // namespace niandu::compare
