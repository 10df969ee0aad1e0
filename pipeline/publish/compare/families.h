// Documents that are compared with each other, over all years: one agency's plans, say.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/publish/compare/neighbours.h"

namespace niandu::compare {

struct Family {
  std::vector<std::size_t> years;  // indices of the years, in order
  std::vector<std::size_t> pairs;  // of Neighbourhood::pairs
};

// All years are in one: first the families that have pairs, ordered by these, then every document
// that is compared with nothing, each alone.
[[nodiscard]] std::vector<Family> families_of(std::size_t years,
                                              const Neighbourhood& neighbourhood);

}  // namespace niandu::compare
