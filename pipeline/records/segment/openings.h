// Titles that a document of a file may begin with.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/copies.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/folios.h"
#include "pipeline/records/segment/identity.h"

namespace niandu {

// A title of its kind, printed as one.
struct Opening {
  std::size_t first = 0, end = 0;  // the items of the flow that it takes
  const Schema* schema = nullptr;
  Identity identity;
  bool at_head = false;  // it stands above its pages and is no part of the flow: `first` is the
                         // first item of its first page, and it takes none
  bool weighed = false;  // a chapter: what its pages hold is enough for its kind
  bool again = false;    // at the head of the page before, too
  bool part = false;     // an agency's name as a heading under a title of several (Identity)
};

// Nothing stands above it on its page; always so in a text without pages.
[[nodiscard]] bool opens_page(const std::vector<FlowItem>& flow, std::size_t item);

// All of the flow, in its order.
[[nodiscard]] std::vector<Opening> find_openings(const std::vector<FlowItem>& flow,
                                                 const SchemaSet& schemas);

// Titles above the text of pages (furniture: one page per project, the title on each): where one
// comes that was not on the page before, or the page may be the first of another document that has
// the same: the pages count from 1 again, or do not count and it begins with a table, or they are
// those that came before. In page
// order.
[[nodiscard]] std::vector<Opening> find_head_openings(const Document& document,
                                                      const std::vector<FlowItem>& flow,
                                                      const SchemaSet& schemas,
                                                      const Folios& folios = {},
                                                      const Copies& copies = {});

// Adds to the openings of the flow those at the heads of pages where the flow has none, in the
// order of the flow.
void add_openings(const std::vector<FlowItem>& flow, std::vector<Opening> at_heads,
                  std::vector<Opening>& openings);

}  // namespace niandu
