// The tables of one page, as much of them as a person needs who draws them anew.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/forced_grid.h"
#include "common/result.h"
#include "extractors/document.h"

namespace niandu::desk {

struct ShownCell {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  std::string text;
};

// Of several places of the grid.
[[nodiscard]] std::vector<ForcedGrid::Span> merged_of(const std::vector<ShownCell>& cells);

struct ShownTable {
  ForcedGrid grid;  // the lines that a person would draw for this table to be read
  double confidence = 0;
  std::vector<ShownCell> cells;
};

struct ShownPage {
  std::vector<ShownTable> tables;
  std::vector<GridResult> grids;  // what became of those that were drawn
};

// Of a document that was read with its tables kept apart by page.
[[nodiscard]] ShownPage shown_page(const Document& document, int page_number);

// Which page is to be read, with these grids as the winning reading.
struct WantedTables {
  std::string path, sha256;  // of the PDF, and of its bytes
  int page_number = 1;       // from 1
  std::vector<ForcedGrid> grids;
};
using ReadTables = std::function<Result<ShownPage>(const WantedTables&)>;

}  // namespace niandu::desk
