// A Document becomes records by the schema that recognises it.
#pragma once

#include <string>
#include <vector>

#include "extractors/document.h"
#include "pipeline/record.h"
#include "pipeline/records/ledger/report.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

struct SegmentOptions {
  std::string agency;     // --agency: set by hand; empty: as the document says
  int roc_year = 0;       // --year: set by hand; 0: as the document says
  std::string kind = {};  // set by hand: that schema, whatever speaks for it; empty: as it reads
};

// Recognises the kind, cuts the document into sections, outlines and table rows, and normalizes
// every field. A document that no schema recognises gives kind "" , the issue unknown_kind and its
// raw tables. Never fails: what cannot be read is an issue. `placed`: what became of all text, by
// where it stands; may be null.
[[nodiscard]] DocumentRecords segment(const Document& document, const SchemaSet& schemas,
                                      const SegmentOptions& options = {},
                                      std::vector<PlacedFate>* placed = nullptr);

// The same for the documents of a file (volume.h), in order; at least one.
[[nodiscard]] std::vector<DocumentRecords> segment_file(const Document& document,
                                                        const SchemaSet& schemas,
                                                        const SegmentOptions& options = {},
                                                        std::vector<PlacedFate>* placed = nullptr);

// Which points speak for which kind (recognition.h), as text for people.
[[nodiscard]] std::string explain_kind(const Document& document, const SchemaSet& schemas);

}  // namespace niandu
