#include "extractors/tables/rule_rows.h"

#include <algorithm>
#include <cstddef>

#include "extractors/tables/unruled_grid.h"

namespace niandu {
namespace {

constexpr float kSameRulePt = 5;  // no line of text fits between rules nearer than this

}  // namespace

int RuleRows::row_at(float y) const {
  return static_cast<int>(std::upper_bound(ys.begin(), ys.end(), y) - ys.begin());
}

int RuleRows::first_row(int row, int column) const {
  while (row > 0 && !cuts[static_cast<std::size_t>(row - 1)][static_cast<std::size_t>(column)]) {
    --row;
  }
  return row;
}

int RuleRows::last_row(int row, int column) const {
  while (row + 1 < rows() &&
         !cuts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]) {
    ++row;
  }
  return row;
}

RuleRows rules_to_rows(std::span<const float> whole, std::span<const RulePiece> parts,
                       std::span<const float> edges, float y0, float y1) {
  struct Cut {
    float y;
    std::size_t first, last;  // columns
  };
  std::vector<Cut> found;
  const std::size_t columns = edges.size() - 1;
  for (const float y : whole) found.push_back({y, 0, columns - 1});
  for (const RulePiece& part : parts) {
    std::size_t first = columns, last = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      const float covered = std::min(edges[c + 1], part.x1) - std::max(edges[c], part.x0);
      if (covered <= 0.5F * (edges[c + 1] - edges[c])) continue;
      first = std::min(first, c);
      last = c;
    }
    if (first < columns) found.push_back({part.y, first, last});
  }
  std::erase_if(found, [&](const Cut& cut) { return cut.y <= y0 || cut.y >= y1; });
  std::sort(found.begin(), found.end(), [](const Cut& a, const Cut& b) { return a.y < b.y; });
  RuleRows out;
  for (const Cut& cut : found) {
    if (out.ys.empty() || cut.y - out.ys.back() > kSameRulePt) {
      out.ys.push_back(cut.y);
      out.cuts.emplace_back(columns, false);
    }
    for (std::size_t c = cut.first; c <= cut.last; ++c) out.cuts.back()[c] = true;
  }
  return out;
}

}  // namespace niandu
