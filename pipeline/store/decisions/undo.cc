#include "pipeline/store/decisions/undo.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace niandu {
namespace {

// Whether two say the same; a withdrawal, and nothing, say nothing.
bool says_same(const Decision* a, const Decision* b) {
  const auto silent = [](const Decision* each) {
    return each == nullptr || each->kind == DecisionKind::kWithdraw;
  };
  if (silent(a) || silent(b)) return silent(a) && silent(b);
  return a->kind == b->kind && a->value == b->value && a->raw_new == b->raw_new &&
         a->misprint == b->misprint && a->scope == b->scope && a->reason == b->reason;
}

// The line of states, and where on it the value is. The first state: nothing was said.
struct Line {
  std::vector<const Decision*> states{nullptr};
  std::size_t at = 0;

  void add(const Decision& decision) {
    if (at > 0 && says_same(states[at - 1], &decision)) {
      --at;
    } else if (at + 1 < states.size() && says_same(states[at + 1], &decision)) {
      ++at;
    } else {
      states.resize(++at);
      states.push_back(&decision);
    }
  }
};

Result<Line> line_to(const UndoRequest& request, std::span<const Decision> log) {
  std::map<std::string, const Decision*, std::less<>> by_id;
  bool superseded = false;
  for (const Decision& decision : log) {
    by_id.emplace(decision.id, &decision);
    if (decision.supersedes == request.last && decision.id != request.last) superseded = true;
  }
  const auto last = by_id.find(request.last);
  if (last == by_id.end()) return fail(ErrorCode::kUsage, "no decision '" + request.last + "'");
  if (superseded) {
    return fail(ErrorCode::kUsage, "another decision took the place of '" + request.last + "'");
  }
  const std::string& who = last->second->who;
  if (who != request.who && !request.any_name) {
    return fail(ErrorCode::kUsage, "decision '" + request.last + "' is one of " + who +
                                       ": only who decided takes it back, or an adjudicator");
  }
  std::vector<const Decision*> chain;
  std::set<std::string> seen;  // a chain that bites its tail ends
  for (auto each = last;
       each != by_id.end() && each->second->who == who && seen.insert(each->first).second;
       each = by_id.find(each->second->supersedes)) {
    chain.push_back(each->second);
  }
  Line line;
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) line.add(**each);
  return line;
}

Decision say(const UndoRequest& request, const Decision& last, const Decision* state) {
  Decision decision = state == nullptr ? last : *state;
  if (state == nullptr) {
    decision.kind = DecisionKind::kWithdraw;
    decision.value.clear();
    decision.raw_new.clear();
    decision.misprint = false;
  }
  decision.id = request.id;
  decision.made = request.made;
  decision.who = request.who;
  decision.supersedes = request.last;
  decision.seconds = 0;
  return decision;
}

const Decision& the_last(const UndoRequest& request, std::span<const Decision> log) {
  return *std::find_if(log.begin(), log.end(),
                       [&](const Decision& each) { return each.id == request.last; });
}

}  // namespace

Result<Decision> undone(const UndoRequest& request, std::span<const Decision> log) {
  const auto line = line_to(request, log);
  if (!line) return tl::make_unexpected(line.error());
  if (line->at == 0) return fail(ErrorCode::kUsage, "there is nothing to undo");
  return say(request, the_last(request, log), line->states[line->at - 1]);
}

Result<Decision> redone(const UndoRequest& request, std::span<const Decision> log) {
  const auto line = line_to(request, log);
  if (!line) return tl::make_unexpected(line.error());
  if (line->at + 1 >= line->states.size()) {
    return fail(ErrorCode::kUsage, "there is nothing to redo");
  }
  return say(request, the_last(request, log), line->states[line->at + 1]);
}

}  // namespace niandu
