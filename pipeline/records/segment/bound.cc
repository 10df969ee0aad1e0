#include "pipeline/records/segment/bound.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "pipeline/records/segment/bound_tables.h"
#include "pipeline/records/segment/chapters.h"
#include "pipeline/records/segment/folios.h"
#include "pipeline/records/segment/identity.h"
#include "pipeline/records/segment/openings.h"

namespace niandu {
namespace {

bool is_title(const Text& text, const SchemaSet& schemas) {
  Identity identity;
  return std::any_of(schemas.schemas().begin(), schemas.schemas().end(), [&](const Schema& schema) {
    return take_printed_title(text, schema, schemas.gazetteer(), identity);
  });
}

// Where the documents of a file begin.
std::vector<DocumentStart> starts_of(const Document& document, const std::vector<FlowItem>& flow,
                                     const SchemaSet& schemas, const Folios& folios,
                                     const Copies& copies) {
  std::vector<Opening> openings = find_openings(flow, schemas);
  std::vector<Opening> chapters = chapters_of(document, flow, schemas, openings, folios);
  add_openings(flow, find_head_openings(document, flow, schemas, folios, copies), openings);
  add_openings(flow, std::move(chapters), openings);
  return find_starts(flow, schemas, openings, folios, copies);
}

// Pages, but the first, on which a document begins.
std::vector<int> pages_of(const BoundDocuments& bound) {
  std::vector<int> pages;
  for (std::size_t i = 1; i < bound.starts.size(); ++i) {
    const int page = bound.flow[bound.starts[i].first].page_number();
    if (page > 0) pages.push_back(page);
  }
  return pages;
}

BoundDocuments with_cuts(const Document& document, const std::vector<int>& pages,
                         const SchemaSet& schemas, const Folios& folios, const Copies& copies) {
  BoundDocuments bound;
  if (!pages.empty()) bound.cut = with_tables_cut(document, pages);
  const Document& of = bound.cut ? *bound.cut : document;
  bound.flow = titled_flow_of(of, schemas);
  bound.starts = starts_of(of, bound.flow, schemas, folios, copies);
  return bound;
}

}  // namespace

std::vector<FlowItem> titled_flow_of(const Document& document, const SchemaSet& schemas) {
  std::vector<FlowItem> flow = flow_of(document);
  split_at_pages(flow, [&](const Text& rest) { return is_title(rest, schemas); });
  return flow;
}

BoundDocuments find_bound(const Document& document, const SchemaSet& schemas) {
  const Folios folios(document);
  const Copies copies(document);
  std::vector<int> cuts = pages_of_new_tables(
      document, folios, [&](const Text& text) { return is_title(text, schemas); });
  BoundDocuments bound = with_cuts(document, cuts, schemas, folios, copies);
  // A table is cut where a document begins, and nowhere else.
  std::vector<int> wanted = pages_of(bound);
  const std::set<int> run_into = pages_run_into(document);
  std::erase_if(wanted, [&](int page) { return !run_into.contains(page); });
  if (wanted != cuts) bound = with_cuts(document, wanted, schemas, folios, copies);
  const Document& of = bound.cut ? *bound.cut : document;
  const std::set<int> still = pages_run_into(of);
  const auto runs_on = [&](const DocumentStart& start) {
    return still.contains(bound.flow[start.first].page_number());
  };
  std::vector<DocumentStart> kept;
  for (DocumentStart& start : bound.starts) {
    if (kept.empty() || !runs_on(start)) {
      kept.push_back(std::move(start));
      continue;
    }
    kept.back().others.push_back(std::move(start.printed));
  }
  bound.starts = std::move(kept);
  return bound;
}

}  // namespace niandu
