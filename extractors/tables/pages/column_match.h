// Do two fragments of a table have the same columns?
#pragma once

#include <optional>
#include <vector>

namespace niandu {

// Columns of both fragments in terms of common ones.
struct ColumnMatch {
  std::vector<double> edges;  // common edges, in the second fragment's coordinates
  // For each edge of the first (second) fragment: its index in `edges`. second.front() is 1 if the
  // second fragment lacks the first column.
  std::vector<int> first, second;
};

// Matches column edges (ascending, columns + 1 each). The frames must be equally wide within
// kColumnTolerancePt after moving the left edges onto each other, and the edges of one fragment
// must be among the other's: a page on which no row is divided shows fewer rules. In a style
// without outer rules a merged cell may fill the first column of a whole page, whose left edge is
// then unknown or the whole column missing: edges are matched from the right.
[[nodiscard]] std::optional<ColumnMatch> match_columns(const std::vector<double>& first,
                                                       const std::vector<double>& second);

// As match_columns, for fragments of which more is known (a header that repeats): as many columns,
// each edge within kLooseTolerancePt after moving the left edges onto each other; or the second
// fragment without the last column, which then has no edge of its own in `edges`' last place.
[[nodiscard]] std::optional<ColumnMatch> match_columns_loosely(const std::vector<double>& first,
                                                               const std::vector<double>& second);

// Where the texts of a column stand on a page; x1 < x0: it has none.
struct ColumnExtent {
  double x0 = 1e9, x1 = -1e9;
};

// For fragments without drawn columns: as many columns, each with its texts below those of its own
// column and of no other, moved as left and right pages of a book may be. `edges`: the second
// fragment's.
[[nodiscard]] std::optional<ColumnMatch> match_column_texts(const std::vector<ColumnExtent>& first,
                                                            const std::vector<ColumnExtent>& second,
                                                            const std::vector<double>& edges);

// True if the second fragment has no last column.
[[nodiscard]] inline bool lacks_last_column(const ColumnMatch& match) {
  return match.second.back() + 1 < static_cast<int>(match.edges.size());
}

// Measured over corpus/pdf and 11 published books: the same rule differs by up to 1.6 pt from
// page to page; different column layouts of one book by more than 6 pt somewhere.
inline constexpr double kColumnTolerancePt = 3.0;

// Tables without column rules have their edges in the middle of white gaps, which depend on the
// words of the page.
inline constexpr double kLooseTolerancePt = 18.0;

// Left and right pages of a book are set off against each other by at most this much.
inline constexpr double kLargestShiftPt = 72;

}  // namespace niandu
