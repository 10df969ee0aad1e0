// Numbers that should count up: goals, strategies within a goal, contents within a program,
// reviews.
#include <array>
#include <utility>

#include "pipeline/records/check/context.h"

namespace niandu {
namespace {

struct Numbering {
  std::string_view table, number;
  std::string_view within;  // counts from 1 again when this field changes; empty: whole table
  std::string_view outer;   // … or this one
};

constexpr auto kNumberings = std::to_array<Numbering>({
    {"goals", "goal_no", "", ""},
    {"strategies", "strategy_no", "goal_no", ""},
    {"programs", "program_no", "", ""},
    {"program_contents", "content_no", "program_no", ""},
    {"kpi_milestones", "milestone_no", "kpi_no", "goal_no"},
    {"achievements", "result_no", "achievement_no", ""},
    {"reviews", "review_no", "", ""},
});

void check_one(CheckContext& context, const Numbering& numbering) {
  std::int64_t last = 0;
  using Group = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;
  Group group;
  for (const Record* record : context.table(numbering.table)) {
    const auto number = integer_of(*record, numbering.number);
    if (!numbering.within.empty()) {
      const Group now{integer_of(*record, numbering.within), integer_of(*record, numbering.outer)};
      if (now != group) last = 0;
      group = now;
    }
    // An unnumbered paragraph among numbered ones is no gap.
    const Value* value = record->find(numbering.number);
    if (!number || value->evidence == Evidence::kInferred) continue;
    if (*number != last + 1) {
      context.report(IssueCode::kNumberGap, *record, numbering.number,
                     {{"number", std::to_string(last)}, {"next", std::to_string(*number)}});
    }
    last = *number;
  }
}

}  // namespace

void check_numbering(CheckContext& context) {
  for (const Numbering& numbering : kNumberings) check_one(context, numbering);
}

}  // namespace niandu
