// Which documents a file holds: a bound volume becomes several.
//
// A title alone begins nothing: it may be a cover printed twice, a running head, a line of a
// contents page, the name of an appendix. A document begins with a title where what follows begins
// again what the document before it had begun: its sections, or their numbers.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/identity.h"

namespace niandu {

// What a document may begin with: a title of its kind, printed as one.
struct Opening {
  std::size_t first = 0, end = 0;  // the items of the flow that it takes
  const Schema* schema = nullptr;
  Identity identity;
};

// All of them, in the order of the flow. Whoever knows other words that a document may begin with
// adds openings of his own, in that order.
[[nodiscard]] std::vector<Opening> find_openings(const std::vector<FlowItem>& flow,
                                                 const SchemaSet& schemas);

// Where a document begins.
struct DocumentStart {
  std::size_t first = 0;  // of the items of the flow; that of the first document is 0
  std::size_t title = 0;  // the item from which on its title is looked for: a cover and a contents
                          // page in front belong to the first document, and may name another
};

// The openings that begin a document, each item belonging to the last start before it. Never empty.
[[nodiscard]] std::vector<DocumentStart> find_starts(const std::vector<FlowItem>& flow,
                                                     const SchemaSet& schemas,
                                                     std::span<const Opening> openings);

// A document of a file: whole blocks but for a paragraph that a start cuts.
struct VolumePart {
  Document document;
  std::size_t title = 0;  // item of its own flow
};

// The documents in order. Their pages are those of the file, each its own; one page may be the last
// of one and the first of the next. Issues go to the document of their page, those without a page
// to all. `flow` is that of `document`.
[[nodiscard]] std::vector<VolumePart> cut_document(const Document& document,
                                                   const std::vector<FlowItem>& flow,
                                                   std::span<const DocumentStart> starts);

}  // namespace niandu
