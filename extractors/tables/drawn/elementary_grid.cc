#include "extractors/tables/drawn/elementary_grid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace niandu {
namespace {

std::size_t nearest(const std::vector<double>& positions, double value) {
  const auto it = std::lower_bound(positions.begin(), positions.end(), value);
  if (it == positions.begin()) return 0;
  if (it == positions.end()) return positions.size() - 1;
  const auto index = static_cast<std::size_t>(it - positions.begin());
  return value - positions[index - 1] < *it - value ? index - 1 : index;
}

// Calls mark(i) for each interval [positions[i], positions[i + 1]] that from..to covers: but for
// slack_pt at each end, or by half if that is negative.
template <class Mark>
void for_covered(const std::vector<double>& positions, double from, double to, double slack_pt,
                 Mark mark) {
  auto it = std::upper_bound(positions.begin(), positions.end(), from);
  std::size_t i =
      it == positions.begin() ? 0 : static_cast<std::size_t>(it - positions.begin()) - 1;
  for (; i + 1 < positions.size() && positions[i] < to; ++i) {
    const double low = positions[i];
    const double high = positions[i + 1];
    const double needed = slack_pt < 0 ? 0.5 * (high - low) : high - low - 2 * slack_pt;
    if (std::min(to, high) - std::max(from, low) >= needed) mark(i);
  }
}

}  // namespace

ElementaryGrid::ElementaryGrid(std::vector<double> xs, std::vector<double> ys)
    : xs_(std::move(xs)),
      ys_(std::move(ys)),
      rows_(ys_.size() - 1),
      columns_(xs_.size() - 1),
      right_of_(rows_ * (columns_ + 1)),
      below_((rows_ + 1) * columns_) {}

void ElementaryGrid::draw(const Edges& edges, double slack_pt) {
  for (const Edge& v : edges.vertical) {
    const std::size_t line = nearest(xs_, v.at);
    for_covered(ys_, v.from, v.to, slack_pt,
                [&](std::size_t row) { right_of_[row * (columns_ + 1) + line] = true; });
  }
  for (const Edge& h : edges.horizontal) {
    const std::size_t line = nearest(ys_, h.at);
    for_covered(xs_, h.from, h.to, slack_pt,
                [&](std::size_t column) { below_[line * columns_ + column] = true; });
  }
}

std::vector<int> ElementaryGrid::regions() const {
  std::vector<int> parent(rows_ * columns_);
  std::iota(parent.begin(), parent.end(), 0);
  const auto find = [&](std::size_t cell) {
    auto i = cell;
    while (static_cast<std::size_t>(parent[i]) != i) {
      parent[i] = parent[static_cast<std::size_t>(parent[i])];
      i = static_cast<std::size_t>(parent[i]);
    }
    return i;
  };
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::size_t column = 0; column < columns_; ++column) {
      const std::size_t root = find(at(row, column));
      if (column + 1 < columns_ && !right_of_[row * (columns_ + 1) + column + 1]) {
        parent[find(at(row, column + 1))] = static_cast<int>(root);
      }
      if (row + 1 < rows_ && !below_[(row + 1) * columns_ + column]) {
        parent[find(at(row + 1, column))] = static_cast<int>(root);
      }
    }
  }
  for (std::size_t i = 0; i < parent.size(); ++i) parent[i] = static_cast<int>(find(i));
  return parent;
}

std::vector<LatticeCell> ElementaryGrid::rectangles() const {
  const std::vector<int> region = regions();
  std::vector<bool> taken(region.size());
  std::vector<LatticeCell> cells;
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::size_t column = 0; column < columns_; ++column) {
      if (taken[at(row, column)]) continue;
      const int own = region[at(row, column)];
      const auto free_own = [&](std::size_t r, std::size_t c) {
        return !taken[at(r, c)] && region[at(r, c)] == own;
      };
      std::size_t right = column + 1;
      while (right < columns_ && free_own(row, right)) ++right;
      std::size_t bottom = row + 1;
      for (; bottom < rows_; ++bottom) {
        bool whole = true;
        for (std::size_t c = column; c < right && whole; ++c) whole = free_own(bottom, c);
        if (!whole) break;
      }
      for (std::size_t r = row; r < bottom; ++r) {
        for (std::size_t c = column; c < right; ++c) taken[at(r, c)] = true;
      }
      cells.push_back({static_cast<int>(row), static_cast<int>(column),
                       static_cast<int>(bottom - row), static_cast<int>(right - column)});
    }
  }
  return cells;
}

void ElementaryGrid::count_corners(Lattice& lattice, const std::vector<LatticeCell>& cells) const {
  std::vector<bool> corner((rows_ + 1) * (columns_ + 1));
  for (const LatticeCell& cell : cells) {
    for (const int row : {cell.row, cell.row + cell.row_span}) {
      for (const int column : {cell.column, cell.column + cell.column_span}) {
        corner[static_cast<std::size_t>(row) * (columns_ + 1) + static_cast<std::size_t>(column)] =
            true;
      }
    }
  }
  // A side of the frame that is not drawn at all is a style, or a page break: nothing to expect.
  const auto side_drawn = [&](std::size_t line, bool horizontal) {
    const std::size_t length = horizontal ? columns_ : rows_;
    for (std::size_t i = 0; i < length; ++i) {
      if (horizontal ? below_[line * columns_ + i] : right_of_[i * (columns_ + 1) + line]) {
        return true;
      }
    }
    return false;
  };
  const bool left = side_drawn(0, false);
  const bool right = side_drawn(columns_, false);
  const bool top = side_drawn(0, true);
  const bool bottom = side_drawn(rows_, true);
  for (std::size_t y = 0; y <= rows_; ++y) {
    for (std::size_t x = 0; x <= columns_; ++x) {
      if (!corner[y * (columns_ + 1) + x]) continue;
      if ((x == 0 && !left) || (x == columns_ && !right) || (y == 0 && !top) ||
          (y == rows_ && !bottom)) {
        continue;
      }
      const bool across =
          (x > 0 && below_[y * columns_ + x - 1]) || (x < columns_ && below_[y * columns_ + x]);
      const bool down = (y > 0 && right_of_[(y - 1) * (columns_ + 1) + x]) ||
                        (y < rows_ && right_of_[y * (columns_ + 1) + x]);
      // The cell at the frame's corner goes on over the page break: no rule ends it there.
      const bool outermost = (x == 0 || x == columns_) && (y == 0 || y == rows_);
      if (outermost && down && !across) continue;
      ++lattice.corners;
      if (across && down) ++lattice.corners_found;
    }
  }
}

Lattice ElementaryGrid::to_lattice() const {
  const std::vector<LatticeCell> cells = rectangles();
  Lattice lattice = cells_to_lattice(cells, xs_, ys_);
  count_corners(lattice, cells);
  lattice.open_top.assign(lattice.open_top.size(), true);
  lattice.open_bottom.assign(lattice.open_bottom.size(), true);
  for (std::size_t x = 0; x < columns_; ++x) {
    const auto column = static_cast<std::size_t>(lattice.column_at((xs_[x] + xs_[x + 1]) / 2));
    if (below_[x]) lattice.open_top[column] = false;
    if (below_[rows_ * columns_ + x]) lattice.open_bottom[column] = false;
  }
  return lattice;
}

}  // namespace niandu
