#include "extractors/scan/marks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace niandu::scan {
namespace {

constexpr int kSteps = 240;  // of a circle

struct Middle {
  double x = 0, y = 0, reach = 0;  // reach: to the ink that is farthest away
};

Middle middle_of(const Pixels& ink, const Rect& box) {
  Middle middle;
  double count = 0;
  const auto each = [&](auto take) {
    for (int y = box.y0; y < box.y1; ++y) {
      for (int x = box.x0; x < box.x1; ++x) {
        if (ink.at(x, y) != 0) take(x, y);
      }
    }
  };
  each([&](int x, int y) { middle.x += x, middle.y += y, ++count; });
  if (count == 0) return middle;
  middle.x /= count;
  middle.y /= count;
  each([&](int x, int y) {
    middle.reach = std::max(middle.reach, std::hypot(x - middle.x, y - middle.y));
  });
  return middle;
}

// Where a circle around the middle crosses ink: the middles of the stretches, in steps.
std::vector<double> arms(const Pixels& ink, const Rect& box, const Middle& middle, double share) {
  std::vector<bool> on(kSteps);
  for (int k = 0; k < kSteps; ++k) {
    const double angle = 2 * std::numbers::pi * k / kSteps, radius = share * middle.reach;
    const int x = static_cast<int>(std::lround(middle.x + radius * std::cos(angle)));
    const int y = static_cast<int>(std::lround(middle.y + radius * std::sin(angle)));
    on[static_cast<std::size_t>(k)] =
        x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1 && ink.at(x, y) != 0;
  }
  const auto gap = std::find(on.begin(), on.end(), false);
  std::vector<double> found;
  if (gap == on.end()) return found;
  const int first = static_cast<int>(gap - on.begin());
  for (int k = 1, begin = -1; k <= kSteps; ++k) {
    const bool is_on = on[static_cast<std::size_t>((first + k) % kSteps)];
    if (is_on && begin < 0) begin = k;
    if (is_on || begin < 0) continue;
    found.push_back((begin + k - 1) / 2.0);
    begin = -1;
  }
  return found;
}

bool are_even(const std::vector<double>& arms) {
  constexpr double kMostOff = kSteps / 20.0;  // 18 degrees
  if (arms.size() < 5 || arms.size() > 6) return false;
  const double even = static_cast<double>(kSteps) / static_cast<double>(arms.size());
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const double next = i + 1 < arms.size() ? arms[i + 1] : arms[0] + kSteps;
    if (std::abs(next - arms[i] - even) > kMostOff) return false;
  }
  return true;
}

}  // namespace

bool is_asterisk(const Pixels& ink, const Rect& box, int em) {
  const int longer = std::max(box.width(), box.height());
  const int shorter = std::min(box.width(), box.height());
  if (longer < 0.3 * em || longer > 1.4 * em || shorter < 0.75 * longer) return false;
  const Middle middle = middle_of(ink, box);
  const auto x = static_cast<int>(std::lround(middle.x));
  const auto y = static_cast<int>(std::lround(middle.y));
  if (middle.reach <= 0 || ink.at(x, y) == 0) return false;
  const std::vector<double> inner = arms(ink, box, middle, 0.5);
  return are_even(inner) && arms(ink, box, middle, 0.7).size() == inner.size();
}

}  // namespace niandu::scan
