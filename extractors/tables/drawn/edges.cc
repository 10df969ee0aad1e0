#include "extractors/tables/drawn/edges.h"

#include <algorithm>
#include <cmath>

namespace niandu {
namespace {

// Farther out than any page reaches (PDF 1.6: 14,400 units of 1/72 inch, times a user unit).
constexpr float kFarthestPt = 1e6F;

bool usable(const Ruling& ruling) {
  return std::abs(ruling.at) < kFarthestPt && std::abs(ruling.from) < kFarthestPt &&
         std::abs(ruling.to) < kFarthestPt && ruling.from < ruling.to;
}

// Joins the edges of one cluster (same position) that overlap or nearly touch.
void append_joined(std::vector<Edge>& cluster, double reach_pt, std::vector<Edge>& out) {
  double weighted = 0;
  double length = 0;
  for (const Edge& edge : cluster) {
    weighted += edge.at * (edge.to - edge.from);
    length += edge.to - edge.from;
  }
  const double at = weighted / length;
  std::sort(cluster.begin(), cluster.end(),
            [](const Edge& a, const Edge& b) { return a.from < b.from; });
  const std::size_t first = out.size();
  for (const Edge& edge : cluster) {
    if (out.size() > first && edge.from <= out.back().to + reach_pt) {
      out.back().to = std::max(out.back().to, edge.to);
    } else {
      out.push_back({at, edge.from, edge.to});
    }
  }
}

std::vector<Edge> snapped(std::vector<Edge> edges, const EdgeSettings& settings) {
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<Edge> out;
  out.reserve(edges.size());
  std::vector<Edge> cluster;
  for (const Edge& edge : edges) {
    if (!cluster.empty() && edge.at - cluster.front().at > settings.snap_pt) {
      append_joined(cluster, settings.reach_pt, out);
      cluster.clear();
    }
    cluster.push_back(edge);
  }
  if (!cluster.empty()) append_joined(cluster, settings.reach_pt, out);
  return out;
}

// True if an edge of `edges` (ascending by at) with a position within `reach_pt` of `at` passes or
// nearly reaches `along`.
bool passes(const std::vector<Edge>& edges, double at, double along, double reach_pt) {
  auto it = std::lower_bound(edges.begin(), edges.end(), at - reach_pt,
                             [](const Edge& edge, double value) { return edge.at < value; });
  for (; it != edges.end() && it->at <= at + reach_pt; ++it) {
    if (along >= it->from - reach_pt && along <= it->to + reach_pt) return true;
  }
  return false;
}

std::vector<Edge> collect(std::span<const Ruling> rulings, bool horizontal, bool shading) {
  std::vector<Edge> out;
  for (const Ruling& ruling : rulings) {
    if (ruling.horizontal == horizontal && ruling.edge == shading && usable(ruling)) {
      out.push_back({ruling.at, ruling.from, ruling.to});
    }
  }
  return out;
}

// True if an edge between positions `low` and `high` passes `along`.
bool crosses(const std::vector<Edge>& edges, double low, double high, double along) {
  auto it = std::upper_bound(edges.begin(), edges.end(), low,
                             [](double value, const Edge& edge) { return value < edge.at; });
  for (; it != edges.end() && it->at < high; ++it) {
    if (along > it->from && along < it->to) return true;
  }
  return false;
}

// Adds the shading edges that stand on rules, or carry one on, to `out`.
void add_supported(const std::vector<Edge>& shading, const std::vector<Edge>& drawn,
                   const std::vector<Edge>& across, double reach_pt, std::vector<Edge>& out) {
  for (const Edge& edge : shading) {
    const bool doubles = passes(drawn, edge.at, (edge.from + edge.to) / 2, 0.5 * reach_pt);
    const bool stands = passes(across, edge.from, edge.at, reach_pt) &&
                        passes(across, edge.to, edge.at, reach_pt) &&
                        crosses(across, edge.from + reach_pt, edge.to - reach_pt, edge.at);
    if (doubles || stands) out.push_back(edge);
  }
}

}  // namespace

Edges rulings_to_edges(std::span<const Ruling> rulings, const EdgeSettings& settings) {
  Edges drawn{snapped(collect(rulings, true, false), settings),
              snapped(collect(rulings, false, false), settings)};
  const std::vector<Edge> shaded_rows = snapped(collect(rulings, true, true), settings);
  const std::vector<Edge> shaded_columns = snapped(collect(rulings, false, true), settings);
  if (shaded_rows.empty() && shaded_columns.empty()) return drawn;
  std::vector<Edge> horizontal = drawn.horizontal;
  std::vector<Edge> vertical = drawn.vertical;
  add_supported(shaded_rows, drawn.horizontal, drawn.vertical, settings.reach_pt, horizontal);
  add_supported(shaded_columns, drawn.vertical, drawn.horizontal, settings.reach_pt, vertical);
  return {snapped(std::move(horizontal), settings), snapped(std::move(vertical), settings)};
}

Edges shadings_to_edges(std::span<const Ruling> rulings, const EdgeSettings& settings) {
  std::vector<Edge> horizontal = collect(rulings, true, false);
  std::vector<Edge> vertical = collect(rulings, false, false);
  const std::vector<Edge> shaded_rows = collect(rulings, true, true);
  const std::vector<Edge> shaded_columns = collect(rulings, false, true);
  if (shaded_rows.empty() || shaded_columns.empty()) return {};
  horizontal.insert(horizontal.end(), shaded_rows.begin(), shaded_rows.end());
  vertical.insert(vertical.end(), shaded_columns.begin(), shaded_columns.end());
  return {snapped(std::move(horizontal), settings), snapped(std::move(vertical), settings)};
}

}  // namespace niandu
