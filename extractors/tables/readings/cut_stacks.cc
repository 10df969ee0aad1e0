#include "extractors/tables/readings/cut_stacks.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace niandu::tables {
namespace {

constexpr std::size_t kMostCuts = 3;  // per stack
constexpr std::size_t kMostProposed = 24;
constexpr float kHighBand = 1.8F;  // times the lowest band with text

std::size_t count_lines(const WordLines& words, float y0, float y1) {
  const auto below = [&](float y) {
    return std::lower_bound(words.lines.begin(), words.lines.end(), y,
                            [](const WordLine& l, float at) { return l.baseline < at; });
  };
  return static_cast<std::size_t>(below(y1) - below(y0));
}

// The highest bands with text, by their lower rule.
std::vector<std::size_t> high_bands(const RuleStack& stack, const WordLines& words) {
  std::vector<std::pair<float, std::size_t>> bands;
  float lowest = 1e6F;
  for (std::size_t i = 1; i < stack.ys.size(); ++i) {
    const float height = stack.ys[i] - stack.ys[i - 1];
    if (count_lines(words, stack.ys[i - 1], stack.ys[i]) == 0) continue;
    bands.emplace_back(-height, i);
    lowest = std::min(lowest, height);
  }
  std::sort(bands.begin(), bands.end());
  std::vector<std::size_t> out;
  for (const auto& [height, at] : bands) {
    if (out.size() < kMostCuts && -height > kHighBand * lowest) out.push_back(at);
  }
  return out;
}

}  // namespace

std::vector<RuleStack> cut_stacks(const std::vector<RuleStack>& stacks, const WordLines& words) {
  std::vector<RuleStack> out;
  for (const RuleStack& stack : stacks) {
    if (stack.ys.size() < 3) continue;
    for (const std::size_t at : high_bands(stack, words)) {
      if (out.size() >= kMostProposed) return out;
      const auto middle = stack.ys.begin() + static_cast<std::ptrdiff_t>(at);
      RuleStack upper{stack.x0, stack.x1, {stack.ys.begin(), middle}};
      RuleStack lower{stack.x0, stack.x1, {middle, stack.ys.end()}};
      if (upper.ys.size() > 1) out.push_back(std::move(upper));
      if (lower.ys.size() > 1) out.push_back(std::move(lower));
    }
  }
  return out;
}

}  // namespace niandu::tables
