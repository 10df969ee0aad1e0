// Which documents of a catalogue are compared with each other, over the years and over what
// agencies became.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu::desk {

struct YearsFamily {
  std::string agency, kind;  // the agency of its last year
  std::set<int> years;       // two at least
  std::set<std::int64_t> documents;
};

// As `niandu compare` would take them together, by agency and kind. Of files that are present.
// Errors: those of Catalog.
[[nodiscard]] Result<std::vector<YearsFamily>> families_in(Catalog& catalog,
                                                           const Gazetteer& gazetteer);

}  // namespace niandu::desk
