#include "pipeline/records/segment/grid.h"

#include <algorithm>

namespace niandu {
namespace {

constexpr std::size_t kMostPlaces = 4'000'000;  // rows * columns; a larger grid is cut off

}  // namespace

Grid::Grid(const Table& table)
    : table_(&table), rows_(std::max(table.rows, 0)), columns_(std::max(table.columns, 0)) {
  if (columns_ > 0 &&
      static_cast<std::size_t>(rows_) > kMostPlaces / static_cast<std::size_t>(columns_)) {
    rows_ = static_cast<int>(kMostPlaces / static_cast<std::size_t>(columns_));
  }
  cells_.assign(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_), -1);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    const int row_end = std::min(cell.row + cell.row_span, rows_);
    const int column_end = std::min(cell.column + cell.column_span, columns_);
    for (int row = std::max(cell.row, 0); row < row_end; ++row) {
      for (int column = std::max(cell.column, 0); column < column_end; ++column) {
        cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(column)] = static_cast<int>(i);
      }
    }
  }
}

const Cell* Grid::at(int row, int column) const {
  if (row < 0 || column < 0 || row >= rows_ || column >= columns_) return nullptr;
  const int index = cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                           static_cast<std::size_t>(column)];
  return index < 0 ? nullptr : &table_->cells[static_cast<std::size_t>(index)];
}

}  // namespace niandu
