// Horizontal rules, some across a part of the columns only, to the rows of each column.
#pragma once

#include <span>
#include <vector>

namespace niandu {

struct RulePiece;

// Heights between which no rule runs are elementary rows; a column whose cell goes on over a height
// has no rule there.
struct RuleRows {
  std::vector<float> ys;                // heights of rules between rows, ascending
  std::vector<std::vector<bool>> cuts;  // per height, per column: a rule parts the column there

  [[nodiscard]] int rows() const { return static_cast<int>(ys.size()) + 1; }
  [[nodiscard]] int row_at(float y) const;
  // First and last elementary row of the cell of `column` that covers `row`.
  [[nodiscard]] int first_row(int row, int column) const;
  [[nodiscard]] int last_row(int row, int column) const;
};

// `whole`: heights of rules across all columns; `parts`: rules across some, which part a column if
// they cover more than half of it. `edges`: x of columns + 1 edges. Only rules strictly between y0
// and y1 count; rules nearer than a line's height are one.
[[nodiscard]] RuleRows rules_to_rows(std::span<const float> whole, std::span<const RulePiece> parts,
                                     std::span<const float> edges, float y0, float y1);

}  // namespace niandu
