// A table's records as running text: labels and headings, one project after the other.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"

namespace niandu {

// The text as a table without header rows: one row per record, one column per column of `spec`.
struct ProseTable {
  Table table;
  std::vector<std::vector<int>> columns;  // as HeaderMatch::columns
  std::vector<Source> labels;             // their places
  std::vector<Source> left;               // figures in its tables that no column asks for
  std::vector<std::size_t> tables;        // flow items: tables among the lines (told_table.h)
  std::size_t first = 0, end = 0;         // flow items
};

// Tables among the lines are read with them. Reads 「計畫名稱：甲」, 【行政作業】, 「一、行政作業」
// and the headings that TableSpec::prose describes. Words behind a label belong to it up to the
// next one; a label that parts of an open cell have (TableSpec::cuts) is no label there. A record
// begins where the first label comes again or at a heading. Nothing where no record has the columns
// that the table needs. A label that the schema leaves (other_headers) or that names another year
// than `roc_year` (0: unknown) ends the value before it. `matched`: flow items of tables that are
// read as tables. `appendix`: of the schema; a name of one at the head of a page ends a record.
[[nodiscard]] std::optional<ProseTable> prose_as_table(const std::vector<FlowItem>& flow,
                                                       const TableSpec& spec,
                                                       const std::set<std::size_t>& matched,
                                                       int roc_year, const Pattern& appendix);

}  // namespace niandu
