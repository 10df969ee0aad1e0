// All positions of a lattice crossed with each other, and which borders are drawn between them.
#pragma once

#include <vector>

#include "extractors/tables/drawn/edges.h"
#include "extractors/tables/drawn/lattice.h"

namespace niandu {

class ElementaryGrid {
 public:
  // Positions ascending, at least two each.
  ElementaryGrid(std::vector<double> xs, std::vector<double> ys);

  // Draws the borders that edges cover but for `slack_pt` at each end, or for the better half if
  // slack_pt is negative.
  void draw(const Edges& edges, double slack_pt = -1);

  // Cells: elementary cells without a border between them belong together. Where a rule is
  // missing in a way that would give a cell with a notch, the cell is cut into rectangles, top
  // rows first. Positions that bound no cell are dropped.
  [[nodiscard]] Lattice to_lattice() const;

 private:
  [[nodiscard]] std::size_t at(std::size_t row, std::size_t column) const {
    return row * columns_ + column;
  }
  [[nodiscard]] std::vector<int> regions() const;
  [[nodiscard]] std::vector<LatticeCell> rectangles() const;
  void count_corners(Lattice& lattice, const std::vector<LatticeCell>& cells) const;

  std::vector<double> xs_, ys_;
  std::size_t rows_, columns_;
  std::vector<bool> right_of_;  // [row][line]: a vertical border on line 0..columns
  std::vector<bool> below_;     // [line][column]: a horizontal border on line 0..rows
};

}  // namespace niandu
