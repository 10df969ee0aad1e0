#include "extractors/tables/aligned_zones.h"

#include <algorithm>

namespace niandu {
namespace {

constexpr std::size_t kMaxSingles = 4;  // single lines between two rows
constexpr float kMaxLeapEm = 4.5F;      // distance of two neighbouring lines of one table
constexpr float kSharedGapEm = 0.5F;

// True if a gap of one line meets a gap of the other.
bool gaps_agree(const WordLines& words, const WordLine& a, const WordLine& b) {
  const auto left = words.segments_of(a);
  const auto right = words.segments_of(b);
  const float need = kSharedGapEm * std::min(a.size_pt, b.size_pt);
  std::size_t i = 1, k = 1;
  while (i < left.size() && k < right.size()) {
    const float x0 = std::max(left[i - 1].x1, right[k - 1].x1);
    const float x1 = std::min(left[i].x0, right[k].x0);
    if (x1 - x0 >= need) return true;
    if (left[i].x0 < right[k].x0) {
      ++i;
    } else {
      ++k;
    }
  }
  return false;
}

}  // namespace

std::vector<Zone> lines_to_zones(const WordLines& words) {
  std::vector<Zone> zones;
  const std::size_t count = words.lines.size();
  std::size_t i = 0;
  while (i < count) {
    if (words.lines[i].segment_count() < 2) {
      ++i;
      continue;
    }
    std::size_t last = i;
    std::size_t next = i + 1;
    std::size_t singles = 0;
    for (; next < count; ++next) {
      const WordLine& line = words.lines[next];
      const WordLine& before = words.lines[next - 1];
      if (line.baseline - before.baseline > kMaxLeapEm * std::max(line.size_pt, before.size_pt)) {
        break;
      }
      if (line.segment_count() < 2) {
        if (++singles > kMaxSingles) break;
        continue;
      }
      if (!gaps_agree(words, words.lines[last], line)) {
        // One odd row (a heading over columns) may stand between rows that agree.
        if (last == i || !gaps_agree(words, words.lines[last - 1], line)) break;
      }
      last = next;
      singles = 0;
    }
    if (last > i) zones.push_back({i, last + 1});
    i = last + 1;
  }
  return zones;
}

}  // namespace niandu
