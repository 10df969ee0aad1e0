#include "pipeline/talk/desk/undo_stack.h"

#include <algorithm>
#include <utility>

namespace niandu::desk {
namespace {

// The same said of the same value, whenever and in whose place.
bool says_the_same(const Decision& a, const Decision& b) {
  return a.kind == b.kind && a.value == b.value && a.misprint == b.misprint &&
         a.reason == b.reason && a.table == b.table && a.field == b.field && a.scope == b.scope &&
         a.sha256 == b.sha256 && a.places == b.places;
}

// Whether the desk's pages decide so; the rest is decided elsewhere, and undone there.
bool is_made_here(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kLink:
    case DecisionKind::kUnlink:
    case DecisionKind::kForceGrid:
    case DecisionKind::kNotATable:
    case DecisionKind::kWithdraw:
      return true;
    default:
      return is_about_a_value(kind);
  }
}

Decision withdrawal_of(const Decision& decision) {
  Decision withdrawn = decision;
  withdrawn.kind = DecisionKind::kWithdraw;
  withdrawn.value.clear();
  withdrawn.raw_new.clear();
  withdrawn.misprint = false;
  return withdrawn;
}

Decision instead_of(const std::string& live, Decision decision) {
  decision.id.clear();
  decision.made.clear();
  decision.seconds = 0;
  decision.supersedes = live;
  return decision;
}

}  // namespace

UndoStack::UndoStack(std::span<const Decision> log, const std::string& who) : log_(log), who_(who) {
  for (const Decision& decision : log_) {
    if (decision.who != who_) {
      if (!decision.supersedes.empty()) give_up(decision.supersedes);
    } else if (is_made_here(decision.kind)) {
      take(decision);
    }
  }
}

// Somebody else took the place of this row, and with it that of all it stood for.
void UndoStack::give_up(const std::string& live) {
  auto gone = std::ranges::find(done_, live, &Step::live);
  while (gone != done_.end()) {
    const Decision* const before = gone->before;
    done_.erase(gone);
    gone = std::ranges::find(done_, before, &Step::made);
  }
}

// Null: it took nothing's place.
const Decision* UndoStack::superseded_by(const Decision& decision) const {
  if (decision.supersedes.empty()) return nullptr;
  const auto found = std::ranges::lower_bound(log_, decision.supersedes, {}, &Decision::id);
  return found == log_.end() || found->id != decision.supersedes ? nullptr : &*found;
}

void UndoStack::take(const Decision& decision) {
  if (decision.seconds == 0 && (take_undo(decision) || take_redo(decision))) return;
  Step step{&decision, nullptr, decision.id};
  const auto before = superseded_by(decision);
  if (before != nullptr && before->kind != DecisionKind::kWithdraw &&
      (before->who == who_ || decision.kind == DecisionKind::kWithdraw ||
       draws_a_grid(decision.kind))) {
    const auto earlier = std::ranges::find(done_, before->id, &Step::live);
    step.before = earlier == done_.end() ? before : earlier->made;
  }
  done_.push_back(std::move(step));
  undone_.clear();
}

bool UndoStack::take_undo(const Decision& decision) {
  if (done_.empty() || decision.supersedes != done_.back().live) return false;
  Step step = done_.back();
  const Decision expected = step.before ? *step.before : withdrawal_of(*step.made);
  if (!says_the_same(decision, expected)) return false;
  done_.pop_back();
  // Its row holds the place of the one before it now.
  for (Step& earlier : done_) {
    if (earlier.made == step.before) earlier.live = decision.id;
  }
  step.live = decision.id;
  undone_.push_back(std::move(step));
  return true;
}

bool UndoStack::take_redo(const Decision& decision) {
  if (undone_.empty() || decision.supersedes != held_by(undone_.back())) return false;
  Step step = undone_.back();
  if (!says_the_same(decision, *step.made)) return false;
  undone_.pop_back();
  step.live = decision.id;
  done_.push_back(std::move(step));
  return true;
}

// What holds the place that an undone step takes again.
const std::string& UndoStack::held_by(const Step& undone) const {
  const auto before = std::ranges::find(done_, undone.before, &Step::made);
  return undone.before == nullptr || before == done_.end() ? undone.live : before->live;
}

std::optional<Decision> UndoStack::undo() const {
  if (done_.empty()) return std::nullopt;
  const Step& step = done_.back();
  Decision undoing = step.before ? *step.before : withdrawal_of(*step.made);
  if (undoing.who != who_) {
    undoing.who = who_;
    undoing.role = step.made->role;
  }
  return instead_of(step.live, std::move(undoing));
}

std::optional<Decision> UndoStack::redo() const {
  if (undone_.empty()) return std::nullopt;
  return instead_of(held_by(undone_.back()), *undone_.back().made);
}

}  // namespace niandu::desk
