// Rows of several tables that are about one subject: quarters in one, verdicts in another.
#pragma once

#include <vector>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/segment/rows.h"

namespace niandu {

// Rows of different tables with the same name (the last of TableSpec::row) become one, if the later
// table has columns that the earlier has not, or if the text tells more of what a table names
// (`told`). The first text of a column counts; another stays unread and stands in RowValue::other.
// Names that one table has twice are left as they are. Only where records may be printed as running
// text, too (TableSpec::prose).
void join_rows(const TableSpec& spec, bool told, std::vector<LogicalRow>& rows);

}  // namespace niandu
