// How sure a link is.
#pragma once

#include <cstddef>

#include "pipeline/publish/compare/matching.h"
#include "pipeline/publish/compare/pair.h"

namespace niandu::compare {

// The best score but one: the greatest that either record has with any record but the other that is
// not bound by a name that both years have once. `best`: the later record it is with, or kNone.
struct Rival {
  int score = 0;
  std::size_t best = kNone;
};
[[nodiscard]] Rival rival_of(const Matching& matching, std::size_t from, std::size_t to);
// Of a record without partner: the best that was not taken. `best` is of the other year.
[[nodiscard]] Rival rival_of_missing(const Matching& matching, std::size_t from);
[[nodiscard]] Rival rival_of_new(const Matching& matching, std::size_t to);

// Whether a record without partner of the other year could be this one all the same: it bears
// nearly the same name, though not enough else speaks for it (two that count another thing do not),
// or stands where this one stood.
[[nodiscard]] bool has_namesake_from(const Matching& matching, std::size_t from);
[[nodiscard]] bool has_namesake_to(const Matching& matching, std::size_t to);

// Whether two records stand under one parent between the same neighbours, all that points to either
// points to both, and half of their names is one and twice as much as of any other: the only record
// of its subject, be it counted otherwise (人次 became a rate).
[[nodiscard]] bool keeps_its_place(const Matching& matching, std::size_t from, std::size_t to);

// Of two records that are partners. Certain where they keep their place; else never certain:
// figures in another unit; a reworded name that nothing else speaks for, unless it is nearly the
// same and nothing could speak for it.
[[nodiscard]] Certainty certainty_of(const Matching& matching, std::size_t from, std::size_t to,
                                     const Rival& rival);

}  // namespace niandu::compare
