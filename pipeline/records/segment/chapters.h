// Runs of pages that carry one title at their heads: a document of its kind, or a chapter of a
// book.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/folios.h"
#include "pipeline/records/segment/openings.h"
#include "pipeline/records/segment/page_heads.h"
#include "pipeline/records/segment/sight.h"
#include "pipeline/records/segment/source_table.h"

namespace niandu {

// take(schema, run) for all pages that carry a title of the schema at their heads. Where the pages
// count from 1 again a run ends.
template <class Take>
void each_run(const Document& document, const SchemaSet& schemas, const Folios& folios, Take take) {
  std::optional<std::vector<PageHead>> heads;
  for (const Schema& schema : schemas.schemas()) {
    if (schema.running_titles.empty()) continue;
    if (!heads) heads = page_heads(document);
    for (const HeadRun& run : head_runs(*heads, schema, schemas.gazetteer(), folios)) {
      take(schema, run);
    }
  }
}

// Of each item.
[[nodiscard]] std::vector<int> page_numbers(const std::vector<FlowItem>& flow);

// What of the flow stands on the pages of a run. `pages`: page_numbers(flow).
[[nodiscard]] std::vector<FlowItem> flow_on(const std::vector<FlowItem>& flow,
                                            const std::vector<int>& pages, const HeadRun& run);

// look() at those pages: the title at their heads is theirs if they have no other.
[[nodiscard]] Sight look_at(const Document& document, const HeadRun& run,
                            const std::vector<FlowItem>& flow, std::deque<SourceTable>& tables,
                            const Schema& schema, const Gazetteer& gazetteer);

// Runs of pages that are a document of their kind, in page order; those on whose pages
// the flow has a title of its own are none.
[[nodiscard]] std::vector<Opening> chapters_of(const Document& document,
                                               const std::vector<FlowItem>& flow,
                                               const SchemaSet& schemas,
                                               const std::vector<Opening>& openings,
                                               const Folios& folios);

}  // namespace niandu
