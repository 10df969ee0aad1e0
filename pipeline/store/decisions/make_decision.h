// What a person says of a value, as a decision.
#pragma once

#include <span>
#include <string>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/store/decisions/decision.h"

namespace niandu {

struct Saying {
  std::string table, key, field;               // key: as record_key(); it only finds the value
  DecisionKind kind = DecisionKind::kCorrect;  // about a value, or kWithdraw
  std::string value;                           // of kCorrect, as CSV has it
  bool misprint = false;
  bool this_record_only = false;  // not the others that have it from the same cell
  std::string reason, who;
  DecisionRole role = DecisionRole::kReviewer;
  std::string id, made;         // of the new decision
  std::string engine, schemas;  // that read the document
};

// The decision about a value of the document as it was read. It takes the place of what the same
// person decided of the value before; an adjudicator may withdraw anybody's. `in_force`: of the
// file, with what is carried to it from others (Catalog::in_force).
// Errors: kUsage: no such table, column or record; a value that the column does not take; nothing
// to be withdrawn.
[[nodiscard]] Result<Decision> make_decision(const Saying& saying, const DocumentRecords& document,
                                             std::span<const TableDefinition> tables,
                                             std::span<const Decision> in_force);

}  // namespace niandu
