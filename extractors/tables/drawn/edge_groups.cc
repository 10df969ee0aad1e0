#include "extractors/tables/drawn/edge_groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace niandu {
namespace {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

// Positions of the column rules that run through most of the band y0..y1.
std::vector<double> columns_in_band(const Edges& group, double y0, double y1, double x0, double x1,
                                    double reach_pt) {
  std::vector<double> out;
  for (const Edge& v : group.vertical) {
    if (v.at <= x0 + reach_pt || v.at >= x1 - reach_pt) continue;
    const double covered = std::min(v.to, y1) - std::max(v.from, y0);
    if (covered < 0.5 * (y1 - y0)) continue;
    if (out.empty() || v.at - out.back() > reach_pt) out.push_back(v.at);
  }
  return out;
}

void unite(std::vector<double>& into, const std::vector<double>& more, double reach_pt) {
  std::vector<double> all;
  std::merge(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(all));
  into.clear();
  for (double x : all) {
    if (into.empty() || x - into.back() > reach_pt) into.push_back(x);
  }
}

std::size_t common_count(const std::vector<double>& a, const std::vector<double>& b,
                         double reach_pt) {
  std::size_t count = 0;
  auto it = b.begin();
  for (double x : a) {
    while (it != b.end() && *it < x - reach_pt) ++it;
    if (it != b.end() && *it <= x + reach_pt) ++count;
  }
  return count;
}

// The y at which to cut the group, or none (the second is false).
std::pair<double, bool> stacked_cut(const Edges& group, const EdgeSettings& settings) {
  constexpr std::size_t kOwnColumns = 3;   // a form over a detail list has 3..6 of its own
  constexpr std::size_t kBandLimit = 400;  // full-width rules looked at; more is one table
  const auto left = std::min_element(group.horizontal.begin(), group.horizontal.end(),
                                     [](const Edge& a, const Edge& b) { return a.from < b.from; });
  const auto right = std::max_element(group.horizontal.begin(), group.horizontal.end(),
                                      [](const Edge& a, const Edge& b) { return a.to < b.to; });
  const double x0 = left->from;
  const double x1 = right->to;
  std::vector<double> levels;
  for (const Edge& h : group.horizontal) {
    if (h.from <= x0 + 2 * settings.reach_pt && h.to >= x1 - 2 * settings.reach_pt) {
      levels.push_back(h.at);
    }
  }
  if (levels.size() < 2 || levels.size() > kBandLimit) return {0, false};
  double bottom = levels.back();
  for (const Edge& v : group.vertical) bottom = std::max(bottom, v.to);
  if (bottom > levels.back() + settings.reach_pt) levels.push_back(bottom);
  std::vector<std::vector<double>> bands;
  for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
    bands.push_back(columns_in_band(group, levels[i], levels[i + 1], x0, x1, settings.reach_pt));
  }
  std::vector<std::vector<double>> below(bands.size() + 1);
  for (std::size_t i = bands.size(); i-- > 0;) {
    below[i] = below[i + 1];
    unite(below[i], bands[i], settings.reach_pt);
  }
  std::vector<double> above;
  for (std::size_t i = 1; i < bands.size(); ++i) {
    unite(above, bands[i - 1], settings.reach_pt);
    const std::size_t common = common_count(above, below[i], settings.reach_pt);
    const std::size_t fewer = std::min(above.size(), below[i].size()) - common;
    if (fewer >= kOwnColumns && common <= fewer && bands[i].size() >= kOwnColumns) {
      return {levels[i], true};
    }
  }
  return {0, false};
}

// A column rule that no row rule touches belongs to the frame beside it if it is exactly as long:
// the outer side of a merged cell that is open above and below.
void attach_lone_columns(std::vector<Edges>& groups, const EdgeSettings& settings,
                         const LatticeLimits& limits) {
  std::vector<Edge> lone;
  for (const Edges& group : groups) {
    if (group.horizontal.empty()) {
      lone.insert(lone.end(), group.vertical.begin(), group.vertical.end());
    }
  }
  std::erase_if(groups, [](const Edges& g) { return g.horizontal.empty() || g.vertical.empty(); });
  if (lone.size() * groups.size() > limits.crossings) return;
  for (Edges& group : groups) {
    double top = group.vertical.front().from;
    double bottom = group.vertical.front().to;
    for (const Edge& v : group.vertical) {
      top = std::min(top, v.from);
      bottom = std::max(bottom, v.to);
    }
    const std::size_t own = group.vertical.size();
    for (const Edge& v : lone) {
      if (std::abs(v.from - top) <= settings.reach_pt &&
          std::abs(v.to - bottom) <= settings.reach_pt) {
        group.vertical.push_back(v);
      }
    }
    if (group.vertical.size() > own) {
      std::sort(group.vertical.begin(), group.vertical.end(),
                [](const Edge& a, const Edge& b) { return a.at < b.at; });
    }
  }
}

}  // namespace

std::vector<Edges> group_edges(const Edges& edges, const EdgeSettings& settings,
                               const LatticeLimits& limits) {
  const std::size_t rows = edges.horizontal.size();
  UnionFind sets(rows + edges.vertical.size());
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const Edge& h = edges.horizontal[i];
    auto it =
        std::lower_bound(edges.vertical.begin(), edges.vertical.end(), h.from - settings.reach_pt,
                         [](const Edge& v, double x) { return v.at < x; });
    for (; it != edges.vertical.end() && it->at <= h.to + settings.reach_pt; ++it) {
      if (++looked_at > limits.crossings) return {};
      if (h.at < it->from - settings.reach_pt || h.at > it->to + settings.reach_pt) continue;
      sets.join(i, rows + static_cast<std::size_t>(it - edges.vertical.begin()));
    }
  }
  std::vector<std::ptrdiff_t> group_of(rows + edges.vertical.size(), -1);
  std::vector<Edges> groups;
  const auto group = [&](std::size_t i) -> Edges& {
    std::ptrdiff_t& index = group_of[sets.find(i)];
    if (index < 0) {
      index = static_cast<std::ptrdiff_t>(groups.size());
      groups.emplace_back();
    }
    return groups[static_cast<std::size_t>(index)];
  };
  for (std::size_t i = 0; i < rows; ++i) group(i).horizontal.push_back(edges.horizontal[i]);
  for (std::size_t i = 0; i < edges.vertical.size(); ++i) {
    group(rows + i).vertical.push_back(edges.vertical[i]);
  }
  attach_lone_columns(groups, settings, limits);
  return groups;
}

std::vector<Edges> split_stacked(Edges group, const EdgeSettings& settings) {
  constexpr std::size_t kStackLimit = 16;  // frames on top of each other; more stay one
  std::vector<Edges> out;
  while (out.size() + 1 < kStackLimit) {
    const auto [y, found] = stacked_cut(group, settings);
    if (!found) break;
    Edges upper;
    Edges lower;
    for (const Edge& h : group.horizontal) {
      if (h.at <= y) upper.horizontal.push_back(h);
      if (h.at >= y) lower.horizontal.push_back(h);
    }
    for (const Edge& v : group.vertical) {
      if (v.from < y - settings.reach_pt) {
        upper.vertical.push_back({v.at, v.from, std::min(v.to, y)});
      }
      if (v.to > y + settings.reach_pt) {
        lower.vertical.push_back({v.at, std::max(v.from, y), v.to});
      }
    }
    out.push_back(std::move(upper));
    group = std::move(lower);
  }
  out.push_back(std::move(group));
  return out;
}

}  // namespace niandu
