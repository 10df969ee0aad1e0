// One document while it is read: what the parts of the segmenter share.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/account.h"
#include "pipeline/records/segment/fields.h"
#include "pipeline/records/segment/keys.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/records/segment/sight.h"

namespace niandu {

struct ReadingState {
  const Document& document;
  const SchemaSet& schemas;
  const SegmentOptions& options;
  DocumentRecords& out;
  Sight* sight = nullptr;  // of the schema that was taken; null: none recognises it
  Identity unknown = {};   // of a document that no schema recognises
  KeyRegister keys = {};
  std::optional<Account> account = {};  // if a schema recognises the document

  [[nodiscard]] bool has_records(std::string_view table) const;

  // What the heading of a place says of all records in it; nothing for -1.
  [[nodiscard]] std::vector<NamedValue> section_values(int place) const;

  [[nodiscard]] int first_page() const { return out.pages > 0 ? out.first_page : 0; }

  // An issue about what the document says of itself.
  void report(IssueCode code, std::string_view field, IssueArgs args = {},
              const Source& place = {}) const;
};

// Where a value stands; nowhere if it was not read.
[[nodiscard]] Source place_of_value(const Value& value);

}  // namespace niandu
