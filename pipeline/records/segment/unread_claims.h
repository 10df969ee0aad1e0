// "unstated" where text of the record was not read: a claim that nobody can make.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/schema.h"

namespace niandu {

// After the account is closed: empties such fields of the records, and of their children, that have
// unread text (text_unread) which might say it, each with an issue.
void withdraw_unread_claims(const Schema& schema, std::span<const TableDefinition> tables,
                            DocumentRecords& records);

}  // namespace niandu
