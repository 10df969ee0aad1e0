// Sections of which no table gave records: what they tell in prose, or that they are absent.
#pragma once

#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/reading_state.h"

namespace niandu {

void read_told_sections(const std::vector<FlowItem>& flow, ReadingState& state);

// A section by which the kind is known, and nothing of what it lists; and a document of which
// nothing at all was read.
void note_absent_sections(ReadingState& state);

}  // namespace niandu
