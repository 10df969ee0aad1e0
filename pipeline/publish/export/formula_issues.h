// Values that a spreadsheet would take for a formula.
#pragma once

#include <span>

#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

// Appends the issue formula_like_value for each text of a record that looks_like_formula(). The
// values stay as they are.
void note_formula_values(DocumentRecords& document, std::span<const TableDefinition> tables);

}  // namespace niandu
