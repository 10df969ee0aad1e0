#include "pipeline/publish/compare/verdict.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/replaced.h"
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
// neighbours: it may be the same, measured in another way, if anything else speaks for it.
bool change_places(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence::Context& context = matching.context(from, to);
  const Evidence& evidence = matching.evidence();
  return context.parent >= 1 && context.neighbours >= kLeastNeighboursOfPlace &&
         (context.links >= kLeastLinksOfPlace ||
          evidence.name_score(from, to) >= kLeastTraceInName ||
          evidence.corroboration(from, to) >= kLeastTrace);
}

// Whether no other record of either year has a name that is more like one of the two.
bool are_nearest(const Evidence& evidence, std::size_t from, std::size_t to) {
  const int name = evidence.name_score(from, to);
  for (std::size_t t = 0; t < evidence.to().size(); ++t) {
    if (evidence.name_score(from, t) > name) return false;
  }
  for (std::size_t f = 0; f < evidence.from().size(); ++f) {
    if (evidence.name_score(f, to) > name) return false;
  }
  return true;
}

// Something went, and something came that is named most like it, under one parent or pointed to by
// the same: it may be the same, and what was a number of people is a rate now. Where a twin of
// either stays, that is named more like it.
bool is_counted_otherwise(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence::Context& context = matching.context(from, to);
  return (context.parent >= 1 || context.links >= kLeastLinksOfPlace) &&
         matching.evidence().name_score(from, to) >= kLeastReplacedName &&
         are_nearest(matching.evidence(), from, to);
}

bool are_namesakes(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence& evidence = matching.evidence();
  if (matching.partners().of_from[from] != kNobody || matching.partners().of_to[to] != kNobody) {
    return false;
  }
  if (change_places(matching, from, to) || is_counted_otherwise(matching, from, to)) return true;
  if (evidence.counts_another(from, to) || evidence.other_number(from, to)) return false;
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

// What two names differ in, between what they begin and end with alike.
std::pair<std::u32string, std::u32string> difference(const std::u32string& a,
                                                     const std::u32string& b) {
  const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  std::ptrdiff_t back = 0;
  while (back < shorter - front && *(a.rbegin() + back) == *(b.rbegin() + back)) ++back;
  return {{a.begin() + front, a.end() - back}, {b.begin() + front, b.end() - back}};
}

// What each of the bound records of a side differs in from one name. `bound`: whether one is.
template <typename Bound>
std::vector<std::pair<std::u32string, std::u32string>> kin_of(const std::u32string& name,
                                                              const std::vector<Subject>& subjects,
                                                              const Bound& bound) {
  std::vector<std::pair<std::u32string, std::u32string>> kin;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (!bound(i)) continue;
    auto differs = difference(name, to_utf32(subjects[i].name_key));
    const bool near = (differs.first.size() + differs.second.size()) * 2 <= name.size();
    if (near) kin.push_back(std::move(differs));
  }
  return kin;
}

// Whether both differ in the same from one that is bound to its partner: 古蹟修復開工 and
// 歷史建築修復開工 are two things where 完工 of both stays. Seen in a fresh pair (q4).
bool are_kin_of_others(const Matching& matching, std::size_t from, std::size_t to) {
  const auto& froms = matching.evidence().from();
  const auto& tos = matching.evidence().to();
  const auto of_from = kin_of(to_utf32(froms[from].name_key), froms,
                              [&](std::size_t f) { return is_bound_from(matching, f); });
  const auto of_to = kin_of(to_utf32(tos[to].name_key), tos,
                            [&](std::size_t t) { return is_bound_to(matching, t); });
  return std::any_of(of_from.begin(), of_from.end(), [&](const auto& differs) {
    return std::find(of_to.begin(), of_to.end(), differs) != of_to.end();
  });
}

// Much reworded, but what else is said of it is not: it is the same in every word, or what points
// to it does still; and nothing else is like either.
bool stands_alone(const Matching& matching, std::size_t from, std::size_t to, const Rival& rival) {
  const int score = matching.score(from, to);
  const int corroboration = matching.evidence().corroboration(from, to);
  return score >= kLeastCertainAlone && score - rival.score >= kAloneMargin &&
         (corroboration >= kOneMeasure || (corroboration >= kCorroborates &&
                                           matching.context(from, to).links >= kLeastLinksOfPlace));
}

// In one unit, or a number of one year and a rate of the other: a number of cases and a number of
// people are counted both (a generated pair).
bool may_be_counted_otherwise(const Subject& from, const Subject& to) {
  const auto is_rate = [](const Subject& subject) { return subject.unit_key == "%"; };
  return from.unit_key == to.unit_key || is_rate(from) != is_rate(to);
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

bool keeps_its_place(const Matching& matching, std::size_t from, std::size_t to) {
  const Evidence::Context& context = matching.context(from, to);
  const Evidence& evidence = matching.evidence();
  return context.parent >= 1 && context.links >= 1 &&
         context.neighbours >= kLeastNeighboursOfPlace &&
         evidence.name_score(from, to) >= kLeastNameInPlace && is_far_nearest(evidence, from, to) &&
         may_be_counted_otherwise(evidence.from()[from], evidence.to()[to]) &&
         !evidence.other_number(from, to) && !are_kin_of_others(matching, from, to);
}

Certainty certainty_of(const Matching& matching, std::size_t from, std::size_t to,
                       const Rival& rival) {
  if (matching.is_confirmed(from, to)) return Certainty::kConfirmed;
  if (matching.only_name(from, to)) return Certainty::kCertain;
  if (keeps_its_place(matching, from, to)) return Certainty::kCertain;
  const Evidence& evidence = matching.evidence();
  const int score = matching.score(from, to);
  const bool clear = score >= kLeastCertain && score - rival.score >= kCertainMargin;
  if (evidence.other_unit(from, to) || evidence.may_count_another(from, to) ||
      !(clear || stands_alone(matching, from, to, rival))) {
    return Certainty::kLikely;
  }
  if (evidence.same_name(from, to) || evidence.same_words(from, to)) return Certainty::kCertain;
  if (are_kin_of_others(matching, from, to)) return Certainty::kLikely;
  if (evidence.has_more(from, to)) {
    return evidence.corroboration(from, to) >= kCorroborates ? Certainty::kCertain
                                                             : Certainty::kLikely;
  }
  const bool near = evidence.name_score(from, to) >= kLeastCertainName;
  return near && is_inserted(evidence.from()[from], evidence.to()[to]) ? Certainty::kCertain
                                                                       : Certainty::kLikely;
}

}  // namespace niandu::compare
