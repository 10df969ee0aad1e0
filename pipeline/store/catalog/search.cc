#include "pipeline/store/catalog/search.h"

#include <algorithm>
#include <map>
#include <vector>

#include "pipeline/store/catalog/text_index.h"

namespace niandu {
namespace {

using Hits = std::map<std::int64_t, std::vector<std::size_t>>;  // passages of each document

Result<Hits> find_all(Catalog& catalog, const Query& query) {
  Hits hits;
  TextIndex texts(catalog.database());
  if (texts.broken()) {
    return fail(
        ErrorCode::kDamaged,
        "the catalogue is damaged: the index of its words; 'niandu ingest --force' makes it "
        "again",
        catalog.database().path());
  }
  for (const TextIndex::Hit& hit : texts.find(query)) {
    hits[hit.document].push_back(hit.passage);
  }
  return hits;
}

}  // namespace

Result<std::uint64_t> search(Catalog& catalog, const Query& query, std::size_t limit,
                             const std::function<void(const FoundPassage&)>& take) {
  std::uint64_t found = 0;
  std::size_t taken = 0;
  const Status searched = catalog.snapshot([&]() -> Status {
    const auto found_hits = find_all(catalog, query);
    if (!found_hits) return tl::make_unexpected(found_hits.error());
    const Hits& hits = *found_hits;
    const auto wanted = [&](std::int64_t document) {
      const auto passages = hits.find(document);
      if (passages == hits.end()) return false;
      found += passages->second.size();
      return taken < limit;
    };
    const auto take_hits = [&](const CatalogDocument& document) -> Status {
      const std::vector<std::size_t>& passages = hits.at(document.id);
      std::size_t at = 0;
      for_each_passage(document.records, [&](const Passage& passage) {
        const bool hit = std::binary_search(passages.begin(), passages.end(), at++);
        if (!hit || taken == limit) return;
        ++taken;
        take({document.records, passage, query.find_in(passage.text)});
      });
      return {};
    };
    return catalog.for_each_document(take_hits, wanted);
  });
  if (!searched) return tl::make_unexpected(searched.error());
  return found;
}

}  // namespace niandu
