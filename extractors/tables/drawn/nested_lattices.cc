#include "extractors/tables/drawn/nested_lattices.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>

namespace niandu {
namespace {

constexpr std::size_t kMost = 64;  // tables in cells of one table; more are left in its grid

// One cell of the outer table: rows [top, bottom), and the rows [inner_top, inner_bottom) of the
// table in it.
struct Region {
  int top = 0, bottom = 0;
  int inner_top = 0, inner_bottom = 0;
};

// Columns [first, second).
using Width = std::pair<int, int>;

class Parter {
 public:
  explicit Parter(const Lattice& lattice) : lattice_(lattice) {}

  std::vector<Lattice> part() {
    std::map<Width, std::vector<Region>> found;
    for (const LatticeCell& cell : lattice_.cells) {
      if (cell.column_span < 2) continue;
      Region region;
      if (read_region(cell, region)) {
        found[{cell.column, cell.column + cell.column_span}].push_back(region);
      }
    }
    for (const auto& [width, regions] : found) {
      if (undivided_elsewhere(width, regions)) {
        for (const Region& region : regions) {
          if (taken_.size() < kMost) take(width, region);
        }
      }
    }
    if (inner_.empty()) return {};
    std::vector<Lattice> out;
    out.push_back(outer());
    std::move(inner_.begin(), inner_.end(), std::back_inserter(out));
    return out;
  }

 private:
  [[nodiscard]] const LatticeCell& at(int row, int column) const {
    const int index = lattice_.cell_of[static_cast<std::size_t>(row * lattice_.columns() + column)];
    return lattice_.cells[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] bool is_whole(int row, const Width& width) const {
    const LatticeCell& cell = at(row, width.first);
    return cell.column <= width.first && cell.column + cell.column_span >= width.second;
  }

  // The region that begins with the full-width cell `head`.
  bool read_region(const LatticeCell& head, Region& region) const {
    const Width width{head.column, head.column + head.column_span};
    region.top = head.row;
    region.bottom = -1;
    for (const int column : {width.first - 1, width.second}) {
      if (column < 0 || column >= lattice_.columns()) continue;
      const LatticeCell& beside = at(head.row, column);
      const int bottom = beside.row + beside.row_span;
      if (beside.row != region.top) return false;
      if (region.bottom >= 0 && bottom != region.bottom) return false;
      region.bottom = bottom;
    }
    region.inner_top = head.row + head.row_span;
    if (region.bottom < region.inner_top + 2) return false;
    region.inner_bottom = region.inner_top;
    bool divided = false;
    for (int row = region.inner_top; row < region.bottom; ++row) {
      if (!within(row, width, region)) return false;
      if (is_whole(row, width)) continue;
      // One block, not two with words between.
      if (divided && row != region.inner_bottom) return false;
      if (!divided) region.inner_top = row;
      divided = true;
      region.inner_bottom = row + 1;
    }
    return divided && region.inner_bottom - region.inner_top >= 2;
  }

  [[nodiscard]] bool within(int row, const Width& width, const Region& region) const {
    for (int column = width.first; column < width.second; ++column) {
      const LatticeCell& cell = at(row, column);
      if (cell.column < width.first || cell.column + cell.column_span > width.second ||
          cell.row < region.top || cell.row + cell.row_span > region.bottom) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool undivided_elsewhere(const Width& width,
                                         const std::vector<Region>& regions) const {
    int undivided = 0;
    for (int row = 0; row < lattice_.rows(); ++row) {
      const bool inside = std::any_of(regions.begin(), regions.end(), [&](const Region& region) {
        return row >= region.top && row < region.bottom;
      });
      if (inside) continue;
      if (!is_whole(row, width)) return false;
      ++undivided;
    }
    return undivided >= 2;
  }

  void take(const Width& width, const Region& region) {
    std::vector<LatticeCell> inside;
    for (const LatticeCell& cell : lattice_.cells) {
      if (cell.row < region.inner_top || cell.row >= region.inner_bottom ||
          cell.column < width.first || cell.column >= width.second) {
        continue;
      }
      inside.push_back({cell.row, cell.column, cell.row_span, cell.column_span});
    }
    Lattice inner = cells_to_lattice(std::move(inside), lattice_.xs, lattice_.ys);
    inner.corners = inner.corners_found = 1;  // counted with the outer table
    inner_.push_back(std::move(inner));
    taken_.emplace_back(width, region);
  }

  [[nodiscard]] Lattice outer() const {
    std::vector<LatticeCell> cells;
    for (const LatticeCell& cell : lattice_.cells) {
      const bool inside = std::any_of(taken_.begin(), taken_.end(), [&](const auto& taken) {
        return cell.row >= taken.second.top && cell.row < taken.second.bottom &&
               cell.column >= taken.first.first && cell.column < taken.first.second;
      });
      if (!inside) cells.push_back(cell);
    }
    for (const auto& [width, region] : taken_) {
      cells.push_back(
          {region.top, width.first, region.bottom - region.top, width.second - width.first});
    }
    Lattice out = cells_to_lattice(std::move(cells), lattice_.xs, lattice_.ys);
    out.corners = lattice_.corners;
    out.corners_found = lattice_.corners_found;
    for (int column = 0; column < lattice_.columns(); ++column) {
      const auto from = static_cast<std::size_t>(column);
      const double middle = (lattice_.xs[from] + lattice_.xs[from + 1]) / 2;
      const auto to = static_cast<std::size_t>(out.column_at(middle));
      if (lattice_.open_top[from]) out.open_top[to] = true;
      if (lattice_.open_bottom[from]) out.open_bottom[to] = true;
    }
    return out;
  }

  const Lattice& lattice_;
  std::vector<Lattice> inner_;
  std::vector<std::pair<Width, Region>> taken_;
};

}  // namespace

std::vector<Lattice> part_nested(Lattice lattice) {
  std::vector<Lattice> parts = Parter(lattice).part();
  if (parts.empty()) parts.push_back(std::move(lattice));
  return parts;
}

}  // namespace niandu
