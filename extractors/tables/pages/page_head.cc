#include "extractors/tables/pages/page_head.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/tables/pages/column_match.h"

namespace niandu {
namespace {

constexpr std::size_t kMostRules = 64;  // of different x; more is no table that goes on
// Marks at a line's end may hang over the edge, half of their box being white.
constexpr double kHangEm = 0.5;

// Vertical rules above the first table with one x each, pieces united.
std::vector<Ruling> verticals_of(const PageBelow& page) {
  std::vector<Ruling> out;
  for (const Ruling& rule : page.rules) {
    if (rule.horizontal || rule.from >= page.tables_y0) continue;
    if (out.empty() || rule.at - out.back().at > 1) {
      out.push_back(rule);
      continue;
    }
    out.back().from = std::min(out.back().from, rule.from);
    out.back().to = std::max(out.back().to, rule.to);
  }
  return out;
}

const Ruling* rule_at(const std::vector<Ruling>& rules, double x) {
  const auto it = std::lower_bound(rules.begin(), rules.end(), x - kColumnTolerancePt,
                                   [](const Ruling& rule, double at) { return rule.at < at; });
  return it != rules.end() && it->at <= x + kColumnTolerancePt ? &*it : nullptr;
}

std::optional<std::size_t> column_of(const TextLine& line, const std::vector<double>& edges) {
  const double hang = kHangEm * line.size_pt;
  for (std::size_t c = 0; c + 1 < edges.size(); ++c) {
    if (line.box.x0 >= edges[c] - 1 && line.box.x1 <= edges[c + 1] + hang &&
        line.box.center_x() <= edges[c + 1]) {
      return c;
    }
  }
  return std::nullopt;
}

}  // namespace

CarriedColumns find_columns(const std::vector<double>& edges, const PageBelow& page) {
  CarriedColumns best{edges, 0, 0, 0};
  const std::vector<Ruling> rules = verticals_of(page);
  if (rules.empty() || rules.size() > kMostRules) return best;
  double best_shift = 0;
  const auto consider = [&](double shift) {
    if (std::abs(shift) > kLargestShiftPt) return;
    const auto drawn = std::count_if(
        edges.begin(), edges.end(), [&](double x) { return rule_at(rules, x + shift) != nullptr; });
    if (drawn < best.drawn || (drawn == best.drawn && std::abs(shift) >= std::abs(best_shift))) {
      return;
    }
    best.drawn = static_cast<int>(drawn);
    best_shift = shift;
  };
  for (const double edge : edges) {
    for (const Ruling& rule : rules) consider(rule.at - edge);
  }
  consider(0);
  for (double& edge : best.edges) {
    edge += best_shift;
    const Ruling* rule = rule_at(rules, edge);
    if (rule == nullptr) continue;
    best.y0 = best.y1 > 0 ? std::min<double>(best.y0, rule->from) : rule->from;
    best.y1 = std::max<double>(best.y1, rule->to);
  }
  best.y1 = std::min(best.y1, page.tables_y0);
  return best;
}

std::vector<ColumnText> line_by_columns(const FreeLine& line, const std::vector<double>& edges) {
  if (const auto column = column_of(*line.line, edges)) return {{*column, *line.line}};
  std::vector<ColumnText> out;
  for (const TextLine& piece : line.pieces) {
    const auto column = column_of(piece, edges);
    if (!column) return {};
    if (!out.empty() && out.back().column == *column) {
      TextLine& before = out.back().line;
      before.text += wrap_separator(before.text, piece.text);
      before.text += piece.text;
      before.box = united(before.box, piece.box);
      continue;
    }
    out.push_back({*column, piece});
  }
  return out;
}

}  // namespace niandu
