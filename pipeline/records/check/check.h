// What must agree within a document (contract.md, "Checks that a document must pass").
#pragma once

#include "pipeline/record.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {

// Appends issues and, where a document contradicts itself, sets evidence kContradictory. Never
// changes a datum. Running it on the same records twice is a bug of the caller.
void check(DocumentRecords& records, const SchemaSet& schemas);

}  // namespace niandu
