#include "extractors/pdf/paths.h"

#include <GfxState.h>

#include <algorithm>
#include <cmath>

#include "common/limits.h"

namespace niandu {
namespace {

// Corners of a rectangle may be off by this much, a fifth of a pixel on paper.
constexpr double kCornerPt = 0.1;

struct Point {
  double x = 0, y = 0;
};

bool is_sane(const Point& p) {  // false for NaN
  return std::abs(p.x) < kMaxCoordinatePt && std::abs(p.y) < kMaxCoordinatePt;
}

Point on_page(const GfxState& state, double x, double y) {
  Point p;
  state.transform(x, y, &p.x, &p.y);
  return p;
}

Box box_from(const Point& p) { return {p.x, p.y, p.x, p.y}; }

void extend(Box& box, const Point& p) {
  box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
         std::max(box.y1, p.y)};
}

bool outline_of(const GfxState& state, const GfxSubpath& path, Outline& outline) {
  const int count = path.getNumPoints();
  Point last = on_page(state, path.getX(0), path.getY(0));
  if (!is_sane(last)) return false;
  outline = {};
  outline.box = box_from(last);
  // Four corners, or four and the first again; all sides along the axes.
  outline.rectangle = count == 4 || count == 5;
  double doubled_area = 0;
  for (int i = 1; i < count; ++i) {
    const Point p = on_page(state, path.getX(i), path.getY(i));
    if (!is_sane(p)) return false;
    outline.curved = outline.curved || path.getCurve(i);
    if (std::abs(p.x - last.x) > kCornerPt && std::abs(p.y - last.y) > kCornerPt) {
      outline.rectangle = false;
    }
    doubled_area += last.x * p.y - p.x * last.y;
    extend(outline.box, p);
    last = p;
  }
  outline.rectangle = outline.rectangle && !outline.curved;
  outline.clockwise = doubled_area > 0;  // y points down
  return true;
}

}  // namespace

void append_outlines(const GfxState& state, std::vector<Outline>& outlines) {
  const GfxPath& path = *state.getPath();
  Outline outline;
  for (int i = 0; i < path.getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path.getSubpath(i);
    if (part.getNumPoints() > 2 && outline_of(state, part, outline)) outlines.push_back(outline);
  }
}

void append_segments(const GfxState& state, std::vector<PathSegment>& segments) {
  const GfxPath& path = *state.getPath();
  for (int i = 0; i < path.getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path.getSubpath(i);
    Point last;
    for (int k = 0; k < part.getNumPoints(); ++k) {
      const Point p = on_page(state, part.getX(k), part.getY(k));
      const bool straight = k > 0 && !part.getCurve(k) && !part.getCurve(k - 1);
      if (straight && is_sane(p) && is_sane(last)) segments.push_back({last.x, last.y, p.x, p.y});
      last = p;
    }
  }
}

Box unit_square(const GfxState& state) {
  const Point first = on_page(state, 0, 0);
  Box box = box_from(first);
  bool sane = is_sane(first);
  for (const Point corner : {Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
    const Point p = on_page(state, corner.x, corner.y);
    sane = sane && is_sane(p);
    extend(box, p);
  }
  return sane ? box : Box{};
}

}  // namespace niandu
