// Whether all of a document that may belong to a table was read.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu::compare {

// False where pages failed, where a section gave nothing, or where text or a table stands unread
// among the pages of the table's records (one page before and behind too), or no page is known.
// What is "not there" in such a table may be there: nothing in it is certainly new or gone.
[[nodiscard]] bool is_complete(const DocumentRecords& document, const TableDefinition& table,
                               std::span<const TableDefinition> tables);

}  // namespace niandu::compare
