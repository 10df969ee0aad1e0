#include "extractors/tables/drawn/lattice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "extractors/tables/cell_order.h"
#include "extractors/tables/drawn/edge_groups.h"
#include "extractors/tables/drawn/elementary_grid.h"
#include "extractors/tables/drawn/glyph_rows.h"
#include "extractors/tables/drawn/loose_ends.h"
#include "extractors/tables/drawn/nested_lattices.h"

namespace niandu {
namespace {

// A frame is open only if its rules run on for more than this: overshooting ends reach 2.6 pt, the
// lowest line of text in the corpora is 5.5 pt high.
constexpr double kOverhangPt = 4.5;

// Ascending positions of edges, those within reach_pt of each other as one: no row or column
// that holds text is that thin.
std::vector<double> positions(const std::vector<Edge>& edges, double reach_pt) {
  std::vector<double> out;
  double cluster_first = 0;
  for (const Edge& edge : edges) {
    if (!out.empty() && edge.at - cluster_first <= reach_pt) {
      out.back() = (cluster_first + edge.at) / 2;
      continue;
    }
    out.push_back(edge.at);
    cluster_first = edge.at;
  }
  return out;
}

bool any_inside(std::span<const Box> glyphs, const Box& box) {
  const std::span<const Box> rows = glyphs_between(glyphs, box.y0, box.y1);
  return std::any_of(rows.begin(), rows.end(), [&](const Box& glyph) {
    return glyph.center_x() >= box.x0 && glyph.center_x() <= box.x1;
  });
}

// Where edges run on past a side of the frame.
struct Overhang {
  double end = 0;      // the farthest end
  int edges = 0;       // how many run on
  bool inner = false;  // one of them is neither the first nor the last edge of the frame
  bool even = true;    // they all end at the same place
};

// How edges (ascending by at) run on below `low` (sign -1) or above `high` (sign 1).
Overhang overhang(const std::vector<Edge>& edges, double side, double sign, double reach_pt) {
  Overhang out{side, 0, false, true};
  for (const Edge& edge : edges) {
    const double end = sign < 0 ? edge.from : edge.to;
    if (sign * (end - side) <= kOverhangPt) continue;
    if (out.edges > 0 && std::abs(end - out.end) > reach_pt) out.even = false;
    if (out.edges == 0 || sign * (end - out.end) > 0) out.end = end;
    ++out.edges;
    out.inner = out.inner ||
                (edge.at > edges.front().at + reach_pt && edge.at < edges.back().at - reach_pt);
  }
  return out;
}

bool meant(const Overhang& side) { return side.edges >= 2 || side.inner; }

// An outer column that is blank on this page still is one if all row rules run to its far side.
bool meant_when_blank(const Overhang& side, double from) {
  constexpr double kNarrowestPt = 15;
  return side.edges >= 2 && side.even && std::abs(side.end - from) >= kNarrowestPt;
}

// Left end of the words in `band` that stand left of `x`; `x` if there are none.
double words_left_of(std::span<const Box> glyphs, double x, double y0, double y1) {
  double left = x;
  for (const Box& glyph : glyphs_between(glyphs, y0, y1)) {
    if (glyph.x1 <= x) left = std::min(left, glyph.x0);
  }
  return left;
}

// Adds the sides that rules show without an edge: open tops and bottoms, missing outer rules.
void add_open_sides(const Edges& group, std::span<const Box> glyphs, double reach_pt,
                    std::vector<double>& xs, std::vector<double>& ys) {
  const Overhang up = overhang(group.vertical, ys.front(), -1, reach_pt);
  const Overhang down = overhang(group.vertical, ys.back(), 1, reach_pt);
  const Overhang left = overhang(group.horizontal, xs.front(), -1, reach_pt);
  const Overhang right = overhang(group.horizontal, xs.back(), 1, reach_pt);
  const double x0 = meant(left) ? left.end : xs.front();
  const double x1 = meant(right) ? right.end : xs.back();
  if (meant(up) && any_inside(glyphs, {x0, up.end, x1, ys.front()})) ys.insert(ys.begin(), up.end);
  if (meant(down) && any_inside(glyphs, {x0, ys.back(), x1, down.end})) ys.push_back(down.end);
  const double y0 = ys.front();
  const double y1 = ys.back();
  const bool open_right = meant(right) && (meant_when_blank(right, xs.back()) ||
                                           any_inside(glyphs, {xs.back(), y0, right.end, y1}));
  const bool open_left = meant(left) && (meant_when_blank(left, xs.front()) ||
                                         any_inside(glyphs, {left.end, y0, xs.front(), y1}));
  if (open_left) {
    xs.insert(xs.begin(), left.end);
  } else if (open_right && left.edges == 0) {
    // A style without outer rules, and no row ends in the first column on this page: a merged
    // cell fills it from top to bottom. Only its words show where it is.
    const double words = words_left_of(glyphs, xs.front(), y0, y1);
    if (words < xs.front() - kOverhangPt) xs.insert(xs.begin(), words - 1);
  }
  if (open_right) xs.push_back(right.end);
}

// Runs of thin strips without text become one position: the outermost at the frame, the middle
// elsewhere (fill, gap, fill).
template <class HasText>
std::vector<double> without_padding(const std::vector<double>& positions, double padding_pt,
                                    HasText has_text) {
  std::vector<double> out;
  for (std::size_t i = 0; i < positions.size();) {
    std::size_t last = i;
    while (last + 1 < positions.size() && positions[last + 1] - positions[last] < padding_pt &&
           !has_text(positions[last], positions[last + 1])) {
      ++last;
    }
    if (i == 0) {
      out.push_back(positions.front());
    } else if (last + 1 == positions.size()) {
      out.push_back(positions.back());
    } else {
      out.push_back((positions[i + (last - i) / 2] + positions[i + (last - i + 1) / 2]) / 2);
    }
    i = last + 1;
  }
  return out;
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

Box Lattice::cell_box(const LatticeCell& cell) const {
  return {xs[static_cast<std::size_t>(cell.column)], ys[static_cast<std::size_t>(cell.row)],
          xs[static_cast<std::size_t>(cell.column + cell.column_span)],
          ys[static_cast<std::size_t>(cell.row + cell.row_span)]};
}

int Lattice::column_at(double x) const {
  if (x < xs.front() || x >= xs.back()) return -1;
  return static_cast<int>(std::upper_bound(xs.begin(), xs.end(), x) - xs.begin()) - 1;
}

int Lattice::row_at(double y) const {
  if (y < ys.front() || y >= ys.back()) return -1;
  return static_cast<int>(std::upper_bound(ys.begin(), ys.end(), y) - ys.begin()) - 1;
}

Lattice cells_to_lattice(std::vector<LatticeCell> cells, const std::vector<double>& xs,
                         const std::vector<double>& ys) {
  Lattice lattice;
  std::vector<bool> used_x(xs.size());
  std::vector<bool> used_y(ys.size());
  for (const LatticeCell& cell : cells) {
    used_x[static_cast<std::size_t>(cell.column)] = true;
    used_x[static_cast<std::size_t>(cell.column + cell.column_span)] = true;
    used_y[static_cast<std::size_t>(cell.row)] = true;
    used_y[static_cast<std::size_t>(cell.row + cell.row_span)] = true;
  }
  const std::vector<int> new_x = keep_used(used_x, xs, lattice.xs);
  const std::vector<int> new_y = keep_used(used_y, ys, lattice.ys);
  for (LatticeCell& cell : cells) {
    const int right = new_x[static_cast<std::size_t>(cell.column + cell.column_span)];
    const int bottom = new_y[static_cast<std::size_t>(cell.row + cell.row_span)];
    cell.column = new_x[static_cast<std::size_t>(cell.column)];
    cell.row = new_y[static_cast<std::size_t>(cell.row)];
    cell.column_span = right - cell.column;
    cell.row_span = bottom - cell.row;
  }
  std::sort(cells.begin(), cells.end(), ByPlace());
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
  lattice.open_top.assign(columns, false);
  lattice.open_bottom.assign(columns, false);
  return lattice;
}

std::vector<Lattice> edges_to_lattices(const Edges& edges, std::span<const Box> glyphs,
                                       const EdgeSettings& settings, const LatticeLimits& limits) {
  std::vector<Lattice> out;
  std::size_t elementary = 0;
  std::vector<Edges> groups = group_edges(edges, settings, limits);
  if (groups.size() > limits.lattices) {
    std::stable_sort(groups.begin(), groups.end(), [](const Edges& a, const Edges& b) {
      return a.horizontal.size() + a.vertical.size() > b.horizontal.size() + b.vertical.size();
    });
    groups.resize(limits.lattices);
  }
  for (Edges& whole : groups) {
    for (Edges& group : split_stacked(std::move(whole), settings)) {
      if (group.horizontal.empty() || group.vertical.empty()) continue;
      add_rules_at_loose_ends(group, glyphs, settings);
      std::vector<double> xs = positions(group.vertical, settings.reach_pt);
      std::vector<double> ys = positions(group.horizontal, settings.reach_pt);
      add_open_sides(group, glyphs, settings.reach_pt, xs, ys);
      if (xs.size() < 2 || ys.size() < 2) continue;
      const std::size_t size = (xs.size() - 1) * (ys.size() - 1);
      if (size > limits.elementary_cells - elementary) continue;
      elementary += size;
      if (settings.padding_pt > 0) {
        const Box frame{xs.front(), ys.front(), xs.back(), ys.back()};
        xs = without_padding(xs, settings.padding_pt, [&](double low, double high) {
          return any_inside(glyphs, {low, frame.y0, high, frame.y1});
        });
        ys = without_padding(ys, settings.padding_pt, [&](double low, double high) {
          return any_inside(glyphs, {frame.x0, low, frame.x1, high});
        });
        if (xs.size() < 2 || ys.size() < 2) continue;
      }
      ElementaryGrid grid(std::move(xs), std::move(ys));
      grid.draw(group, settings.padding_pt > 0 ? settings.reach_pt : -1);
      for (Lattice& lattice : part_nested(grid.to_lattice())) out.push_back(std::move(lattice));
      if (out.size() >= limits.lattices) break;
    }
    if (out.size() >= limits.lattices) break;
  }
  std::sort(out.begin(), out.end(), [](const Lattice& a, const Lattice& b) {
    return std::pair(a.ys.front(), a.xs.front()) < std::pair(b.ys.front(), b.xs.front());
  });
  return out;
}

}  // namespace niandu
