// What a page draws besides glyphs: pieces of lines, filled areas and images, as plain values.
// Points, origin top left of the crop box, y down.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/geometry.h"

namespace niandu {

constexpr std::uint32_t kWhite = 0xFFFFFF;
constexpr std::uint32_t kBlack = 0;

// Paler than anyone sees: white paper.
[[nodiscard]] bool is_paper(std::uint32_t color);

// A straight horizontal or vertical piece as drawn, clipped; before merging.
struct LinePiece {
  bool horizontal = true;
  bool dashed = false;     // stroked with a dash pattern
  bool edge = false;       // the side of a filled area
  float at = 0;            // the middle, across the line
  float from = 0, to = 0;  // along the line
  float thickness_pt = 0;
  std::uint32_t color = kWhite;  // of a drawn line: 0xRRGGBB
};

// A filled area or image, clipped. An opaque one hides what was drawn before it.
struct Area {
  Box box;
  std::size_t glyphs_before = 0;  // glyphs of the page drawn before the area
  std::size_t pieces_before = 0;  // pieces of lines drawn before it
  std::uint32_t color = kBlack;   // 0xRRGGBB
  bool opaque = true;
  bool image = false;
};

// One closed outline of a path to be filled.
struct Outline {
  Box box;                 // of all its points
  bool rectangle = false;  // the outline is the box
  bool curved = false;
  bool clockwise = false;
};

struct PathSegment {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

// How something is painted, and what is on the page already.
struct Paint {
  std::uint32_t color = kBlack;
  bool opaque = true;
  Box clip;                       // what lies outside is not seen
  std::size_t glyphs_before = 0;  // glyphs drawn so far
};

// Collects the drawing of one page. What counts as a line is decided here; edges of areas are found
// when all are known (fills.h).
class Drawing {
 public:
  void fill(std::span<const Outline> outlines, const Paint& paint);
  // Slanted segments are ignored.
  void stroke(const PathSegment& segment, double width_pt, bool dashed, const Paint& paint);
  void add_image(const Box& box, const Paint& paint);

  // Something covers a part of `box`, nobody knows which: a pattern, a shading, a rounded shape. Of
  // a known colour only if `paint` has one.
  void add_shape(const Box& box, bool known_color, const Paint& paint);

  std::vector<LinePiece> pieces;
  std::vector<Area> areas;
  std::vector<Area> shapes;  // areas by their outer boxes; `image`: of no one colour
  std::vector<Box> images;
  bool over_limit = false;  // pieces or areas beyond the limit were dropped

 private:
  void add_box(const Box& box, bool dashed, const Paint& paint);
  void add_line(const Box& box, bool dashed, const Paint& paint);
  void add_area(const Box& box, bool image, const Paint& paint);
  void add_piece(LinePiece piece, const Box& clip);
  [[nodiscard]] bool is_on_shading(const Box& box) const;
};

}  // namespace niandu
