// Which documents a file holds: a bound volume becomes several.
//
// A title alone begins nothing: it may be a cover printed twice, a running head, a line of a
// contents page, the name of an appendix. A document begins with a title where what follows begins
// again what the document before it had begun: its sections, or their numbers, or those of its
// pages. A chapter whose
// pages carry a title of their own at their heads begins one wherever that title is another. Where
// pages that came before come again, word for word, a title on the first of them begins one.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/copies.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/folios.h"
#include "pipeline/records/segment/openings.h"

namespace niandu {

// Where a document begins.
struct DocumentStart {
  std::size_t first = 0;  // of the items of the flow; that of the first document is 0
  std::size_t title = 0;  // the item from which on its title is looked for: a cover and a contents
                          // page in front belong to the first document, and may name another
  const Schema* schema = nullptr;  // of `identity`
  Identity identity;               // where no title in it says that: the name of a part
  Identity printed;                // by its title
  std::vector<Identity> others;    // of titles in it, of its kind, that begin none of their own
};

// The openings that begin a document, each item belonging to the last start before it. Never empty.
[[nodiscard]] std::vector<DocumentStart> find_starts(const std::vector<FlowItem>& flow,
                                                     const SchemaSet& schemas,
                                                     std::span<const Opening> openings,
                                                     const Folios& folios = {},
                                                     const Copies& copies = {});

// A document of a file: whole blocks but for a paragraph that a start cuts.
struct VolumePart {
  Document document;
  DocumentStart start;  // items of its own flow
};

// The documents in order. Their pages are those of the file, each its own; one page may be the last
// of one and the first of the next. Issues go to the document of their page, those without a page
// to all. `flow` is that of `document`.
[[nodiscard]] std::vector<VolumePart> cut_document(const Document& document,
                                                   const std::vector<FlowItem>& flow,
                                                   std::span<const DocumentStart> starts);

}  // namespace niandu
