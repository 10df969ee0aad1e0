#include "pipeline/records/segment/part.h"

#include <algorithm>
#include <map>
#include <utility>

namespace niandu {
namespace {

Table empty_like(const Table& table, int rows, int columns) {
  Table made;
  made.rows = rows;
  made.columns = columns;
  made.places = table.places;
  made.title = table.title;
  made.unit = table.unit;
  made.method = table.method;
  made.confidence = table.confidence;
  return made;
}

// Of the tables nested in `table`, those whose cells `made` has.
void take_nested(const Table& table, Table& made) {
  for (Cell& cell : made.cells) {
    if (cell.nested_table < 0) continue;
    const Table& nested = table.nested[static_cast<std::size_t>(cell.nested_table)];
    cell.nested_table = static_cast<int>(made.nested.size());
    made.nested.push_back(nested);
  }
}

}  // namespace

Cell placed(const Cell& from, int row, int column) {
  Cell cell = from;
  cell.row = row;
  cell.column = column;
  cell.row_span = cell.column_span = 1;
  cell.nested_table = -1;
  return cell;
}

void order_cells(Table& table) {
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
}

std::shared_ptr<Part> part_of(const Table& table, int first_row, int end_row, int first_column,
                              int end_column) {
  Table made = empty_like(table, end_row - first_row, end_column - first_column);
  for (const Cell& cell : table.cells) {
    const int row = std::max(cell.row, first_row);
    const int column = std::max(cell.column, first_column);
    const int row_end = std::min(cell.row + cell.row_span, end_row);
    const int column_end = std::min(cell.column + cell.column_span, end_column);
    if (row >= row_end || column >= column_end) continue;
    Cell copy = cell;
    copy.row = row - first_row;
    copy.column = column - first_column;
    copy.row_span = row_end - row;
    copy.column_span = column_end - column;
    made.cells.push_back(std::move(copy));
  }
  take_nested(table, made);
  order_cells(made);
  for (const int row : table.fragment_rows) {
    if (row > first_row && row < end_row) made.fragment_rows.push_back(row - first_row);
  }
  std::vector<int> rows;
  for (int row = first_row; row < end_row; ++row) rows.push_back(row);
  return std::make_shared<Part>(std::move(made), std::move(rows));
}

std::shared_ptr<Part> with_rows_joined(const Table& table, const std::vector<int>& into) {
  Table made = empty_like(table, into.empty() ? 0 : into.back() + 1, table.columns);
  std::vector<int> rows;
  for (std::size_t row = 0; row < into.size(); ++row) {
    if (into[row] == static_cast<int>(rows.size())) rows.push_back(static_cast<int>(row));
  }
  std::map<std::pair<int, int>, std::size_t> places;  // by row and column
  for (const Cell& cell : table.cells) {
    Cell copy = cell;
    copy.row = into[static_cast<std::size_t>(cell.row)];
    copy.row_span = into[static_cast<std::size_t>(cell.row + cell.row_span - 1)] + 1 - copy.row;
    const auto [at, fresh] = places.emplace(std::pair(copy.row, copy.column), made.cells.size());
    if (fresh) {
      made.cells.push_back(std::move(copy));
      continue;
    }
    Cell& above = made.cells[at->second];
    above.row_span = std::max(above.row_span, copy.row_span);
    if (above.nested_table < 0) above.nested_table = copy.nested_table;
    above.text.append(cell.text, wrap_separator(above.text.utf8, cell.text.utf8));
  }
  take_nested(table, made);
  order_cells(made);
  return std::make_shared<Part>(std::move(made), std::move(rows));
}

std::shared_ptr<Part> turned(const Table& table) {
  Table made = empty_like(table, table.columns, table.rows);
  for (const Cell& cell : table.cells) {
    Cell copy = cell;
    std::swap(copy.row, copy.column);
    std::swap(copy.row_span, copy.column_span);
    made.cells.push_back(std::move(copy));
  }
  take_nested(table, made);
  order_cells(made);
  // All of its rows begin where the table does.
  return std::make_shared<Part>(std::move(made),
                                std::vector<int>(static_cast<std::size_t>(table.columns), 0));
}

}  // namespace niandu
