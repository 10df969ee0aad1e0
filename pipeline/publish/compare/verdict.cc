#include "pipeline/publish/compare/verdict.h"

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// Whether a record has its partner by a name that both years have once.
bool is_bound_from(const Matching& matching, std::size_t from) {
  const int partner = matching.partners().of_from[from];
  return partner != kNobody && matching.only_name(from, static_cast<std::size_t>(partner));
}

bool is_bound_to(const Matching& matching, std::size_t to) {
  const int partner = matching.partners().of_to[to];
  return partner != kNobody && matching.only_name(static_cast<std::size_t>(partner), to);
}

bool are_namesakes(const Matching& matching, std::size_t from, std::size_t to) {
  return matching.partners().of_from[from] == kNobody && matching.partners().of_to[to] == kNobody &&
         matching.evidence().name_score(from, to) >= kMostForeignName &&
         !matching.evidence().counts_another(from, to);
}

// One name is the other with something put in or taken out.
bool is_inserted(const Matching& matching, std::size_t from, std::size_t to) {
  constexpr double kAll = 0.9;
  const Likeness& names = matching.evidence().names();
  return names.covered_from(from, {to}) >= kAll || names.covered_to(to, {from}) >= kAll;
}

}  // namespace

Rival rival_of(const Matching& matching, std::size_t from, std::size_t to) {
  Rival rival;
  const auto& evidence = matching.evidence();
  for (std::size_t t = 0; t < evidence.to().size(); ++t) {
    if (t == to || is_bound_to(matching, t) || matching.score(from, t) <= rival.score) continue;
    rival = {matching.score(from, t), t};
  }
  for (std::size_t f = 0; f < evidence.from().size(); ++f) {
    if (f == from || is_bound_from(matching, f)) continue;
    if (matching.score(f, to) > rival.score) rival.score = matching.score(f, to);
  }
  return rival;
}

Rival rival_of_missing(const Matching& matching, std::size_t from) {
  Rival rival;
  for (std::size_t t = 0; t < matching.evidence().to().size(); ++t) {
    if (is_bound_to(matching, t) || matching.score(from, t) <= rival.score) continue;
    rival = {matching.score(from, t), t};
  }
  return rival;
}

Rival rival_of_new(const Matching& matching, std::size_t to) {
  Rival rival;
  for (std::size_t f = 0; f < matching.evidence().from().size(); ++f) {
    if (is_bound_from(matching, f) || matching.score(f, to) <= rival.score) continue;
    rival = {matching.score(f, to), f};
  }
  return rival;
}

bool has_namesake_from(const Matching& matching, std::size_t from) {
  for (std::size_t t = 0; t < matching.evidence().to().size(); ++t) {
    if (are_namesakes(matching, from, t)) return true;
  }
  return false;
}

bool has_namesake_to(const Matching& matching, std::size_t to) {
  for (std::size_t f = 0; f < matching.evidence().from().size(); ++f) {
    if (are_namesakes(matching, f, to)) return true;
  }
  return false;
}

Certainty certainty_of(const Matching& matching, std::size_t from, std::size_t to,
                       const Rival& rival) {
  if (matching.only_name(from, to)) return Certainty::kCertain;
  const Evidence& evidence = matching.evidence();
  const int score = matching.score(from, to);
  if (evidence.other_unit(from, to) || score < kLeastCertain ||
      score - rival.score < kCertainMargin) {
    return Certainty::kLikely;
  }
  if (evidence.same_name(from, to)) return Certainty::kCertain;
  if (evidence.has_more(from, to)) {
    return evidence.corroboration(from, to) >= kCorroborates ? Certainty::kCertain
                                                             : Certainty::kLikely;
  }
  const bool near = evidence.name_score(from, to) >= kLeastCertainName;
  return near && is_inserted(matching, from, to) ? Certainty::kCertain : Certainty::kLikely;
}

}  // namespace niandu::compare
