// A table as a person has drawn it, or the word that there is none: the winning reading.
#pragma once

#include <cstddef>
#include <vector>

#include "common/geometry.h"
#include "common/result.h"

namespace niandu {

// Bounds: a person draws tens of lines; a file that says more is not one.
constexpr std::size_t kMostGridLines = 500;     // in each direction
constexpr std::size_t kMostGridCells = 20'000;  // of one grid
constexpr std::size_t kMostGrids = 2'000;       // of a document

struct ForcedGrid {
  struct Span {  // of cells that are one, from 0
    int row = 0, column = 0, row_span = 1, column_span = 1;
    bool operator==(const Span&) const = default;
  };
  int page_number = 0;                // from 1
  Box box;                            // outer frame: points, origin top left, y down
  std::vector<double> columns, rows;  // x and y of the lines between, ascending, inside the box
  int header_rows = 0;                // 0: not said
  std::vector<Span> merged;
  bool no_table = false;  // what stands in the box is text; the rest says nothing then

  bool operator==(const ForcedGrid& other) const {
    return page_number == other.page_number && box == other.box && columns == other.columns &&
           rows == other.rows && header_rows == other.header_rows && merged == other.merged &&
           no_table == other.no_table;
  }
};

// What became of a grid on its page.
struct GridResult {
  int page_number = 0;
  Box box;
  bool no_table = false;
  bool applied = false;
};

// Whether it can be applied. Errors: kUsage: no page, a box without area or beyond any page, lines
// outside of it or not ascending, more header rows than rows, spans that overlap or leave the grid.
[[nodiscard]] Status check_grid(const ForcedGrid& grid);

}  // namespace niandu
