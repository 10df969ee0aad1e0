#ifndef NIANDU_TESTS_CORPUS_TRUTH_H_
#define NIANDU_TESTS_CORPUS_TRUTH_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace niandu::corpus_test {

using Json = nlohmann::json;

// One table that contract.md names, as the truth of a document says it must come out.
struct ExpectedTable {
  std::string name;
  std::vector<std::string> keys;
  std::vector<Json> rows;  // objects: column to value, null for an empty cell
};

// The members of `object` with these names, under the same names.
inline Json picked(const Json& object, const std::vector<std::string>& names) {
  Json row;
  for (const auto& name : names) row[name] = object.at(name);
  return row;
}

inline std::vector<ExpectedTable> goals_and_strategies(const Json& truth) {
  ExpectedTable goals{"goals", {"goal_no"}, {}};
  ExpectedTable strategies{"strategies", {"goal_no", "strategy_no"}, {}};
  for (const auto& goal : truth.at("goals")) {
    goals.rows.push_back({{"goal_no", goal.at("no")}, {"name", goal.at("name")}});
    for (const auto& strategy : goal.at("strategies")) {
      strategies.rows.push_back({{"goal_no", goal.at("no")},
                                 {"strategy_no", strategy.at("no")},
                                 {"text", strategy.at("text")}});
    }
  }
  return {std::move(goals), std::move(strategies)};
}

inline std::vector<ExpectedTable> kpis_and_milestones(const Json& truth) {
  ExpectedTable kpis{"kpis", {"goal_no", "kpi_no"}, {}};
  ExpectedTable milestones{"kpi_milestones", {"goal_no", "kpi_no", "milestone_no"}, {}};
  for (const auto& kpi : truth.at("kpis")) {
    Json row = picked(kpi, {"goal_no", "goal_name", "name", "assessment_system",
                            "evaluation_method", "measure", "plan_link"});
    row["kpi_no"] = kpi.at("no");
    for (const auto* part : {"text", "value", "unit"}) {
      row[std::string("target_") + part] = kpi.at("target").at(part);
    }
    kpis.rows.push_back(std::move(row));
    for (const auto& milestone : kpi.at("milestones")) {
      milestones.rows.push_back({{"goal_no", kpi.at("goal_no")},
                                 {"kpi_no", kpi.at("no")},
                                 {"milestone_no", milestone.at("no")},
                                 {"text", milestone.at("text")},
                                 {"percent", milestone.at("percent")}});
    }
  }
  ExpectedTable systems{"assessment_systems", {"code"}, {}};
  for (const auto& system : truth.at("assessment_systems")) systems.rows.push_back(system);
  return {std::move(kpis), std::move(milestones), std::move(systems)};
}

inline std::vector<ExpectedTable> programs_and_contents(const Json& truth) {
  ExpectedTable programs{"programs", {"program_no"}, {}};
  ExpectedTable contents{"program_contents", {"program_no", "content_no"}, {}};
  int program_no = 0;
  for (const auto& program : truth.at("programs")) {
    for (const auto& item : program.at("items")) {
      ++program_no;
      programs.rows.push_back({{"program_no", program_no},
                               {"work_plan", program.at("work_plan")},
                               {"item", item.at("name")},
                               {"category", item.at("category")},
                               {"kpi_link", item.at("kpi_link")}});
      int content_no = 0;
      for (const auto& content : item.at("contents")) {
        contents.rows.push_back({{"program_no", program_no},
                                 {"content_no", ++content_no},
                                 {"text", content.at("text")}});
      }
    }
  }
  return {std::move(programs), std::move(contents)};
}

// A report that was late, returned, or both is one row.
inline ExpectedTable submissions(const Json& truth) {
  std::map<std::tuple<int, std::string, int>, Json> rows;
  for (const auto& review : truth.at("reviews")) {
    const auto row_of = [&](const Json& event) -> Json& {
      const Json& quarter = event.at("quarter");
      Json& row = rows[{review.at("no").get<int>(), event.at("report").get<std::string>(),
                        quarter.is_null() ? 0 : quarter.get<int>()}];
      if (row.is_null()) {
        row = {{"review_no", review.at("no")},
               {"report", event.at("report")},
               {"quarter", quarter},
               {"days_late", nullptr},
               {"revisions", nullptr}};
      }
      return row;
    };
    const Json& values = review.at("values");
    for (const auto& event : values.at("late")) row_of(event)["days_late"] = event.at("days");
    for (const auto& event : values.at("revisions")) {
      row_of(event)["revisions"] = event.at("times");
    }
  }
  ExpectedTable table{"review_submissions", {"review_no", "report", "quarter"}, {}};
  for (auto& [key, row] : rows) table.rows.push_back(std::move(row));
  return table;
}

inline std::vector<ExpectedTable> reviews_and_parts(const Json& truth) {
  ExpectedTable reviews{"reviews", {"review_no"}, {}};
  ExpectedTable quarters{"review_quarters", {"review_no", "quarter"}, {}};
  ExpectedTable targets{"review_targets", {"review_no", "target_no"}, {}};
  for (const auto& review : truth.at("reviews")) {
    const Json& values = review.at("values");
    Json row = picked(
        values, {"on_time", "targets_completed", "challenge", "quantified", "year_end_progress",
                 "special_achievement", "administration_text", "spending_text", "special_text"});
    row["review_no"] = review.at("no");
    row["lead_agency"] = review.at("lead_agency");
    row["project"] = review.at("project");
    reviews.rows.push_back(std::move(row));
    for (Json quarter : values.at("quarters")) {
      quarter["review_no"] = review.at("no");
      quarters.rows.push_back(std::move(quarter));
    }
    int target_no = 0;
    for (Json target : values.at("targets")) {
      target["review_no"] = review.at("no");
      target["target_no"] = ++target_no;
      targets.rows.push_back(std::move(target));
    }
  }
  return {std::move(reviews), std::move(quarters), std::move(targets), submissions(truth)};
}

// All tables of contract.md that a document with this truth fills, `issues` excepted.
inline std::vector<ExpectedTable> expected_tables(const Json& truth) {
  constexpr int kRocOffset = 1911;  // Gregorian year = ROC year + 1911
  Json document = picked(truth, {"kind", "title", "agency", "roc_year"});
  document["year"] = truth.at("roc_year").get<int>() + kRocOffset;
  std::vector<ExpectedTable> tables{{"documents", {"kind"}, {std::move(document)}}};
  const auto add = [&](std::vector<ExpectedTable> more) {
    for (auto& table : more) tables.push_back(std::move(table));
  };
  if (truth.at("kind") == "annual_plan") {
    add(goals_and_strategies(truth));
    add(kpis_and_milestones(truth));
    add(programs_and_contents(truth));
  } else {
    add(reviews_and_parts(truth));
  }
  return tables;
}

}  // namespace niandu::corpus_test

#endif  // NIANDU_TESTS_CORPUS_TRUTH_H_
