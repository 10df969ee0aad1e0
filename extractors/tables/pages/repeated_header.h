// Header rows that a table repeats on every page.
#pragma once

#include "extractors/document.h"

namespace niandu {

// How a fragment begins in comparison with the table that it may carry on.
struct HeaderComparison {
  int rows = 0;               // leading rows of the fragment that repeat the table's first rows
  bool new_instance = false;  // no row repeats, yet half of the first row's words do: the same form
                              // filled in anew, not a continuation
};

// Columns must have been matched before. Text is compared without white space; a cell may show only
// the beginning of its words on one of the pages (a row of fixed height that cut them off).
[[nodiscard]] HeaderComparison compare_headers(const Table& table, const Table& fragment);

}  // namespace niandu
