// The documents that are bound in one file.
#pragma once

#include <optional>
#include <vector>

#include "extractors/document.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/flow.h"
#include "pipeline/records/segment/volume.h"

namespace niandu {

// As flow_of; a title begins an item wherever it stands.
[[nodiscard]] std::vector<FlowItem> titled_flow_of(const Document& document,
                                                   const SchemaSet& schemas);

struct BoundDocuments {
  std::optional<Document> cut;  // the file's, with the tables cut that run on from one to the next;
                                // empty: as it was read
  std::vector<FlowItem> flow;   // of that
  std::vector<DocumentStart> starts;
};

// Never without a start. `document` must outlive what is returned.
[[nodiscard]] BoundDocuments find_bound(const Document& document, const SchemaSet& schemas);

}  // namespace niandu
