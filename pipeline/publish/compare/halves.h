// Merges and splits: one record of one year that several of the other year make up.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/publish/compare/matching.h"

namespace niandu::compare {

struct Whole {
  bool split = true;               // a record of the earlier year became several; else the reverse
  std::size_t whole = 0;           // its index in its year
  std::vector<std::size_t> parts;  // indices in the other year, in order
  bool by_contents = true;         // else by names alone
  bool even = true;                // no part keeps the name of the whole and leaves others crumbs
  std::string basis = {};          // as links has it, where it is neither contents nor name
};

// How alike the whole and one of its parts are.
[[nodiscard]] inline int score_of(const Matching& matching, const Whole& whole, std::size_t part) {
  return whole.split ? matching.score(whole.whole, part) : matching.score(part, whole.whole);
}

// The contents of all halves decide: most of each stands in the whole, each has a part of the whole
// that no other has, and together they have most of it. Only records without a partner can be a
// further half. No record is in two.
[[nodiscard]] std::vector<Whole> find_wholes(const Matching& matching);

}  // namespace niandu::compare
