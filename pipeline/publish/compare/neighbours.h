// Which documents are neighbours in time: the same agency's, or its successor's, of one kind.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/publish/compare/year.h"
#include "pipeline/records/schema/gazetteer.h"

namespace niandu::compare {

// On what ground two documents are compared. given: a person named the files, nothing else says so.
enum class Ground { kSameAgency, kSuccession, kGiven };
[[nodiscard]] const char* ground_name(Ground ground);

struct Neighbours {
  std::size_t from = 0, to = 0;  // indices of years
  Ground ground = Ground::kSameAgency;
  std::string how;              // of a succession: "old > new, 103, renamed"
  bool at_most_likely = false;  // not one and the same body
};

struct Neighbourhood {
  std::vector<Neighbours> pairs;  // ordered by kind, then by agency and year of the later one
  std::vector<std::size_t>
      left_out;  // no year, no agency, or another document of that year is used
};

// Of documents of one kind, agency and year the first is used; where there are several that are
// about different things (the funds of one agency), each has neighbours of its own. What an agency
// became follows the gazetteer over any number of steps; a document of the year of change may have
// either name. A body goes on where the agency it belongs to has no such documents any more. With
// `given` (a person named these files, none of them is just what lay in a folder) what is left over
// is compared in the order of years: documents of which the agency is not known, and two that are
// all there are, whoever they are of.
[[nodiscard]] Neighbourhood neighbours_of(const std::vector<Year>& years,
                                          const Gazetteer& gazetteer, bool given);

}  // namespace niandu::compare
