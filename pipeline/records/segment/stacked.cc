#include "pipeline/records/segment/stacked.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr int kMostRows = 4;              // of a record
constexpr int kFewestGroups = 3;          // the head and two records
constexpr std::size_t kLongestName = 60;  // bytes

// Cells are ordered by row and column, so groups of the same shape have them in the same order.
bool same_place(const Cell& head, const Cell& cell, int rows) {
  return cell.row % rows == head.row && cell.column == head.column &&
         cell.row_span == head.row_span && cell.column_span == head.column_span;
}

bool are_names(const std::vector<const Cell*>& head) {
  std::set<std::string_view> seen;
  return std::all_of(head.begin(), head.end(), [&](const Cell* cell) {
    const std::string_view words = trim(cell->text.utf8);
    return !words.empty() && words.size() <= kLongestName && seen.insert(words).second;
  });
}

// Rows that are cut into the same columns are those of a plain head.
bool rows_differ(const std::vector<const Cell*>& head) {
  std::set<int> first, others;
  for (const Cell* cell : head) {
    if (cell->column > 0) (cell->row == 0 ? first : others).insert(cell->column);
  }
  return first != others && !first.empty() && !others.empty();
}

}  // namespace

std::optional<Table> unstacked(const Table& table) {
  const int rows = table.cells.empty() ? 0 : table.cells.front().row_span;
  if (rows < 2 || rows > kMostRows || table.rows % rows != 0) return std::nullopt;
  const int groups = table.rows / rows;
  if (groups < kFewestGroups || table.cells.size() % static_cast<std::size_t>(groups) != 0) {
    return std::nullopt;
  }
  std::vector<const Cell*> head;
  for (const Cell& cell : table.cells) {
    if (cell.row < rows) head.push_back(&cell);
  }
  const std::size_t count = head.size();
  if (count * static_cast<std::size_t>(groups) != table.cells.size() || !are_names(head) ||
      !rows_differ(head)) {
    return std::nullopt;
  }
  Table out = table;
  for (std::size_t i = 0; i < out.cells.size(); ++i) {
    Cell& cell = out.cells[i];
    const Cell& name = *head[i % count];
    const int group = static_cast<int>(i / count);
    if (cell.row / rows != group || !same_place(name, cell, rows)) return std::nullopt;
    // A form: its labels are there again for each record.
    if (group > 0 && trim(cell.text.utf8) == trim(name.text.utf8)) return std::nullopt;
    cell.row = group;
    cell.column = static_cast<int>(i % count);
    cell.row_span = cell.column_span = 1;
  }
  out.rows = groups;
  out.columns = static_cast<int>(count);
  out.header_rows = 1;
  std::erase_if(out.fragment_rows, [&](int row) { return row % rows != 0; });
  for (int& row : out.fragment_rows) row /= rows;
  return out;
}

}  // namespace niandu
