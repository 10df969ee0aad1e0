#include "pipeline/publish/compare/replaced.h"

#include <algorithm>

#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

bool at_one_place(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence::Context& context = matching.context(from, to);
  return (context.parent >= 1 || context.neighbours >= kLeastNeighboursOfPlace) &&
         context.links >= kLeastLinksOfPlace;
}

}  // namespace

bool is_far_nearest(const Evidence& evidence, std::size_t from, std::size_t to) {
  const int name = evidence.name_score(from, to);
  int other = 0;
  for (std::size_t t = 0; t < evidence.to().size(); ++t) {
    if (t != to) other = std::max(other, evidence.name_score(from, t));
  }
  for (std::size_t f = 0; f < evidence.from().size(); ++f) {
    if (f != from) other = std::max(other, evidence.name_score(f, to));
  }
  return other * kReplacedTimes <= name;
}

std::vector<std::pair<std::size_t, std::size_t>> find_replaced(const Matching& matching,
                                                               const std::vector<bool>& free_from,
                                                               const std::vector<bool>& free_to) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t f = 0; f < free_from.size(); ++f) {
    for (std::size_t t = 0; t < free_to.size(); ++t) {
      if (!free_from[f] || !free_to[t] || matching.is_rejected(f, t)) continue;
      if (at_one_place(matching, f, t) &&
          matching.evidence().name_score(f, t) >= kLeastReplacedName &&
          is_far_nearest(matching.evidence(), f, t)) {
        found.emplace_back(f, t);
      }
    }
  }
  return found;
}

}  // namespace niandu::compare
