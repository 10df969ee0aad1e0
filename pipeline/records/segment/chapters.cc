#include "pipeline/records/segment/chapters.h"

#include <algorithm>
#include <cstddef>

namespace niandu {

std::vector<int> page_numbers(const std::vector<FlowItem>& flow) {
  std::vector<int> pages;
  pages.reserve(flow.size());
  for (const FlowItem& item : flow) pages.push_back(item.page_number());
  return pages;
}

std::vector<FlowItem> flow_on(const std::vector<FlowItem>& flow, const std::vector<int>& pages,
                              const HeadRun& run) {
  std::vector<FlowItem> own;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    if (pages[i] >= run.first_page && pages[i] <= run.last_page) own.push_back(flow[i]);
  }
  return own;
}

Sight look_at(const Document& document, const HeadRun& run, const std::vector<FlowItem>& flow,
              std::deque<SourceTable>& tables, const Schema& schema, const Gazetteer& gazetteer) {
  Sight sight = look(document, flow, 0, tables, schema, gazetteer);
  if (sight.identity.titled) return sight;
  sight.identity = run.identity;
  return sight;
}

std::vector<Opening> chapters_of(const Document& document, const std::vector<FlowItem>& flow,
                                 const SchemaSet& schemas, const std::vector<Opening>& openings,
                                 const Folios& folios) {
  std::vector<Opening> chapters;
  const std::vector<int> pages = page_numbers(flow);
  each_run(document, schemas, folios, [&](const Schema& schema, const HeadRun& run) {
    const auto on_it = [&](int page) { return page >= run.first_page && page <= run.last_page; };
    const bool titled = std::any_of(openings.begin(), openings.end(), [&](const Opening& opening) {
      return on_it(pages[opening.first]);
    });
    const auto first = std::find_if(pages.begin(), pages.end(), on_it);
    if (titled || first == pages.end()) return;
    const std::vector<FlowItem> own = flow_on(flow, pages, run);
    std::deque<SourceTable> tables = tables_of(own);
    const Sight sight = look_at(document, run, own, tables, schema, schemas.gazetteer());
    if (!weigh(sight).enough()) return;
    const auto at = static_cast<std::size_t>(first - pages.begin());
    chapters.push_back({at, at, &schema, run.identity, /*at_head=*/true, /*weighed=*/true});
  });
  return chapters;
}

}  // namespace niandu
