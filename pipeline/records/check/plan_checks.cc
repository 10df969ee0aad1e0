// Checks of annual plans.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "common/utf8.h"
#include "pipeline/records/check/context.h"
#include "pipeline/records/normalize/fold.h"

namespace niandu {
namespace {

// 75.5 as 75.5; "" as nothing. Enough for comparing printed percentages.
double as_number(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

// Names that a cell lists: 「甲、乙」, one per line.
std::vector<std::string> listed_names(std::string_view cell) {
  std::vector<std::string> names(1);
  for (std::size_t at = 0; at < cell.size();) {
    const char32_t c = decode_utf8(cell, at);
    if (c == U'、' || c == U';' || c == U'；' || c == U'\n' || c == U'，' || c == U',') {
      names.emplace_back();
    } else {
      append_utf8(names.back(), c);
    }
  }
  return names;
}

using Goals = std::map<std::string, std::optional<std::int64_t>>;

// The goal whose name begins or ends with `part`, which is long enough to be no chance; null: none.
const std::string* begun_or_ended_by(std::string_view part, const Goals& goals) {
  constexpr std::size_t kFewest = 4;  // characters
  if (utf8_length(part) < kFewest) return nullptr;
  for (const auto& [name, number] : goals) {
    const std::string_view whole = name;
    if (whole.starts_with(part) || whole.ends_with(part)) return &name;
  }
  return nullptr;
}

std::string kpi_group(const Record& record) {
  const auto goal = digits_of(record, "goal_no");
  const auto kpi = digits_of(record, "kpi_no");
  return goal.value_or("") + "/" + kpi.value_or("");
}

}  // namespace

void check_kpi_values(CheckContext& context) {
  // Where no indicator says how it is evaluated and every column is read, there is none for it.
  const auto has_method = [](const Record* kpi) { return !is_missing(*kpi, "evaluation_method"); };
  const std::vector<Record*>& kpis = context.table("kpis");
  const bool methods = context.has_column("kpis", "evaluation_method") &&
                       (std::any_of(kpis.begin(), kpis.end(), has_method) ||
                        context.has_issue(IssueCode::kColumnIgnored, "kpis"));
  for (const Record* kpi : kpis) {
    const bool numbered = digits_of(*kpi, "goal_no").has_value();
    if (is_missing(*kpi, "goal_name") && !numbered) {
      context.report(IssueCode::kGoalMissing, *kpi, "goal_name");
    }
    if (is_missing(*kpi, "name")) context.report(IssueCode::kKpiNameMissing, *kpi, "name");
    if (methods && is_missing(*kpi, "evaluation_method")) {
      context.report(IssueCode::kKpiMethodMissing, *kpi, "evaluation_method");
    }
    if (is_missing(*kpi, "target_text"))
      context.report(IssueCode::kKpiTargetMissing, *kpi, "target_text");
  }
}

void check_program_items(CheckContext& context) {
  const auto lacks = [](const Record* record) { return is_missing(*record, "item"); };
  for (const std::string_view table : {"programs", "achievements"}) {
    const std::vector<Record*>& records = context.table(table);
    if (std::all_of(records.begin(), records.end(), lacks)) continue;
    for (const Record* record : records) {
      if (lacks(record)) {
        context.report(IssueCode::kValueMissing, *record, "item", {{"field", "item"}});
      }
    }
  }
}

void check_kpi_goals(CheckContext& context) {
  Goals goals;
  for (const Record* goal : context.table("goals")) {
    goals.try_emplace(name_key(text_of(*goal, "name")), integer_of(*goal, "goal_no"));
  }
  // A plan without a section of goals has nothing to compare with.
  if (goals.empty()) return;
  std::unordered_set<std::string> reported;
  for (Record* kpi : context.table("kpis")) {
    const std::string_view name = text_of(*kpi, "goal_name");
    if (name.empty()) continue;
    const std::string key = name_key(name);
    const auto goal = goals.find(key);
    const bool unknown = goal == goals.end();
    const auto number = integer_of(*kpi, "goal_no");
    const bool mismatch = !unknown && number && goal->second && *number != *goal->second;
    if (!unknown && !mismatch) continue;
    if (mismatch) {
      for (Field& field : kpi->fields) {
        if (field.name == "goal_no") field.value.evidence = Evidence::kContradictory;
      }
    }
    // Once per goal, not once per indicator.
    if (!reported.insert(key).second) continue;
    if (unknown) {
      if (const std::string* whole = begun_or_ended_by(key, goals)) {
        context.report_page(IssueCode::kRowsCut, *kpi, "goal_name",
                            {{"part", std::string(name)}, {"whole", *whole}});
      }
      context.report(IssueCode::kKpiGoalUnknown, *kpi, "goal_name", {{"goal", std::string(name)}});
    } else {
      context.report(IssueCode::kGoalNumberMismatch, *kpi, "goal_no",
                     {{"goal", std::string(name)},
                      {"kpi_number", std::to_string(*number)},
                      {"goal_number", std::to_string(*goal->second)}});
    }
  }
}

void check_kpi_links(CheckContext& context) {
  std::unordered_set<std::string> names;
  for (const Record* kpi : context.table("kpis")) {
    if (const std::string_view name = text_of(*kpi, "name"); !name.empty()) {
      names.insert(name_key(name));
    }
  }
  for (const Record* program : context.table("programs")) {
    const std::string_view link = text_of(*program, "kpi_link");
    if (link.empty() || names.contains(name_key(link))) continue;
    const std::vector<std::string> parts = listed_names(link);
    const bool known = std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
      const std::string key = name_key(part);
      return key.empty() || names.contains(key);
    });
    if (!known) {
      context.report(IssueCode::kKpiLinkDangling, *program, "kpi_link",
                     {{"link", std::string(link)}});
    }
  }
}

void check_milestones(CheckContext& context) {
  std::unordered_map<std::string, std::vector<const Record*>> milestones;
  for (const Record* milestone : context.table("kpi_milestones")) {
    milestones[kpi_group(*milestone)].push_back(milestone);
  }
  for (const Record* kpi : context.table("kpis")) {
    const auto found = milestones.find(kpi_group(*kpi));
    if (found == milestones.end()) continue;
    const auto target = digits_of(*kpi, "target_value");
    bool target_met = !target || text_of(*kpi, "target_unit") != "%";
    double last = 0;
    for (const Record* milestone : found->second) {
      const auto digits = digits_of(*milestone, "percent");
      if (!digits) continue;
      const double percent = as_number(*digits);
      if (percent <= last) {
        const auto number = digits_of(*milestone, "milestone_no");
        context.report(IssueCode::kMilestonesNotRising, *milestone, "percent",
                       {{"number", number.value_or("")}});
      }
      last = percent;
      target_met = target_met || *digits == *target;
    }
    const auto end = digits_of(*found->second.back(), "percent");
    if (end && as_number(*end) != 100) {
      context.report(IssueCode::kMilestonesIncomplete, *found->second.back(), "percent",
                     {{"percent", *end}});
    }
    if (!target_met) {
      context.report(IssueCode::kMilestoneTargetMismatch, *kpi, "target_value",
                     {{"target", *target}});
    }
  }
}

void check_assessment_codes(CheckContext& context) {
  std::unordered_set<std::int64_t> codes;
  for (const Record* system : context.table("assessment_systems")) {
    if (const auto code = integer_of(*system, "code")) codes.insert(*code);
  }
  for (const Record* kpi : context.table("kpis")) {
    const auto code = integer_of(*kpi, "assessment_system");
    if (code && !codes.contains(*code)) {
      context.report(IssueCode::kAssessmentCodeUndefined, *kpi, "assessment_system",
                     {{"code", std::to_string(*code)}});
    }
  }
}

}  // namespace niandu
