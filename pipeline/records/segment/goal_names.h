// Names of the goals that a document has.
#pragma once

#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/segment/guess.h"

namespace niandu {

// As the records so far have them.
[[nodiscard]] KnownNames goal_names(const std::vector<Record>& records);

}  // namespace niandu
