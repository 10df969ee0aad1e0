// The last step of reading: records as those who take them over insist on having them.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Cuts the boxes of values and raw tables at the edges of their pages (records.page_sizes): a
// letter that the page shows may end beside it. Places on pages of another document of the file
// are no places. And removes records whose key is not whole or is
// another's, and parts of records that are not there, with what hangs on them; each gives
// text_unread with the words of its values. Whoever made them is wrong: that costs no document.
void conform(DocumentRecords& records, std::span<const TableDefinition> tables);

}  // namespace niandu
