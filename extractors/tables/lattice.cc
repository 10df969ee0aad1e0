#include "extractors/tables/lattice.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "extractors/tables/edge_groups.h"
#include "extractors/tables/elementary_grid.h"

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
    if (!out.empty() && edge.at - cluster_first <= reach_pt) continue;
    out.push_back(edge.at);
    cluster_first = edge.at;
  }
  return out;
}

bool any_inside(std::span<const Box> glyphs, const Box& box) {
  return std::any_of(glyphs.begin(), glyphs.end(), [&](const Box& glyph) {
    return box.contains(glyph.center_x(), glyph.center_y());
  });
}

struct Overhang {
  double low = 0, high = 0;  // where the rules end
  bool below = false, above = false;
};

// How far at least two edges run on past `low` and `high`.
Overhang overhang(const std::vector<Edge>& edges, double low, double high) {
  Overhang out{low, high, false, false};
  int lows = 0;
  int highs = 0;
  for (const Edge& edge : edges) {
    if (edge.from < low - kOverhangPt) {
      ++lows;
      out.low = std::min(out.low, edge.from);
    }
    if (edge.to > high + kOverhangPt) {
      ++highs;
      out.high = std::max(out.high, edge.to);
    }
  }
  out.below = lows >= 2;
  out.above = highs >= 2;
  return out;
}

// Adds the sides that rules show without an edge: open tops and bottoms, missing outer rules.
void add_open_sides(const Edges& group, std::span<const Box> glyphs, std::vector<double>& xs,
                    std::vector<double>& ys) {
  const Overhang columns = overhang(group.vertical, ys.front(), ys.back());
  const Overhang rows = overhang(group.horizontal, xs.front(), xs.back());
  const double left = rows.below ? rows.low : xs.front();
  const double right = rows.above ? rows.high : xs.back();
  const double top = columns.below ? columns.low : ys.front();
  const double bottom = columns.above ? columns.high : ys.back();
  const Box above{left, top, right, ys.front()};
  const Box below{left, ys.back(), right, bottom};
  const Box before{left, top, xs.front(), bottom};
  const Box after{xs.back(), top, right, bottom};
  if (columns.below && any_inside(glyphs, above)) ys.insert(ys.begin(), top);
  if (columns.above && any_inside(glyphs, below)) ys.push_back(bottom);
  if (rows.below && any_inside(glyphs, before)) xs.insert(xs.begin(), left);
  if (rows.above && any_inside(glyphs, after)) xs.push_back(right);
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

std::vector<Lattice> edges_to_lattices(const Edges& edges, std::span<const Box> glyphs,
                                       const EdgeSettings& settings, const LatticeLimits& limits) {
  std::vector<Lattice> out;
  std::size_t elementary = 0;
  for (Edges& whole : group_edges(edges, settings, limits)) {
    for (Edges& group : split_stacked(std::move(whole), settings)) {
      if (group.horizontal.empty() || group.vertical.empty()) continue;
      std::vector<double> xs = positions(group.vertical, settings.reach_pt);
      std::vector<double> ys = positions(group.horizontal, settings.reach_pt);
      add_open_sides(group, glyphs, xs, ys);
      if (xs.size() < 2 || ys.size() < 2) continue;
      const std::size_t size = (xs.size() - 1) * (ys.size() - 1);
      if (size > limits.elementary_cells - elementary) continue;
      elementary += size;
      ElementaryGrid grid(std::move(xs), std::move(ys));
      grid.draw(group);
      out.push_back(grid.to_lattice());
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
