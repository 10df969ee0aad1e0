// Tables carried over pages become one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/geometry.h"
#include "common/issue.h"
#include "extractors/tables/tables.h"

namespace niandu {

// What the join sees of one page.
struct PageOfTables {
  int page_number = 0;  // from 1; only consecutive numbers join
  double height_pt = 0;
  std::vector<PageTable> tables;   // reading order
  std::vector<Box> text;           // lines outside tables that are not furniture
  std::vector<std::string> words;  // of these lines, in the same order; may be left off
};

struct JoinedTable {
  Table table;
  std::size_t page = 0;       // index of the page with its first fragment
  std::size_t index = 0;      // index of that fragment among the page's tables
  std::vector<Issue> issues;  // of page breaks: row_join_unsure, table_join_unsure
};

// Joins the last table of a page with the first one of the next if nothing but furniture stands
// (or what stood above the table where it began, said again: 「表 1（續）」; or such a mark above
// columns with the same names) stands
// between them and their columns agree (left and right pages may be offset; a fragment may show
// fewer column rules than another), and so on over any number of pages.
//
// Repeated header rows are dropped (header_rows says how many). A row or merged cell that the page
// break cut is made whole: Cell::joined, one place per page. Where neither rules nor text tell
// whether the first row of a fragment goes on with the row before, it stays a row of its own and
// is listed in Table::fragment_rows. See continuation.h for what counts as evidence.
//
// A fragment without the last column is joined if the header repeats; else it is another table, and
// table_join_unsure says so.
//
// Order: by page, then index. No text is lost but the repeated headers'.
[[nodiscard]] std::vector<JoinedTable> join_tables(std::vector<PageOfTables> pages);

}  // namespace niandu
