// Documents of many years: what became of every record over all of them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/compare/families.h"
#include "pipeline/publish/compare/neighbours.h"
#include "pipeline/publish/compare/pair.h"
#include "pipeline/publish/compare/year.h"
#include "pipeline/publish/compare/year_store.h"

namespace niandu::compare {

// A record of a year, by indices.
struct Place {
  std::size_t year = 0, table = 0, subject = 0;  // table: of Year::tables
  bool operator==(const Place&) const = default;
  bool operator<(const Place& other) const {
    return std::tie(year, table, subject) < std::tie(other.year, other.table, other.subject);
  }
};

struct History {
  std::vector<Year> years;
  Neighbourhood neighbourhood;
  std::vector<YearPair> pairs;  // of neighbourhood.pairs
  // Each record's lineage: the same for one thing over all years. The id follows from the thing's
  // first record: it stays while no earlier year is added.
  std::map<Place, std::string> lineages;
  // What is back: the record, and the last one before it went.
  struct Returned {
    Place before;
    bool likely = false;  // as sure as the link that says so (links.csv)
  };
  std::map<Place, Returned> returned;

  [[nodiscard]] const Subject& subject(const Place& place) const {
    return years[place.year].tables[place.table].subjects[place.subject];
  }
  // What a person knows it by: its name; where that was not read, the nearest one before or after
  // it in its lineage; else its key.
  [[nodiscard]] const std::string& name_of(const Place& place) const;
};

// `years` in any order; the result does not depend on it. `given`: see neighbours_of.
[[nodiscard]] History history_of(std::vector<Year> years, const Gazetteer& gazetteer, bool given,
                                 const std::vector<LinkDecision>& decisions = {});

// The history of one family after the other, so that no more are in memory. `store` is sorted;
// `neighbourhood` and `families` are of its heads. The history's years and pairs are those of the
// family, in its order. While `take` has one, `threads` others are made. An error of `take` ends
// it. Errors: also those of YearStore::load.
[[nodiscard]] Status for_each_history(const YearStore& store, const Neighbourhood& neighbourhood,
                                      const std::vector<Family>& families,
                                      const std::vector<LinkDecision>& decisions, int threads,
                                      const std::function<Status(const History&)>& take);

}  // namespace niandu::compare
