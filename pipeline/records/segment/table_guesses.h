// Tables whose headers are not all known, by what stands in their columns.
#pragma once

#include <deque>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/segment/sight.h"
#include "pipeline/records/segment/source_table.h"

namespace niandu {

// Completes the tables that were matched by some of their headers, and adds those that match
// nothing but can be one table of the schema only. `records`: those of the goals so far.
void guess_tables(const std::deque<SourceTable>& sources, const std::vector<Record>& records,
                  int roc_year, Sight& sight);

}  // namespace niandu
