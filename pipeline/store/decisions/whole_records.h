// Records that people add or drop.
//
// A dropped record is known by its print (RecordPrint), and only where every mark of it stands as
// it stood: one that is read otherwise by now is in conflict and stays. What hangs on it by a key
// goes with it. An added record belongs beside another one, of the same table or of the one above
// it, whose print is kept: its key's first parts are those that the other has now. Where a machine
// reads such a record by now, the decision is agreed; where its number is another's, in conflict.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

// What Decision::value of kAddRecord holds, as JSON.
struct AddedRecord {
  std::vector<std::pair<std::string, std::string>> fields;  // as CSV has them, key columns too
  std::string beside;  // table of the record whose print the decision has; empty: of none
};
[[nodiscard]] std::string added_to_text(const AddedRecord& added);
// Errors: kUsage: not such a text, or not what the table's columns take.
[[nodiscard]] Result<AddedRecord> added_from_text(std::string_view text,
                                                  const TableDefinition& table);

// Where the record of a drop stands, and what becomes of the decision.
struct FoundRecord {
  std::optional<std::size_t> record;  // position in DocumentRecords::records
  DecisionState state = DecisionState::kOrphan;
};
[[nodiscard]] FoundRecord find_dropped(const Decision& decision, const DocumentRecords& document);

// Takes these records out, by position, and what hangs on them.
void drop_records(const std::vector<std::size_t>& positions,
                  std::span<const TableDefinition> tables, DocumentRecords& document);

// Puts the record in, or says why not.
struct AddedAs {
  DecisionState state = DecisionState::kOrphan;
  std::string key;  // of the record, where it is there
};
[[nodiscard]] AddedAs add_record(const Decision& decision, std::span<const TableDefinition> tables,
                                 DocumentRecords& document);

}  // namespace niandu
