// What one person can undo and redo: read off the log of decisions, so that it holds over reloads,
// documents and programs that were killed.
//
// Undoing adds a decision: what the person had decided of the value before, made again, or a
// withdrawal. An adjudicator who withdrew what somebody else decided says the same in their own
// name. What somebody else withdrew or replaced meanwhile is nothing to undo any more. Redoing adds
// what was undone. Both say of the seconds that they took 0, which what is
// decided in the desk never does: so the log tells one from the other.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/store/decisions/decision.h"

namespace niandu::desk {

class UndoStack {
 public:
  // `log`: all decisions, by id; must outlive the stack.
  UndoStack(std::span<const Decision> log, const std::string& who);

  // The decision that undoes the person's last one, or that makes again what was undone last;
  // without id and time. Nothing: there is none.
  [[nodiscard]] std::optional<Decision> undo() const;
  [[nodiscard]] std::optional<Decision> redo() const;

 private:
  struct Step {
    const Decision* made = nullptr;    // what was decided
    const Decision* before = nullptr;  // what it took the place of; null: nothing to say again
    std::string live;                  // id of the row that holds its place now
  };
  void take(const Decision& decision);
  void give_up(const std::string& live);
  [[nodiscard]] const Decision* superseded_by(const Decision& decision) const;
  [[nodiscard]] bool take_undo(const Decision& decision);
  [[nodiscard]] bool take_redo(const Decision& decision);
  [[nodiscard]] const std::string& held_by(const Step& undone) const;

  std::span<const Decision> log_;
  std::string who_;
  std::vector<Step> done_, undone_;
};

}  // namespace niandu::desk
