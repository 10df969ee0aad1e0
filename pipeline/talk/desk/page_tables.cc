#include "pipeline/talk/desk/page_tables.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

namespace niandu::desk {
namespace {

using Sides = double Box::*;

// Where the lines between rows (or columns) run: in the middle of what the cells on either side of
// each say. Lines that no cell tells stand halfway between their neighbours.
struct Direction {
  int count = 0;
  int Cell::*at;
  int Cell::*span;
  Sides first, last;
};

std::vector<double> lines_of(const Table& table, const Box& frame, const Direction& along) {
  struct Sum {
    double sum = 0;
    int cells = 0;
  };
  std::vector<Sum> sums(static_cast<std::size_t>(along.count) + 1);
  const auto add = [&](int line, double at) {
    if (line <= 0 || line >= along.count) return;
    sums[static_cast<std::size_t>(line)].sum += at;
    ++sums[static_cast<std::size_t>(line)].cells;
  };
  for (const Cell& cell : table.cells) {
    if (cell.places.empty() || cell.places.front().box.empty()) continue;
    add(cell.*along.at, cell.places.front().box.*along.first);
    add(cell.*along.at + cell.*along.span, cell.places.front().box.*along.last);
  }
  std::vector<double> lines;
  double before = frame.*along.first;
  const double end = frame.*along.last;
  for (int line = 1; line < along.count; ++line) {
    const Sum& sum = sums[static_cast<std::size_t>(line)];
    const double room = (end - before) / (along.count - line + 1);
    const double at = sum.cells > 0 ? sum.sum / sum.cells : before + room;
    // A drawn line lies behind the one before it and leaves room for those that follow.
    constexpr double kLeastShare = 0.02;
    before = std::clamp(at, before + room * kLeastShare, end - room * kLeastShare);
    lines.push_back(before);
  }
  return lines;
}

ShownTable shown_table(const Table& table, int page_number) {
  ShownTable shown;
  ForcedGrid& grid = shown.grid;
  grid.page_number = page_number;
  grid.box = table.places.front().box;
  grid.columns = lines_of(table, grid.box,
                          {table.columns, &Cell::column, &Cell::column_span, &Box::x0, &Box::x1});
  grid.rows =
      lines_of(table, grid.box, {table.rows, &Cell::row, &Cell::row_span, &Box::y0, &Box::y1});
  grid.header_rows = std::clamp(table.header_rows, 0, table.rows);
  shown.confidence = table.confidence;
  for (const Cell& cell : table.cells) {
    shown.cells.push_back({cell.row, cell.column, cell.row_span, cell.column_span, cell.text.utf8});
  }
  grid.merged = merged_of(shown.cells);
  return shown;
}

}  // namespace

std::vector<ForcedGrid::Span> merged_of(const std::vector<ShownCell>& cells) {
  std::vector<ForcedGrid::Span> merged;
  for (const ShownCell& cell : cells) {
    if (cell.row_span == 1 && cell.column_span == 1) continue;
    merged.push_back({cell.row, cell.column, cell.row_span, cell.column_span});
  }
  return merged;
}

ShownPage shown_page(const Document& document, int page_number) {
  ShownPage page;
  for (const Block& block : document.blocks) {
    const auto* const table = std::get_if<Table>(&block);
    const bool here = table != nullptr && table->page_number() == page_number;
    if (here && has_area(table->places.front().box)) {
      page.tables.push_back(shown_table(*table, page_number));
    }
  }
  for (const Issue& issue : document.issues) {
    const bool applied = issue.code == IssueCode::kGridForced;
    if (!applied && issue.code != IssueCode::kGridUnfit) continue;
    if (issue.page_number == page_number) {
      page.grids.push_back({issue.page_number, issue.box, false, applied});
    }
  }
  return page;
}

}  // namespace niandu::desk
