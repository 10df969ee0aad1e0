// Findings in one document alone: conditions that schemas/compare.yaml declares with the check.
#pragma once

#include "pipeline/publish/compare/year.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Fills `Subject::met` with the checks whose whole `when` holds. A value that is empty meets
// nothing: what was not read is no finding.
void check_records(Year& year, const DocumentRecords& document, const ComparisonSchema& schema);

}  // namespace niandu::compare
