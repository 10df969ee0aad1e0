// What people decide of a whole document: its agency, year or kind. They hold from the next reading
// on; until then they wait.
#pragma once

#include <optional>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// What is told of it; nothing: it is no such decision, or another file's.
[[nodiscard]] std::optional<Correction> told_of_document(const Decision& decision,
                                                         const DocumentRecords& document);

}  // namespace niandu
