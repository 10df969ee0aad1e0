// What becomes of a page's records when the document is read otherwise.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu::desk {

struct RecordChange {
  enum class How { kAdded, kRemoved, kChanged };
  struct Field {
    std::string name, before, after;  // values as CSV has them
  };
  How how = How::kChanged;
  std::string table, key;     // the key as it is after, of what is removed as it was
  std::vector<Field> fields;  // those that differ
};

struct RecordChanges {
  std::size_t before = 0, after = 0;  // records of the page
  std::vector<RecordChange> records;  // by table, in the order of the page
  std::size_t elsewhere = 0;          // records of other pages that differ too
};

// Two readings of one document. Records are told by what they say in the order of the page, not by
// their keys: these are running numbers, and one record more would change all that follow.
[[nodiscard]] RecordChanges record_changes(const DocumentRecords& before,
                                           const DocumentRecords& after, int page,
                                           std::span<const TableDefinition> tables);

}  // namespace niandu::desk
