#include "extractors/tables/words/scripts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu {
namespace {

// Footnote marks and exponents are set at 0.5 to 0.75 of the size.
constexpr float kLeastShare = 0.45F, kMostShare = 0.8F;
constexpr float kTouchEm = 0.35F, kOverlapEm = 0.3F;
constexpr std::size_t kMostNear = 400;  // words looked at for each; bounds the work

bool is_script_of(const Word& word, const Word& host) {
  if (word.size_pt > kMostShare * host.size_pt || word.size_pt < kLeastShare * host.size_pt) {
    return false;
  }
  const float middle = word.baseline - 0.3F * word.size_pt;
  if (middle < host.top() || middle > host.bottom()) return false;
  const float gap = std::max(host.x0 - word.x1, word.x0 - host.x1);
  return gap < kTouchEm * host.size_pt && gap > -kOverlapEm * host.size_pt;
}

}  // namespace

void level_scripts(std::vector<Word>& words) {
  float largest = 0, smallest = 1e6F;
  for (const Word& w : words) {
    largest = std::max(largest, w.size_pt);
    smallest = std::min(smallest, w.size_pt);
  }
  if (smallest > kMostShare * largest) return;
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return words[a].baseline < words[b].baseline;
  });
  std::vector<float> level(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) level[i] = words[i].baseline;
  for (std::size_t at = 0; at < order.size(); ++at) {
    const Word& word = words[order[at]];
    if (word.size_pt > kMostShare * largest) continue;
    const float reach = word.size_pt / kLeastShare;
    float nearest = reach;
    const auto look = [&](std::size_t other) {
      const Word& host = words[other];
      if (!is_script_of(word, host)) return;
      const float gap = std::abs(std::max(host.x0 - word.x1, word.x0 - host.x1));
      if (gap >= nearest) return;
      nearest = gap;
      level[order[at]] = host.baseline;
    };
    for (std::size_t k = at, n = 0; k-- > 0 && n < kMostNear; ++n) {
      if (words[order[k]].baseline < word.baseline - reach) break;
      look(order[k]);
    }
    for (std::size_t k = at + 1, n = 0; k < order.size() && n < kMostNear; ++k, ++n) {
      if (words[order[k]].baseline > word.baseline + reach) break;
      look(order[k]);
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) words[i].baseline = level[i];
}

}  // namespace niandu
