// Labels and values that a schema names, wherever they stand in a grid.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/part.h"

namespace niandu {

// The words of a grid's cells, folded once for all that is looked for in it.
class CellKeys {
 public:
  explicit CellKeys(const Table& table);
  // Of the cell; empty where it is too long for a header or a label.
  [[nodiscard]] const std::string& of(const Cell& cell) const;

 private:
  const Table* table_;
  std::vector<std::string> keys_;
};

// A table of a schema and what it is read from.
struct ShapedTable {
  std::shared_ptr<Part> part;  // null: the grid as it stands
  HeaderMatch header;
};

// The form's records as a table: its columns are the schema's, its first row their labels. A value
// stands right of its label or, where another label or nothing stands there, below it; a title is
// its own value; a crossing stands in the row of one word, below another. A record begins where the
// first label of the first one comes again. Nothing where a needed column has no value.
[[nodiscard]] std::optional<ShapedTable> read_form(const Grid& grid, const CellKeys& keys,
                                                   const TableSpec& spec);

// The column of the form whose label (or title) the cell is; -1: none.
[[nodiscard]] int form_label(const CellKeys& keys, const Cell& cell, const TableSpec& spec);

}  // namespace niandu
