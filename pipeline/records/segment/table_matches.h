// Which tables of a document are which of a schema's, by their headers.
#pragma once

#include <deque>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/sight.h"
#include "pipeline/records/segment/source_table.h"

namespace niandu {

// All of them anew, and what is printed as running text where no table of its kind is found.
// `roc_year`: the document's, once it is known; else 0.
void match_tables(const std::vector<FlowItem>& flow, std::deque<SourceTable>& sources, int roc_year,
                  Sight& sight);

}  // namespace niandu
