#include "pipeline/records/segment/segment.h"

#include <utility>

#include <fmt/format.h>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "pipeline/records/segment/bound.h"
#include "pipeline/records/segment/cut.h"
#include "pipeline/records/segment/heading_rows.h"
#include "pipeline/records/segment/ideographs.h"
#include "pipeline/records/segment/recognition.h"
#include "pipeline/records/segment/segmenter.h"
#include "pipeline/records/segment/settle.h"
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
  records.page_sizes = document.page_sizes;
  records.text_source = document.text_source;
  records.issues = document.issues;
  Segmenter(document, schemas, options, records, placed).run(flow, start);
  unify_ideographs(records);
  settle_evidence(records);
  settle_wordings(records);
  return records;
}

}  // namespace

DocumentRecords segment(const Document& document, const SchemaSet& schemas,
                        const SegmentOptions& options, std::vector<PlacedFate>* placed) {
  if (const auto cut = with_headings_cut(document, schemas)) {
    return segment_one(*cut, titled_flow_of(*cut, schemas), {}, schemas, options, placed);
  }
  return segment_one(document, titled_flow_of(document, schemas), {}, schemas, options, placed);
}

std::vector<DocumentRecords> segment_file(const Document& read, const SchemaSet& schemas,
                                          const SegmentOptions& options,
                                          std::vector<PlacedFate>* placed) {
  const auto with_headings = kept_with_the_rest([&] { return with_headings_cut(read, schemas); });
  const Document& document = with_headings ? *with_headings : read;
  // Of a long file, what is kept of all its documents is on disk, and one of them at a time is read
  // in memory.
  const OnDisk passing(false);
  const auto bound = kept_with_the_rest([&] { return find_bound(document, schemas); });
  std::vector<DocumentRecords> documents;
  if (bound.starts.size() == 1) {
    documents.push_back(kept_with_the_rest([&] {
      DocumentStart whole;
      whole.others = bound.starts.front().others;
      return segment_one(document, bound.cut ? titled_flow_of(document, schemas) : bound.flow,
                         whole, schemas, options, placed);
    }));
    return documents;
  }
  const auto parts = kept_with_the_rest(
      [&] { return cut_document(bound.cut ? *bound.cut : document, bound.flow, bound.starts); });
  for (const VolumePart& part : parts) {
    const OnDisk long_part(static_cast<std::size_t>(part.document.pages) > kMostPagesOfPart);
    const std::vector<FlowItem> own = titled_flow_of(part.document, schemas);
    DocumentRecords records = segment_one(part.document, own, part.start, schemas, options, placed);
    records.part = static_cast<int>(documents.size()) + 1;
    documents.push_back(kept_with_the_rest([&] { return DocumentRecords(records); }));
  }
  return documents;
}

std::string explain_kind(const Document& read, const SchemaSet& schemas) {
  const auto with_headings = with_headings_cut(read, schemas);
  const Document& document = with_headings ? *with_headings : read;
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
  const BoundDocuments bound = find_bound(document, schemas);
  if (bound.starts.size() == 1) {
    return explained(document, bound.cut ? titled_flow_of(document, schemas) : bound.flow, {});
  }
  std::string text;
  int number = 0;
  for (const VolumePart& part :
       cut_document(bound.cut ? *bound.cut : document, bound.flow, bound.starts)) {
    text += fmt::format("{}document {} of {} in this file\n", number > 0 ? "\n" : "", number + 1,
                        bound.starts.size());
    ++number;
    text += explained(part.document, titled_flow_of(part.document, schemas), part.start);
  }
  return text;
}

}  // namespace niandu
