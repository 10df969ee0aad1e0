#include "pipeline/publish/compare/families.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace niandu::compare {

std::vector<Family> families_of(const History& history) {
  // The least year of each year's family, found by following to it.
  std::vector<std::size_t> least(history.years.size());
  std::iota(least.begin(), least.end(), std::size_t{0});
  const auto root = [&](std::size_t year) {
    while (least[year] != year) year = least[year];
    return year;
  };
  for (const Neighbours& pair : history.neighbourhood.pairs) {
    const std::size_t a = root(pair.from), b = root(pair.to);
    least[std::max(a, b)] = std::min(a, b);
  }
  std::map<std::size_t, Family> families;
  for (std::size_t p = 0; p < history.neighbourhood.pairs.size(); ++p) {
    families[root(history.neighbourhood.pairs[p].to)].pairs.push_back(p);
  }
  for (std::size_t year = 0; year < history.years.size(); ++year) {
    const auto found = families.find(root(year));
    if (found != families.end()) found->second.years.push_back(year);
  }
  std::vector<Family> ordered;
  ordered.reserve(families.size());
  for (auto& [first, family] : families) ordered.push_back(std::move(family));
  return ordered;
}

}  // namespace niandu::compare
