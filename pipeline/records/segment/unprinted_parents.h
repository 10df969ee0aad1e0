// Numbers of what records stand under, where none is printed: a key is never empty.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// A column of a key before its last ("goal_no" of an indicator) that no foreign key gives is the
// number of something that its table only names ("goal_name"). Where it is empty: the greatest such
// number of the document plus one, one for each name, evidence kInferred. Records that hang on such
// a record, and issues that name either, go with it.
void number_unprinted_parents(DocumentRecords& document, std::span<const TableDefinition> tables);

}  // namespace niandu
