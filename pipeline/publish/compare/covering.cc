#include "pipeline/publish/compare/covering.h"

namespace niandu::compare {

std::vector<std::size_t> covering(const Likeness& texts, bool split, std::size_t whole,
                                  const std::vector<std::size_t>& candidates, const Least& least) {
  const auto of_part = [&](std::size_t part) {
    return split ? texts.covered_to(part, {whole}) : texts.covered_from(part, {whole});
  };
  const auto of_whole = [&](const std::vector<std::size_t>& parts) {
    return split ? texts.covered_from(whole, parts) : texts.covered_to(whole, parts);
  };
  std::vector<std::size_t> parts;
  for (const std::size_t part : candidates) {
    if (of_part(part) >= least.of_part) parts.push_back(part);
  }
  if (parts.size() < 2) return {};
  const double all = of_whole(parts);
  if (all < least.of_whole) return {};
  for (const std::size_t part : parts) {
    std::vector<std::size_t> rest = parts;
    std::erase(rest, part);
    if (all - of_whole(rest) < least.own) return {};
  }
  return parts;
}

}  // namespace niandu::compare
