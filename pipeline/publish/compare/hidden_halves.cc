#include "pipeline/publish/compare/hidden_halves.h"

#include "pipeline/publish/compare/assignment.h"
#include "pipeline/publish/compare/weights.h"

namespace niandu::compare {
namespace {

// Three records, of which two are a pair.
struct Three {
  std::size_t half, from, to;
  bool earlier;
  bool weak;  // the pair is none to be sure of
};

// Whether much of the half's text stands in the whole, and there beside what its partner has.
bool stands_in_whole(const Likeness& texts, const Three& three) {
  double of_half = 0, with = 0, without = 0;
  if (three.earlier) {
    if (texts(three.half, three.to) < kLeastHiddenLikeness) return false;
    of_half = texts.covered_from(three.half, {three.to});
    with = texts.covered_to(three.to, {three.from, three.half});
    without = texts.covered_to(three.to, {three.from});
  } else {
    if (texts(three.from, three.half) < kLeastHiddenLikeness) return false;
    of_half = texts.covered_to(three.half, {three.from});
    with = texts.covered_from(three.from, {three.to, three.half});
    without = texts.covered_from(three.from, {three.to});
  }
  const double own = with - without;
  if (of_half >= kHiddenHalfWhole && own >= kHiddenOfWeakWhole) return true;
  return three.weak ? of_half >= kHiddenHalfOfWeakPair && own >= kHiddenOfWeakWhole
                    : of_half >= kHiddenHalfCovered && own >= kHiddenOfWhole;
}

void add_hidden(const Matching& matching, const Three& three, std::vector<HiddenHalf>& found) {
  const Evidence& evidence = matching.evidence();
  const bool more =
      stands_in_whole(evidence.contents(), three) || stands_in_whole(evidence.measures(), three);
  if (!more && !stands_in_whole(evidence.names(), three)) return;
  found.push_back({three.half, three.earlier, three.from, three.to, !more});
}

}  // namespace

std::vector<HiddenHalf> find_hidden_halves(const Matching& matching,
                                           const std::vector<bool>& free_from,
                                           const std::vector<bool>& free_to) {
  std::vector<HiddenHalf> found;
  const auto& partner = matching.partners().of_from;
  for (std::size_t f = 0; f < partner.size(); ++f) {
    if (partner[f] == kNobody) continue;
    const auto t = static_cast<std::size_t>(partner[f]);
    const bool weak = matching.score(f, t) < kLeastCertain;
    for (std::size_t half = 0; half < free_from.size(); ++half) {
      if (free_from[half]) add_hidden(matching, {half, f, t, true, weak}, found);
    }
    for (std::size_t half = 0; half < free_to.size(); ++half) {
      if (free_to[half]) add_hidden(matching, {half, f, t, false, weak}, found);
    }
  }
  return found;
}

}  // namespace niandu::compare
