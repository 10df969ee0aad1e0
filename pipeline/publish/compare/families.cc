#include "pipeline/publish/compare/families.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace niandu::compare {

std::vector<Family> families_of(std::size_t years, const Neighbourhood& neighbourhood) {
  // The least year of each year's family, found by following to it.
  std::vector<std::size_t> least(years);
  std::iota(least.begin(), least.end(), std::size_t{0});
  const auto root = [&](std::size_t year) {
    while (least[year] != year) year = least[year];
    return year;
  };
  for (const Neighbours& pair : neighbourhood.pairs) {
    const std::size_t a = root(pair.from), b = root(pair.to);
    least[std::max(a, b)] = std::min(a, b);
  }
  std::vector<Family> families;
  std::map<std::size_t, std::size_t> at;  // the place of a family, by its root
  const auto family = [&](std::size_t year) -> Family& {
    const auto [found, is_new] = at.try_emplace(root(year), families.size());
    if (is_new) families.emplace_back();
    return families[found->second];
  };
  for (std::size_t p = 0; p < neighbourhood.pairs.size(); ++p) {
    family(neighbourhood.pairs[p].to).pairs.push_back(p);
  }
  for (std::size_t year = 0; year < years; ++year) family(year).years.push_back(year);
  return families;
}

}  // namespace niandu::compare
