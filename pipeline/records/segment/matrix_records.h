// Tables of marks, once the records that their heads name are there.
#pragma once

#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/reading_state.h"

namespace niandu {

void read_matrices(const std::vector<FlowItem>& flow, ReadingState& state);

}  // namespace niandu
