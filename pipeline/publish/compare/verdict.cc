#include "pipeline/publish/compare/verdict.h"

#include <string>

#include "common/utf8.h"

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

// Something went and something came at the same place, under one parent between the same
// neighbours: it may be the same, measured in another way.
bool change_places(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence::Context& context = matching.context(from, to);
  return context.parent >= 1 && context.neighbours >= kLeastNeighboursOfPlace;
}

bool are_namesakes(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence& evidence = matching.evidence();
  if (matching.partners().of_from[from] != kNobody || matching.partners().of_to[to] != kNobody) {
    return false;
  }
  if (change_places(matching, from, to)) return true;
  if (evidence.counts_another(from, to)) return false;
  const int name = evidence.name_score(from, to);
  const bool there = !evidence.has_more(from, to) && matching.context(from, to).neighbours >= 1;
  return name >= kMostForeignName || (there && name >= kMostForeignThere);
}

// One name is the other with something put in or taken out.
bool is_inserted(const Subject& from, const Subject& to) {
  const bool longer = from.name_key.size() > to.name_key.size();
  const std::u32string whole = to_utf32(longer ? from.name_key : to.name_key);
  const std::u32string part = to_utf32(longer ? to.name_key : from.name_key);
  std::size_t found = 0;
  for (const char32_t c : whole) {
    if (found < part.size() && part[found] == c) ++found;
  }
  return found == part.size();
}

// Whether both have another that is bound to its own partner and whose name is nearer: 古蹟修復開工
// and 歷史建築修復開工 are two things where 完工 of both stays. Seen in a fresh pair (q4).
bool have_nearer_kin(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence& evidence = matching.evidence();
  const int name = evidence.name_score(from, to);
  bool of_from = false, of_to = false;
  for (std::size_t t = 0; t < evidence.to().size(); ++t) {
    of_from =
        of_from || (t != to && is_bound_to(matching, t) && evidence.name_score(from, t) > name);
  }
  for (std::size_t f = 0; f < evidence.from().size(); ++f) {
    of_to = of_to || (f != from && is_bound_from(matching, f) && evidence.name_score(f, to) > name);
  }
  return of_from && of_to;
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
  if (matching.is_confirmed(from, to)) return Certainty::kConfirmed;
  if (matching.only_name(from, to)) return Certainty::kCertain;
  const Evidence& evidence = matching.evidence();
  const int score = matching.score(from, to);
  if (evidence.other_unit(from, to) || evidence.may_count_another(from, to) ||
      score < kLeastCertain || score - rival.score < kCertainMargin) {
    return Certainty::kLikely;
  }
  if (evidence.same_name(from, to) || evidence.same_words(from, to)) return Certainty::kCertain;
  if (have_nearer_kin(matching, from, to)) return Certainty::kLikely;
  if (evidence.has_more(from, to)) {
    return evidence.corroboration(from, to) >= kCorroborates ? Certainty::kCertain
                                                             : Certainty::kLikely;
  }
  const bool near = evidence.name_score(from, to) >= kLeastCertainName;
  return near && is_inserted(evidence.from()[from], evidence.to()[to]) ? Certainty::kCertain
                                                                       : Certainty::kLikely;
}

}  // namespace niandu::compare
