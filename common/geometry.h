// Boxes on a page. Points, origin top left of the crop box, y down, /Rotate applied.
#pragma once

#include <algorithm>

namespace niandu {

// Sides of a page in PDF points, as a reader sees it; both 0: not known.
struct PageSize {
  double width_pt = 0, height_pt = 0;
  int rotation = 0;  // /Rotate: degrees clockwise, 0 to 270; boxes have it applied
  bool operator==(const PageSize&) const = default;
};

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // x0 <= x1, y0 <= y1

  [[nodiscard]] double width() const { return x1 - x0; }
  [[nodiscard]] double height() const { return y1 - y0; }
  [[nodiscard]] double center_x() const { return (x0 + x1) / 2; }
  [[nodiscard]] double center_y() const { return (y0 + y1) / 2; }
  [[nodiscard]] bool empty() const { return x1 <= x0 && y1 <= y0; }
  [[nodiscard]] bool contains(double x, double y) const {
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }
  bool operator==(const Box&) const = default;
};

[[nodiscard]] inline Box united(const Box& a, const Box& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

// The box that two have in common; without area where they do not overlap.
[[nodiscard]] inline Box intersected(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

[[nodiscard]] inline bool has_area(const Box& box) { return box.x1 > box.x0 && box.y1 > box.y0; }

// The area that two boxes have in common; 0 where they do not overlap.
[[nodiscard]] inline double shared_area(const Box& a, const Box& b) {
  const Box shared = intersected(a, b);
  return has_area(shared) ? shared.width() * shared.height() : 0;
}

}  // namespace niandu
