// What a report says of one family.
#pragma once

#include <vector>

#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/report_pictures.h"
#include "pipeline/publish/compare/report_sections.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/records/schema/comparison_schema.h"

namespace niandu::compare {

// Adds to all sections; without `pictures`: to summary and findings alone. `sections.findings` has
// a place for every check.
void report_family(const History& family, const std::vector<Finding>& findings,
                   const ComparisonSchema& schema, const OriginalLinks& originals,
                   ReportPictures* pictures, ReportSections& sections);

}  // namespace niandu::compare
