// The numbered paragraphs of a section as rows: a heading and the paragraphs below it, whatever
// tables stand between them.
#pragma once

#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// A row of the table that a level of the outline names (OutlineLevel::rows).
struct OutlineRow {
  const TableSpec* spec = nullptr;
  LogicalRow row;
  bool used = true;  // of a table that only carries: rows inside have it
};

// In document order. Levels are kinds of numbers in the order in which they first occur; a level's
// label or lead words decide where they stand. Columns that outer levels' tables have by the same
// name are carried down. A heading of its own may hold its text behind a colon.
// `blocks`: the flow items that the paragraphs are.
[[nodiscard]] std::vector<OutlineRow> outline_rows(const SectionSpec& section,
                                                   const std::vector<Text>& paragraphs,
                                                   const std::vector<int>& blocks, int place_index,
                                                   const Schema& schema);

}  // namespace niandu
