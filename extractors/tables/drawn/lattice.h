// Edges to lattices: which edges hang together, and which cells they enclose.
#pragma once

#include <span>
#include <vector>

#include "common/geometry.h"
#include "extractors/tables/drawn/edges.h"

namespace niandu {

// Bounds on what one page may cost. A page beyond them loses its ruled tables, not more: a real
// page stays under a hundredth of each (largest seen: 1,900 crossings, 720 elementary cells).
struct LatticeLimits {
  std::size_t crossings = 2'000'000;       // pairs of edges looked at
  std::size_t elementary_cells = 400'000;  // of all lattices of the page together
  std::size_t lattices = 512;              // per page; the largest stay
};

// A rectangle of the grid: rows [row, row + row_span), columns likewise.
struct LatticeCell {
  int row = 0, column = 0;
  int row_span = 1, column_span = 1;
};

// The grid that connected edges enclose. Cells tile it and are ordered by (row, column); every
// inner edge position bounds a cell somewhere.
struct Lattice {
  std::vector<double> xs, ys;  // columns + 1 and rows + 1 positions, ascending
  std::vector<LatticeCell> cells;
  std::vector<int> cell_of;                 // rows * columns entries: index into cells
  std::vector<bool> open_top, open_bottom;  // per column: no rule drawn at the frame
  int corners = 0, corners_found = 0;       // of cells, on drawn sides; those where two edges meet

  [[nodiscard]] int rows() const { return static_cast<int>(ys.size()) - 1; }
  [[nodiscard]] int columns() const { return static_cast<int>(xs.size()) - 1; }
  [[nodiscard]] Box box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
  [[nodiscard]] Box cell_box(const LatticeCell& cell) const;
  // Index of the column (row) that holds x (y); -1 outside.
  [[nodiscard]] int column_at(double x) const;
  [[nodiscard]] int row_at(double y) const;
};

// A lattice of cells that tile rows and columns given by positions; positions that bound no cell
// are dropped. Sides count as drawn, corners are not counted.
[[nodiscard]] Lattice cells_to_lattice(std::vector<LatticeCell> cells,
                                       const std::vector<double>& xs,
                                       const std::vector<double>& ys);

// Groups edges that meet into lattices; a group needs an edge in each direction and at least one
// enclosed cell. Frames may be open: where column rules run on past the last row rule (a cell cut
// by the page break) and glyphs stand in the overhang, or row rules run on past the last column
// rule (a style without outer rules), the frame ends where the rules end. Frames that merely touch,
// with different columns above and below a full-width rule, are separate lattices, and so are
// tables drawn into a cell (nested_lattices.h).
//
// glyphs: boxes of the visible ones, ascending by the height of their centres.
// Ordered by top, then left.
[[nodiscard]] std::vector<Lattice> edges_to_lattices(const Edges& edges,
                                                     std::span<const Box> glyphs,
                                                     const EdgeSettings& settings = {},
                                                     const LatticeLimits& limits = {});

}  // namespace niandu
