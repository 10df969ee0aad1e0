// Tab-separated rows, cut by page breaks, to one Table.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace niandu::text {

struct TextRow {
  int line_number = 0;  // from 1
  std::vector<Text> cells;
};

// Rows between two blank lines: the part of a table that stood on one page.
using Fragment = std::vector<TextRow>;

// Number of rows at the start of `next` that repeat the header of `table` (both begin with it).
// White space does not count, and a label that one of the two has lost does not either, as long as
// most labels agree.
[[nodiscard]] std::size_t repeated_header_rows(const Fragment& table, const Fragment& next);

// True if `row` has every label of the table's first row, and there are two or more: nothing but a
// repeated header does.
[[nodiscard]] bool is_full_repeat(const Fragment& table, const TextRow& row);

// True if `next` carries on `table` (whose fragments so far are given): it repeats the header, or
// has the same columns and its first row has no key.
[[nodiscard]] bool carries_on(const std::vector<Fragment>& table, const Fragment& next);

// One table of all fragments: repeated header rows dropped, short rows padded at the end. The
// first row of a fragment joins the row before if the form shows that it continues it: its key and
// a further cell are empty that are not empty together in any row inside a fragment; else it is
// listed in fragment_rows. Empty cells stay empty.
[[nodiscard]] Table fragments_to_table(std::vector<Fragment> fragments);

}  // namespace niandu::text
