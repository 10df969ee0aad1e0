// What a person says of a value, as a decision.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

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
  // Of kAddRecord: columns and values as CSV has them, without those of the key; and where it
  // stands, if somebody says so.
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<Source> places;
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

// The decision to add a record of the key, to drop the one of it (Saying::kind), or to withdraw
// such a decision; Saying::field says nothing. A record whose key has several parts is added beside
// another one of which all but the last are the same. Errors: kUsage: also a key that is there, no
// record to be beside, a record of which nothing stands on a page, which could not be known again.
[[nodiscard]] Result<Decision> make_record_decision(const Saying& saying,
                                                    const DocumentRecords& document,
                                                    std::span<const TableDefinition> tables,
                                                    std::span<const Decision> in_force);

// The decision about the whole document: Saying::field is agency, roc_year or kind (one of
// `kinds`), the key the document's id or "-". Said with --correct or --withdraw alone. It holds for
// this document, from its next reading on. `alone`: it is the only one of its file; what was
// decided of the whole file can be withdrawn of it then. Errors: kUsage.
[[nodiscard]] Result<Decision> make_document_decision(const Saying& saying,
                                                      const DocumentRecords& document, bool alone,
                                                      std::span<const std::string> kinds,
                                                      std::span<const Decision> in_force);

}  // namespace niandu
