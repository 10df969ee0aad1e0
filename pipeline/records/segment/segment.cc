#include "pipeline/records/segment/segment.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "pipeline/records/segment/chapters.h"
#include "pipeline/records/segment/cut.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/identity.h"
#include "pipeline/records/segment/ideographs.h"
#include "pipeline/records/segment/openings.h"
#include "pipeline/records/segment/recognition.h"
#include "pipeline/records/segment/segmenter.h"
#include "pipeline/records/segment/volume.h"

namespace niandu {
namespace {

DocumentRecords segment_one(const Document& document, const std::vector<FlowItem>& flow,
                            const DocumentStart& start, const SchemaSet& schemas,
                            const SegmentOptions& options, std::vector<PlacedFate>* placed) {
  DocumentRecords records;
  records.file_name = document.file_name;
  records.pages = document.pages;
  records.first_page = document.first_page;
  records.text_source = document.text_source;
  records.issues = document.issues;
  Segmenter(document, schemas, options, records, placed).run(flow, start);
  unify_ideographs(records);
  return records;
}

// A title begins an item wherever it stands.
std::vector<FlowItem> titled_flow_of(const Document& document, const SchemaSet& schemas) {
  std::vector<FlowItem> flow = flow_of(document);
  split_at_pages(flow, [&](const Text& rest) {
    Identity identity;
    return std::any_of(schemas.schemas().begin(), schemas.schemas().end(),
                       [&](const Schema& schema) {
                         return take_printed_title(rest, schema, schemas.gazetteer(), identity);
                       });
  });
  return flow;
}

// Where the documents of a file begin.
std::vector<DocumentStart> starts_of(const Document& document, const std::vector<FlowItem>& flow,
                                     const SchemaSet& schemas) {
  std::vector<Opening> openings = find_openings(flow, schemas);
  std::vector<Opening> chapters = chapters_of(document, flow, schemas, openings);
  add_openings(flow, find_head_openings(document, flow, schemas), openings);
  add_openings(flow, std::move(chapters), openings);
  return find_starts(flow, schemas, openings);
}

}  // namespace

DocumentRecords segment(const Document& document, const SchemaSet& schemas,
                        const SegmentOptions& options, std::vector<PlacedFate>* placed) {
  return segment_one(document, titled_flow_of(document, schemas), {}, schemas, options, placed);
}

std::vector<DocumentRecords> segment_file(const Document& document, const SchemaSet& schemas,
                                          const SegmentOptions& options,
                                          std::vector<PlacedFate>* placed) {
  // Of a long file, what is kept of all its documents is on disk, and one of them at a time is read
  // in memory.
  const OnDisk passing(false);
  const auto flow = kept_with_the_rest([&] { return titled_flow_of(document, schemas); });
  const std::vector<DocumentStart> starts = starts_of(document, flow, schemas);
  std::vector<DocumentRecords> documents;
  if (starts.size() == 1) {
    documents.push_back(kept_with_the_rest(
        [&] { return segment_one(document, flow, {}, schemas, options, placed); }));
    return documents;
  }
  const auto parts = kept_with_the_rest([&] { return cut_document(document, flow, starts); });
  for (const VolumePart& part : parts) {
    const OnDisk long_part(static_cast<std::size_t>(part.document.pages) > kMostPagesOfPart);
    const std::vector<FlowItem> own = titled_flow_of(part.document, schemas);
    DocumentRecords records = segment_one(part.document, own, part.start, schemas, options, placed);
    records.part = static_cast<int>(documents.size()) + 1;
    documents.push_back(kept_with_the_rest([&] { return DocumentRecords(records); }));
  }
  return documents;
}

std::string explain_kind(const Document& document, const SchemaSet& schemas) {
  const SegmentOptions as_it_says;
  const auto explained = [&](const Document& part, const std::vector<FlowItem>& flow,
                             const DocumentStart& start) {
    DocumentRecords records;
    records.pages = part.pages;
    records.first_page = part.first_page;
    Segmenter segmenter(part, schemas, as_it_says, records, nullptr);
    segmenter.run(flow, start);
    return explain(segmenter.recognitions());
  };
  const std::vector<FlowItem> flow = titled_flow_of(document, schemas);
  const auto starts = starts_of(document, flow, schemas);
  if (starts.size() == 1) return explained(document, flow, {});
  std::string text;
  int number = 0;
  for (const VolumePart& part : cut_document(document, flow, starts)) {
    text += fmt::format("{}document {} of {} in this file\n", number > 0 ? "\n" : "", number + 1,
                        starts.size());
    ++number;
    text += explained(part.document, titled_flow_of(part.document, schemas), part.start);
  }
  return text;
}

}  // namespace niandu
