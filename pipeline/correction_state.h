// What became of a decision, by name.
#pragma once

#include "pipeline/record.h"

namespace niandu {

// The table of what is decided of whole documents.
constexpr const char* kWholeDocuments = "documents";

// What was decided of a whole document and does not hold yet: it waits until that is read again.
constexpr DecisionState kWaits = DecisionState::kStale;

// decision_state_name(), or "waiting".
[[nodiscard]] const char* correction_state_name(const Correction& correction);

}  // namespace niandu
