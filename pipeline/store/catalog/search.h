// Searching a catalogue.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/search/passages.h"
#include "pipeline/store/search/words.h"

namespace niandu {

struct FoundPassage {
  const DocumentRecords& document;
  const Passage& passage;
  Query::Range place;  // of the first phrase, in the passage's text
};

// Calls `take` for the first `limit` passages that hold all phrases of the query, in export order
// (agency, year, ...), then by their place in the document; how many there are in all. A found
// passage is only valid during the call. Errors: those of Catalog.
[[nodiscard]] Result<std::uint64_t> search(Catalog& catalog, const Query& query, std::size_t limit,
                                           const std::function<void(const FoundPassage&)>& take);

}  // namespace niandu
