#include "pipeline/records/check/check.h"

#include <array>

#include "pipeline/records/check/context.h"

namespace niandu {
namespace {

// One entry per requirement of contract.md; messages stand in schemas/messages.yaml.
constexpr auto kChecks = std::to_array<Check>({
    {"goals, strategies, contents, reviews numbered without gaps", check_numbering},
    {"fields that every record has", check_required_values},
    {"every KPI has name, method, target", check_kpi_values},
    {"every program and achievement has an item where any has one", check_program_items},
    {"every goal name of the KPI table occurs among the goals, with the same number",
     check_kpi_goals},
    {"every kpi_link names a KPI of the same document", check_kpi_links},
    {"milestones rise to 100 and one equals the target", check_milestones},
    {"assessment codes are defined in the notes", check_assessment_codes},
    {"no run of records comes twice", check_repeated_records},
    {"each review has its three sections", check_review_sections},
    {"four quarters for every review", check_review_quarters},
    {"quotation marks and brackets balanced", check_brackets},
    {"no character outside CNS 11643's reach without a note", check_characters},
});

}  // namespace

void check(DocumentRecords& records, const SchemaSet& schemas) {
  CheckContext context(records, schemas);
  for (const Check& entry : kChecks) entry.run(context);
}

}  // namespace niandu
