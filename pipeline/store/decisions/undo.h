// Taking back what was decided, and taking that back again.
//
// The log only grows: to undo is one decision more, which says what was said before, or withdraws
// where nothing was. What was said of one value by one person, each in the place of the one before,
// is a line of states; undoing goes back on it, redoing forward, whatever lies between (reloads,
// other documents), and a new word cuts off what could have been redone.
#pragma once

#include <span>
#include <string>

#include "common/result.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

struct UndoRequest {
  std::string last;       // id of the decision in force, or of the withdrawal that stands
  std::string who;        // who must have made it
  bool any_name = false;  // an adjudicator's: it may be another's
  std::string id, made;   // of the new decision
};

// `log`: all decisions that could have to do with it, superseded ones too. Errors: kUsage: no such
// decision; one that another took the place of; of another person; nothing to undo or redo.
[[nodiscard]] Result<Decision> undone(const UndoRequest& request, std::span<const Decision> log);
[[nodiscard]] Result<Decision> redone(const UndoRequest& request, std::span<const Decision> log);

}  // namespace niandu
