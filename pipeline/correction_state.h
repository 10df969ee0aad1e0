// What became of a decision, by name.
#pragma once

#include "pipeline/record.h"

namespace niandu {

// The table of what is decided of whole documents.
constexpr const char* kWholeDocuments = "documents";

// decision_state_name(), or "waiting": of a whole document nothing is ever not found; what was
// decided of it and does not hold yet waits until the document is read again.
[[nodiscard]] const char* correction_state_name(const Correction& correction);

}  // namespace niandu
