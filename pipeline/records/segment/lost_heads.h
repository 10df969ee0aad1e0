// Heads of tables that stand in running text: a table, or the beginning of one, that was not read
// as a table.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/reading_state.h"

namespace niandu {

struct LostHead {
  const TableSpec* spec = nullptr;
  std::size_t first = 0, last = 0;  // items of the flow
  Text words;                       // of its cells, left to right
};

// Lines outside of all tables that hold header words of a table of the schema and nothing else: all
// columns that it needs, three words or more, in as many lines as a header has rows. Places are
// needed: text inputs have none.
[[nodiscard]] std::vector<LostHead> find_lost_heads(const std::vector<FlowItem>& flow,
                                                    const Schema& schema);

// The unit of figures that stands above a lost head counts for the rest of its table, which has
// none of its own. Call before the tables are read.
void lend_units(const std::vector<LostHead>& heads, const std::vector<FlowItem>& flow,
                Sight& sight);

// Says what was lost, and which rows behind it may be numbered wrongly. Call when all is read.
void report_lost_heads(const std::vector<LostHead>& heads, ReadingState& state);

}  // namespace niandu
