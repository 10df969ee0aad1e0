// The rest of a row: what a page shows of a table of which it holds no whole row.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/tables/pages/page_head.h"
#include "extractors/tables/tables.h"

namespace niandu {

// A page may hold nothing but the middle of one row, or begin with the last lines of one. By itself
// that is no table; to the columns of the table of the page before it is.
struct RowRest {
  PageTable table;                 // one row, below the repeated header if there is one
  std::vector<std::size_t> lines;  // FreeLine::index of what it took
  double evidence = 0;             // the signed sum of its parts; positive: a rest
  bool unsure = false;             // nearly zero
};

// Reads the head of the page as more of the last row of `above`, the last table of the page before.
// Nothing if no line there stands in its columns, or if more speaks for text that is no part of it:
// drawn columns, a frame left open, a sentence that goes on, the key column blank, the same left
// edges and a rule below speak for it; words in the first column, a frame closed above, a page left
// half empty, paper of another width and text that runs on across the columns speak against it.
// Weights: row_rest.cc.
[[nodiscard]] std::optional<RowRest> find_row_rest(const PageTable& above, double above_height_pt,
                                                   const PageBelow& page);

// Puts the rest above the first row of `table`, which stands below it on the same page. False, and
// nothing changed, if their columns differ.
[[nodiscard]] bool put_above(const RowRest& rest, PageTable& table);

}  // namespace niandu
