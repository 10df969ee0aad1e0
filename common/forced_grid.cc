#include "common/forced_grid.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace niandu {
namespace {

// PDF's own bound of a page's side (ISO 32000-1, annex C: 14,400 units).
constexpr double kLongestSide = 14'400;
// Lines nearer than this enclose no text (extractors/tables: the finest rows measured are 4
// points).
constexpr double kLeastGap = 0.5;

Status wrong(const std::string& what) { return fail(ErrorCode::kUsage, "a grid's " + what); }

bool inside_page(double at) { return std::isfinite(at) && at >= 0 && at <= kLongestSide; }

bool ascends(const std::vector<double>& lines, double from, double to) {
  double before = from;
  for (const double line : lines) {
    if (!std::isfinite(line) || line - before < kLeastGap) return false;
    before = line;
  }
  return to - before >= kLeastGap;
}

Status check_spans(const ForcedGrid& grid) {
  const int rows = static_cast<int>(grid.rows.size()) + 1;
  const int columns = static_cast<int>(grid.columns.size()) + 1;
  std::set<std::pair<int, int>> taken;
  for (const ForcedGrid::Span& span : grid.merged) {
    const bool fits = span.row >= 0 && span.column >= 0 && span.row_span >= 1 &&
                      span.column_span >= 1 && span.row_span <= rows &&
                      span.column_span <= columns && span.row <= rows - span.row_span &&
                      span.column <= columns - span.column_span;
    if (!fits) return wrong("merged cells leave its rows or columns");
    for (int row = span.row; row < span.row + span.row_span; ++row) {
      for (int column = span.column; column < span.column + span.column_span; ++column) {
        if (!taken.emplace(row, column).second) return wrong("merged cells overlap");
      }
    }
  }
  return {};
}

}  // namespace

Status check_grid(const ForcedGrid& grid) {
  if (grid.page_number < 1) return wrong("page is a number from 1");
  const Box& box = grid.box;
  const bool on_page =
      inside_page(box.x0) && inside_page(box.y0) && inside_page(box.x1) && inside_page(box.y1);
  if (!on_page || box.x1 - box.x0 < kLeastGap || box.y1 - box.y0 < kLeastGap) {
    return wrong(
        "box is [x0, y0, x1, y1] in points from the top left of the page, x0 < x1, y0 < y1");
  }
  if (grid.no_table) return {};
  if (grid.columns.size() > kMostGridLines || grid.rows.size() > kMostGridLines) {
    return wrong("lines are more than " + std::to_string(kMostGridLines) + " in a direction");
  }
  if ((grid.columns.size() + 1) * (grid.rows.size() + 1) > kMostGridCells) {
    return wrong("cells are more than " + std::to_string(kMostGridCells));
  }
  if (!ascends(grid.columns, box.x0, box.x1)) {
    return wrong("column lines ascend inside of its box, half a point apart at least");
  }
  if (!ascends(grid.rows, box.y0, box.y1)) {
    return wrong("row lines ascend inside of its box, half a point apart at least");
  }
  if (grid.header_rows < 0 || grid.header_rows > static_cast<int>(grid.rows.size()) + 1) {
    return wrong("header rows are more than its rows");
  }
  return check_spans(grid);
}

}  // namespace niandu
