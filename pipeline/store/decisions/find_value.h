// Where in a document the value stands that a decision is about.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

struct Found {
  std::vector<std::size_t> records;  // positions in DocumentRecords::records; empty: none is sure
  bool same_text = false;            // what stood there stands there
  bool part = false;                 // or else one of the two texts is part of the other
  DecisionState otherwise = DecisionState::kOrphan;  // why none is sure
};

[[nodiscard]] Found find_value(const Decision& decision, const DocumentRecords& document);

}  // namespace niandu
