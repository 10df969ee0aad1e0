// Parts of a table that are read as tables of their own.
#pragma once

#include <memory>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/segment/grid.h"

namespace niandu {

// Made of copies of the cells. Stays where it is: what was matched points to its grid.
struct Part {
  Part(Table made, std::vector<int> from)
      : table(std::move(made)), rows(std::move(from)), grid(table) {}
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  Table table;
  std::vector<int> rows;  // per row: the row of the whole table that it comes from
  Grid grid;
};

// A copy of a cell that covers this one place.
[[nodiscard]] Cell placed(const Cell& from, int row, int column);

// By row, then by column, as Table wants it.
void order_cells(Table& table);

// The rows [first, end), the columns [first, end) of them; cells that reach over the edge are cut.
[[nodiscard]] std::shared_ptr<Part> part_of(const Table& table, int first_row, int end_row,
                                            int first_column, int end_column);

// Some rows as one with those above them: `into` says for each row which it is then, counting on.
// Cells of one column that meet are joined, top to bottom.
[[nodiscard]] std::shared_ptr<Part> with_rows_joined(const Table& table,
                                                     const std::vector<int>& into);

// Rows for columns and columns for rows.
[[nodiscard]] std::shared_ptr<Part> turned(const Table& table);

}  // namespace niandu
