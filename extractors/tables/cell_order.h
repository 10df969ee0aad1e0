// The order of a table's cells: by row, then by column.
#pragma once

namespace niandu {

// For any kind of cell with a first row and a first column.
struct ByPlace {
  template <class AnyCell>
  [[nodiscard]] bool operator()(const AnyCell& a, const AnyCell& b) const {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  }
};

}  // namespace niandu
