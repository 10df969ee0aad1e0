// The tables of a schema in one grid of the document, in whatever shape they stand there.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "pipeline/records/segment/form.h"
#include "pipeline/records/segment/header.h"
#include "pipeline/records/segment/part.h"

namespace niandu {

class Shapes {
 public:
  // `header`: of the grid, kept by the caller as long as this.
  Shapes(const Grid& grid, const HeaderReader& header) : grid_(grid), header_(header) {}

  // The shaped tables (TableSpec::shaped) among `specs` that stand in the grid, from top to bottom.
  [[nodiscard]] std::vector<ShapedTable> match(
      const std::vector<TableSpec>& specs, int roc_year,
      const std::function<bool(const TableSpec&)>& allowed) const;

 private:
  struct Begin {
    int row = 0;
    const TableSpec* spec = nullptr;  // null: of a form's label
  };

  [[nodiscard]] const CellKeys& keys() const;
  [[nodiscard]] std::vector<Begin> begins(const std::vector<const TableSpec*>& specs) const;
  [[nodiscard]] bool heads_row(const TableSpec& spec, int row) const;
  [[nodiscard]] bool heads_column(const TableSpec& spec) const;
  [[nodiscard]] int half() const;
  void match_inside(const std::vector<const TableSpec*>& inside, int roc_year,
                    std::vector<ShapedTable>& out) const;
  // False: the grid has no halves. Where one of them is no such table, neither is read.
  [[nodiscard]] bool match_halves(const TableSpec& spec, int roc_year,
                                  std::vector<ShapedTable>& out) const;
  void match_whole(const TableSpec& spec, int roc_year, std::vector<ShapedTable>& out) const;

  const Grid& grid_;
  const HeaderReader& header_;
  mutable std::optional<CellKeys> keys_;
};

}  // namespace niandu
