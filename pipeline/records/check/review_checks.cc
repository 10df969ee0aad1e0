// Checks of reviews of projects, and of required values in any table.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/records/check/context.h"

namespace niandu {

void check_required_values(CheckContext& context) {
  // These have codes of their own.
  static const std::unordered_set<std::string_view> kOwnCodes = {"kpis/name",
                                                                 "kpis/evaluation_method",
                                                                 "kpis/target_text",
                                                                 "reviews/administration_text",
                                                                 "reviews/spending_text",
                                                                 "reviews/special_text"};
  for (const Record& record : context.records()) {
    const TableDefinition* table = context.definition(record.table);
    if (table == nullptr) continue;
    for (const Column& column : table->columns) {
      if (!column.required || !is_missing(record, column.name)) continue;
      if (kOwnCodes.contains(record.table + "/" + column.name)) continue;
      context.report(IssueCode::kValueMissing, record, column.name, {{"field", column.name}});
    }
  }
}

void check_review_sections(CheckContext& context) {
  constexpr auto kSections =
      std::to_array<std::string_view>({"administration_text", "spending_text", "special_text"});
  // What none of several reviews has is no section of this kind: said once, no record lacks it.
  constexpr std::size_t kSeveral = 3;
  const auto& reviews = context.table("reviews");
  for (const std::string_view section : kSections) {
    const auto lacks = [&](const Record* review) { return text_of(*review, section).empty(); };
    const IssueArgs args{{"section", std::string(section)}};
    if (reviews.size() >= kSeveral && std::all_of(reviews.begin(), reviews.end(), lacks)) {
      context.report_table(IssueCode::kSectionMissing, "reviews", section, args);
      continue;
    }
    for (const Record* review : reviews) {
      if (lacks(review)) context.report(IssueCode::kSectionMissing, *review, section, args);
    }
  }
}

void check_review_quarters(CheckContext& context) {
  std::unordered_map<std::int64_t, unsigned> seen;  // bit per quarter
  for (const Record* row : context.table("review_quarters")) {
    const auto review = integer_of(*row, "review_no");
    const auto quarter = integer_of(*row, "quarter");
    if (review && quarter && *quarter >= 1 && *quarter <= 4) {
      seen[*review] |= 1U << static_cast<unsigned>(*quarter);
    }
  }
  if (seen.empty()) return;  // the document does not tell by quarters
  for (const Record* review : context.table("reviews")) {
    const auto number = integer_of(*review, "review_no");
    if (!number) continue;
    int count = 0;
    for (unsigned bits = seen[*number]; bits != 0; bits &= bits - 1) ++count;
    if (count != 4) {
      context.report(IssueCode::kQuartersIncomplete, *review, "",
                     {{"count", std::to_string(count)}});
    }
  }
}

}  // namespace niandu
