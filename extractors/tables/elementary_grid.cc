#include "extractors/tables/elementary_grid.h"

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

// old position index -> new one, for the positions in `used`; and the positions kept.
std::vector<int> keep_used(const std::vector<bool>& used, const std::vector<double>& positions,
                           std::vector<double>& kept) {
  std::vector<int> index(positions.size(), -1);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!used[i]) continue;
    index[i] = static_cast<int>(kept.size());
    kept.push_back(positions[i]);
  }
  return index;
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
  for (std::size_t y = 0; y <= rows_; ++y) {
    for (std::size_t x = 0; x <= columns_; ++x) {
      if (!corner[y * (columns_ + 1) + x]) continue;
      ++lattice.corners;
      const bool across =
          (x > 0 && below_[y * columns_ + x - 1]) || (x < columns_ && below_[y * columns_ + x]);
      const bool down = (y > 0 && right_of_[(y - 1) * (columns_ + 1) + x]) ||
                        (y < rows_ && right_of_[y * (columns_ + 1) + x]);
      if (across && down) ++lattice.corners_found;
    }
  }
}

Lattice ElementaryGrid::to_lattice() const {
  Lattice lattice;
  std::vector<LatticeCell> cells = rectangles();
  count_corners(lattice, cells);
  std::vector<bool> used_x(xs_.size());
  std::vector<bool> used_y(ys_.size());
  for (const LatticeCell& cell : cells) {
    used_x[static_cast<std::size_t>(cell.column)] = true;
    used_x[static_cast<std::size_t>(cell.column + cell.column_span)] = true;
    used_y[static_cast<std::size_t>(cell.row)] = true;
    used_y[static_cast<std::size_t>(cell.row + cell.row_span)] = true;
  }
  const std::vector<int> new_x = keep_used(used_x, xs_, lattice.xs);
  const std::vector<int> new_y = keep_used(used_y, ys_, lattice.ys);
  for (LatticeCell& cell : cells) {
    const int right = new_x[static_cast<std::size_t>(cell.column + cell.column_span)];
    const int bottom = new_y[static_cast<std::size_t>(cell.row + cell.row_span)];
    cell.column = new_x[static_cast<std::size_t>(cell.column)];
    cell.row = new_y[static_cast<std::size_t>(cell.row)];
    cell.column_span = right - cell.column;
    cell.row_span = bottom - cell.row;
  }
  const auto columns = static_cast<std::size_t>(lattice.columns());
  lattice.cell_of.assign(columns * static_cast<std::size_t>(lattice.rows()), -1);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const LatticeCell& cell = cells[i];
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        lattice
            .cell_of[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)] =
            static_cast<int>(i);
      }
    }
  }
  lattice.cells = std::move(cells);
  lattice.open_top.assign(columns, true);
  lattice.open_bottom.assign(columns, true);
  int column = -1;
  for (std::size_t x = 0; x < columns_; ++x) {
    if (used_x[x]) ++column;
    if (below_[x]) lattice.open_top[static_cast<std::size_t>(column)] = false;
    if (below_[rows_ * columns_ + x]) lattice.open_bottom[static_cast<std::size_t>(column)] = false;
  }
  return lattice;
}

}  // namespace niandu
