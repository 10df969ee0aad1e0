#include "extractors/pdf/drawing.h"

#include <algorithm>
#include <cmath>

#include "common/limits.h"

namespace niandu {
namespace {

// A filled shape at most this thick is a line. Lines of 40,000 measured are at most 2.9 pt thick,
// all but 30 at most 2.3 pt (corpus and 14 real documents).
constexpr double kThinPt = 3.0;
// Outlines of letters and rounded corners are curved too; only a long one can be a line.
constexpr double kMinCurvedLinePt = 30.0;
// A segment that leaves the axis by at most this much over its whole length is straight.
constexpr double kSlantPt = 0.5;
// Shading lower or narrower than this holds no text: bullets, check boxes.
constexpr double kMinShadingPt = 6.0;
// Shapes that are no rectangles and may lie behind text; real pages have dozens.
constexpr std::size_t kMaxShapes = 4096;
// Areas that are looked back at to know what a white line is drawn on.
constexpr std::size_t kGroundsLookedAt = 64;
// Paler than this in all three components is white paper.
constexpr std::uint32_t kPaleComponent = 0xFC;

// True if `inner` inside `outer` leaves a frame as thin as a line, drawn in one fill: nonzero or
// even-odd, such outlines run in opposite directions or would fill the middle.
bool is_frame(const Outline& outer, const Outline& inner) {
  const Box& a = outer.box;
  const Box& b = inner.box;
  return outer.rectangle && inner.rectangle && outer.clockwise != inner.clockwise && b.x0 >= a.x0 &&
         b.x1 <= a.x1 && b.y0 >= a.y0 && b.y1 <= a.y1 &&
         std::max({b.x0 - a.x0, a.x1 - b.x1, b.y0 - a.y0, a.y1 - b.y1}) <= kThinPt;
}

}  // namespace

bool is_paper(std::uint32_t color) {
  return ((color >> 16U) & 0xFFU) >= kPaleComponent && ((color >> 8U) & 0xFFU) >= kPaleComponent &&
         (color & 0xFFU) >= kPaleComponent;
}

void Drawing::fill(std::span<const Outline> outlines, const Paint& paint) {
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Outline& outline = outlines[i];
    if (i + 1 < outlines.size() &&
        (is_frame(outline, outlines[i + 1]) || is_frame(outlines[i + 1], outline))) {
      const bool first_is_outer = is_frame(outline, outlines[i + 1]);
      const Box& a = first_is_outer ? outline.box : outlines[i + 1].box;
      const Box& b = first_is_outer ? outlines[i + 1].box : outline.box;
      for (const Box& side : {Box{a.x0, a.y0, a.x1, b.y0}, Box{a.x0, b.y1, a.x1, a.y1},
                              Box{a.x0, a.y0, b.x0, a.y1}, Box{b.x1, a.y0, a.x1, a.y1}}) {
        add_box(side, false, paint);
      }
      ++i;
      continue;
    }
    const double thickness = std::min(outline.box.width(), outline.box.height());
    const double length = std::max(outline.box.width(), outline.box.height());
    const bool line = thickness <= kThinPt && (!outline.curved || length >= kMinCurvedLinePt);
    if (line || (outline.rectangle && thickness > kThinPt)) {
      add_box(outline.box, false, paint);
    } else {
      add_shape(outline.box, true, paint);
    }
  }
}

void Drawing::stroke(const PathSegment& segment, double width_pt, bool dashed, const Paint& paint) {
  const double across_x = std::abs(segment.x1 - segment.x0);
  const double across_y = std::abs(segment.y1 - segment.y0);
  if (std::min(across_x, across_y) > kSlantPt) return;
  const double half = width_pt / 2;
  Box box{std::min(segment.x0, segment.x1), std::min(segment.y0, segment.y1),
          std::max(segment.x0, segment.x1), std::max(segment.y0, segment.y1)};
  if (across_x >= across_y) {
    const double y = box.center_y();
    box.y0 = y - half;
    box.y1 = y + half;
  } else {
    const double x = box.center_x();
    box.x0 = x - half;
    box.x1 = x + half;
  }
  add_box(box, dashed, paint);
}

void Drawing::add_image(const Box& box, const Paint& paint) {
  const Box seen = intersected(box, paint.clip);
  if (!has_area(seen)) return;
  // Converters from HTML draw lines as stretched pixels.
  if (std::min(seen.width(), seen.height()) <= kThinPt) {
    add_line(box, false, paint);
    return;
  }
  if (images.size() < kMaxImagesPerPage) images.push_back(seen);
  add_area(seen, true, paint);
}

void Drawing::add_shape(const Box& box, bool known_color, const Paint& paint) {
  const Box seen = intersected(box, paint.clip);
  if (!has_area(seen) || std::min(seen.width(), seen.height()) < kMinShadingPt) return;
  // Maps are made of thousands; a few are enough to know that nothing can be known.
  if (shapes.size() >= kMaxShapes) {
    shapes.back() = {{0, 0, kMaxCoordinatePt, kMaxCoordinatePt}, 0, 0, kBlack, false, true};
    return;
  }
  shapes.push_back({seen, paint.glyphs_before, pieces.size(), paint.color, false, !known_color});
}

void Drawing::add_box(const Box& box, bool dashed, const Paint& paint) {
  if (std::min(box.width(), box.height()) <= kThinPt) {
    add_line(box, dashed, paint);
  } else {
    add_area(intersected(box, paint.clip), false, paint);
  }
}

bool Drawing::is_on_shading(const Box& box) const {
  const std::size_t count = std::min(areas.size(), kGroundsLookedAt);
  for (std::size_t i = areas.size(); i > areas.size() - count; --i) {
    const Area& area = areas[i - 1];
    if (area.image || !area.box.contains(box.center_x(), box.center_y())) continue;
    return !is_paper(area.color);
  }
  return false;
}

void Drawing::add_line(const Box& box, bool dashed, const Paint& paint) {
  if (is_paper(paint.color) && !is_on_shading(box)) return;
  LinePiece piece;
  piece.dashed = dashed;
  piece.color = paint.color;
  const double width = box.width(), height = box.height();
  piece.thickness_pt = static_cast<float>(std::min(width, height));
  // A dot may belong to a dotted line of either direction.
  const bool dot = std::max(width, height) <= kThinPt;
  if (width >= height || dot) {
    piece.horizontal = true;
    piece.at = static_cast<float>(box.center_y());
    piece.from = static_cast<float>(box.x0);
    piece.to = static_cast<float>(box.x1);
    add_piece(piece, paint.clip);
  }
  if (width < height || dot) {
    piece.horizontal = false;
    piece.at = static_cast<float>(box.center_x());
    piece.from = static_cast<float>(box.y0);
    piece.to = static_cast<float>(box.y1);
    add_piece(piece, paint.clip);
  }
}

void Drawing::add_area(const Box& box, bool image, const Paint& paint) {
  if (!has_area(box)) return;
  if (areas.size() >= kMaxAreasPerPage) {
    over_limit = true;
    return;
  }
  areas.push_back({box, paint.glyphs_before, pieces.size(), paint.color, paint.opaque, image});
}

void Drawing::add_piece(LinePiece piece, const Box& clip) {
  const bool h = piece.horizontal;
  // A line whose middle lies on the edge of the clip is still seen by half.
  const float slack = piece.thickness_pt / 2 + 0.01F;
  if (piece.at < static_cast<float>(h ? clip.y0 : clip.x0) - slack ||
      piece.at > static_cast<float>(h ? clip.y1 : clip.x1) + slack) {
    return;
  }
  piece.from = std::max(piece.from, static_cast<float>(h ? clip.x0 : clip.y0));
  piece.to = std::min(piece.to, static_cast<float>(h ? clip.x1 : clip.y1));
  if (!(piece.to > piece.from)) return;
  if (pieces.size() >= kMaxRulingsPerPage) {
    over_limit = true;
    return;
  }
  pieces.push_back(piece);
}

}  // namespace niandu
