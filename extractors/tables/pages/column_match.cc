#include "extractors/tables/pages/column_match.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace niandu {
namespace {

// For each edge of `few` (moved by `shift`) the index of its equal in `many`; empty if one has
// none.
std::vector<int> embed(const std::vector<double>& few, double shift,
                       const std::vector<double>& many) {
  std::vector<int> out;
  std::size_t j = 0;
  for (const double edge : few) {
    const double x = edge + shift;
    while (j < many.size() && many[j] < x - kColumnTolerancePt) ++j;
    // The nearest of the edges within the tolerance.
    std::size_t best = j;
    for (std::size_t k = j; k < many.size() && many[k] <= x + kColumnTolerancePt; ++k) {
      if (std::abs(many[k] - x) < std::abs(many[best] - x)) best = k;
    }
    if (best >= many.size() || std::abs(many[best] - x) > kColumnTolerancePt) return {};
    out.push_back(static_cast<int>(best));
    j = best + 1;
  }
  return out;
}

std::vector<int> identity(std::size_t size) {
  std::vector<int> out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<int>(i);
  return out;
}

// Both frames from edge to edge.
std::optional<ColumnMatch> match_frames(const std::vector<double>& first,
                                        const std::vector<double>& second) {
  const double shift = second.front() - first.front();
  if (std::abs(shift) > kLargestShiftPt) return std::nullopt;
  if (std::abs(first.back() + shift - second.back()) > kColumnTolerancePt) return std::nullopt;
  ColumnMatch match;
  if (first.size() <= second.size()) {
    match.first = embed(first, shift, second);
    match.second = identity(second.size());
    match.edges = second;
    if (match.first.empty()) return std::nullopt;
  } else {
    match.first = identity(first.size());
    match.second = embed(second, -shift, first);
    if (match.second.empty()) return std::nullopt;
    for (const double x : first) match.edges.push_back(x + shift);
  }
  return match;
}

// The second fragment shows its first column by words alone, or not at all: all edges but the
// left one are the last ones of the first fragment.
std::optional<ColumnMatch> match_without_first_edge(const std::vector<double>& first,
                                                    const std::vector<double>& second) {
  const double shift = second.back() - first.back();
  if (std::abs(shift) > kLargestShiftPt) return std::nullopt;
  const std::size_t kept = second.size() - 1;
  if (kept < 2 || kept > first.size() - 1) return std::nullopt;
  for (std::size_t i = 0; i < kept; ++i) {
    const double x = first[first.size() - 1 - i] + shift;
    if (std::abs(x - second[kept - i]) > kColumnTolerancePt) return std::nullopt;
  }
  const std::size_t left = first.size() - kept;  // where second[1] is in first
  ColumnMatch match;
  match.first = identity(first.size());
  for (const double x : first) match.edges.push_back(x + shift);
  const bool has_column = left == 1 && second[0] > match.edges[0] - kColumnTolerancePt;
  const bool lacks_column = left == 2 && std::abs(second[0] - match.edges[1]) <= kColumnTolerancePt;
  if (!has_column && !lacks_column) return std::nullopt;
  match.second.push_back(static_cast<int>(left) - 1);
  for (std::size_t i = 0; i < kept; ++i) match.second.push_back(static_cast<int>(left + i));
  return match;
}

bool agree(const std::vector<double>& first, const std::vector<double>& second, double tolerance) {
  const double shift = second.front() - first.front();
  if (std::abs(shift) > kLargestShiftPt) return false;
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (std::abs(first[i] + shift - second[i]) > tolerance) return false;
  }
  return true;
}

// The texts of each column, moved, stand below those of its own column and of no other.
bool texts_stand_below(const std::vector<ColumnExtent>& first,
                       const std::vector<ColumnExtent>& second, double shift) {
  for (std::size_t c = 0; c < first.size(); ++c) {
    for (std::size_t d = 0; d < second.size(); ++d) {
      if (first[c].x1 < first[c].x0 || second[d].x1 < second[d].x0) continue;
      const bool meet =
          std::min(first[c].x1 + shift, second[d].x1) > std::max(first[c].x0 + shift, second[d].x0);
      if (meet != (c == d)) return false;
    }
  }
  return true;
}

}  // namespace

std::optional<ColumnMatch> match_columns_loosely(const std::vector<double>& first,
                                                 const std::vector<double>& second) {
  if (first.size() < 3 || second.size() < 3) return std::nullopt;
  ColumnMatch match;
  match.first = identity(first.size());
  match.second = identity(second.size());
  match.edges = second;
  if (first.size() == second.size() && agree(first, second, kLooseTolerancePt)) return match;
  if (first.size() != second.size() + 1 || !agree(first, second, kColumnTolerancePt)) {
    return std::nullopt;
  }
  match.edges.push_back(first.back() + second.front() - first.front());
  return match;
}

std::optional<ColumnMatch> match_column_texts(const std::vector<ColumnExtent>& first,
                                              const std::vector<ColumnExtent>& second,
                                              const std::vector<double>& edges) {
  if (first.size() != second.size() || first.size() < 2) return std::nullopt;
  if (edges.size() != second.size() + 1) return std::nullopt;
  const double left = second.front().x0 - first.front().x0;
  const double right = second.back().x1 - first.back().x1;
  const bool found = texts_stand_below(first, second, 0) ||
                     (std::abs(left) < kLargestShiftPt && texts_stand_below(first, second, left)) ||
                     (std::abs(right) < kLargestShiftPt && texts_stand_below(first, second, right));
  if (!found) return std::nullopt;
  return ColumnMatch{edges, identity(edges.size()), identity(edges.size())};
}

std::optional<ColumnMatch> match_columns(const std::vector<double>& first,
                                         const std::vector<double>& second) {
  if (first.size() < 3 || second.size() < 3) return std::nullopt;
  if (auto match = match_frames(first, second)) return match;
  return match_without_first_edge(first, second);
}

}  // namespace niandu
