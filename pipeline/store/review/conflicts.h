// Decisions that a person has to look at again: what became of them is not simply that they hold.
//
// As noted when the document was read last, or the last decision about it was made.
// Errors: those of Catalog.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

struct OpenDecision {
  std::string document_id, file_name, agency;
  int roc_year = 0;
  // Where the value stands now; when it was decided, if it is not found. A figure that stands in
  // several tables is decided in all of them.
  std::string table, record, field;
  std::string state;  // conflict, ask, proposed, orphan, disputed, stale
  Decision decision;  // as it was made: value, who, when, what was seen
};

// Conflicts and disputes first, then what was not found; each in the order of the export.
[[nodiscard]] Result<std::vector<OpenDecision>> open_decisions(Catalog& catalog);

// How many decisions about documents that are there are in each state; a decision that is about
// several records counts once for each. Ordered as in the contract.
struct StateCount {
  std::string state;
  std::int64_t decisions = 0;
};
[[nodiscard]] Result<std::vector<StateCount>> decision_states(Catalog& catalog);

}  // namespace niandu
