#include "pipeline/publish/compare/assignment.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace niandu::compare {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

// The Hungarian method with potentials, rows <= columns, rows and columns from 1 (0 is the start of
// each search for a free column).
class Search {
 public:
  explicit Search(const std::vector<std::vector<std::int64_t>>& cost)
      : cost_(cost),
        rows_(cost.size()),
        columns_(cost.front().size()),
        row_potential_(rows_ + 1),
        column_potential_(columns_ + 1),
        row_of_(columns_ + 1),
        way_(columns_ + 1) {}

  // The row of each column, from 1; 0: none.
  const std::vector<std::size_t>& run() {
    for (std::size_t row = 1; row <= rows_; ++row) add(row);
    return row_of_;
  }

 private:
  void add(std::size_t row) {
    row_of_[0] = row;
    std::size_t column = 0;
    std::vector<std::int64_t> least(columns_ + 1, kFar);
    std::vector<bool> used(columns_ + 1, false);
    do {
      used[column] = true;
      column = next(column, least, used);
    } while (row_of_[column] != 0);
    while (column != 0) {
      row_of_[column] = row_of_[way_[column]];
      column = way_[column];
    }
  }

  std::size_t next(std::size_t column, std::vector<std::int64_t>& least,
                   const std::vector<bool>& used) {
    const std::size_t row = row_of_[column];
    std::int64_t delta = kFar;
    std::size_t best = 0;
    for (std::size_t c = 1; c <= columns_; ++c) {
      if (used[c]) continue;
      const std::int64_t reduced =
          cost_[row - 1][c - 1] - row_potential_[row] - column_potential_[c];
      if (reduced < least[c]) {
        least[c] = reduced;
        way_[c] = column;
      }
      if (least[c] < delta) {
        delta = least[c];
        best = c;
      }
    }
    for (std::size_t c = 0; c <= columns_; ++c) {
      if (used[c]) {
        row_potential_[row_of_[c]] += delta;
        column_potential_[c] -= delta;
      } else {
        least[c] -= delta;
      }
    }
    return best;
  }

  const std::vector<std::vector<std::int64_t>>& cost_;
  std::size_t rows_, columns_;
  std::vector<std::int64_t> row_potential_, column_potential_;
  std::vector<std::size_t> row_of_, way_;
};

}  // namespace

std::vector<int> assign(const std::vector<std::vector<std::int64_t>>& gain) {
  const std::size_t rows = gain.size();
  std::vector<int> columns_of(rows, kNobody);
  if (rows == 0 || gain.front().empty()) return columns_of;
  const std::size_t columns = gain.front().size();
  const bool turned = rows > columns;
  const std::size_t less = std::min(rows, columns), more = std::max(rows, columns);
  std::vector<std::vector<std::int64_t>> cost(less, std::vector<std::int64_t>(more));
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      (turned ? cost[c][r] : cost[r][c]) = -gain[r][c];
    }
  }
  Search search(cost);
  const std::vector<std::size_t>& row_of = search.run();
  for (std::size_t c = 1; c <= more; ++c) {
    if (row_of[c] == 0) continue;
    const std::size_t r = turned ? c - 1 : row_of[c] - 1;
    const std::size_t column = turned ? row_of[c] - 1 : c - 1;
    if (gain[r][column] > 0) columns_of[r] = static_cast<int>(column);
  }
  return columns_of;
}

}  // namespace niandu::compare
