// Two people: which decisions get a second look, and how far people agree.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/store/decisions/decision.h"

namespace niandu {

constexpr double kSecondLookShare = 0.05;  // shared/desk.md, "Two people"

// Whether the value of a decision is one of the sample: by its document and place alone, so that it
// is the same whoever decides of it, however often. `share`: 0 to 1.
[[nodiscard]] bool is_sampled(const Decision& decision, double share);

// Whether two decisions are about the same value of the same file: its place, or without one the
// record's print. The two may be of one person.
[[nodiscard]] bool same_value(const Decision& a, const Decision& b);

// Of the decisions (all of the log) those about values that are in force, sampled and not yet
// decided by anybody else (nor an adjudicator), nor made by `who`: what `who` may be asked, without
// being shown what was decided (blind).
[[nodiscard]] std::vector<Decision> second_looks(std::span<const Decision> log,
                                                 const std::string& who,
                                                 double share = kSecondLookShare);

// How often two people said the same of a value that both decided of, the adjudicators' word and
// flags left out. Of each person counts the last word about it that was not withdrawn.
struct Agreement {
  std::string table, field;  // empty: over all
  std::size_t pairs = 0, agreed = 0;
  double percent = 0;  // of the pairs
  // Cohen's kappa over what the value would be (first and second by time): agreement beyond what
  // chance gives with the same frequencies, 1 at best. Nothing where chance alone agrees always.
  std::optional<double> kappa;
};
// By table and field; all together first. Empty: nothing was decided twice.
[[nodiscard]] std::vector<Agreement> agreement(std::span<const Decision> log);

}  // namespace niandu
