// A table's cells by row and column, in constant time.
#pragma once

#include <vector>

#include "extractors/document.h"

namespace niandu {

class Grid {
 public:
  explicit Grid(const Table& table);

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }
  // Null where the grid has a hole.
  [[nodiscard]] const Cell* at(int row, int column) const;
  [[nodiscard]] const Table& table() const { return *table_; }

 private:
  const Table* table_;
  int rows_ = 0, columns_ = 0;
  std::vector<int> cells_;  // index into table_->cells by row * columns_ + column; -1: none
};

}  // namespace niandu
