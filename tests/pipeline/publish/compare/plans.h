// Years made by hand, for tests.
#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/compare/pair.h"
#include "pipeline/publish/compare/year.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/comparison_schema.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu::compare {

inline const SchemaSet& project_schemas() {
  static const SchemaSet kSchemas = *SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  return kSchemas;
}

// A plan being filled; year() is as if it had been read.
class Plan {
 public:
  explicit Plan(int roc_year, std::string agency = "試驗部") {
    document_.document_id = "d" + agency + std::to_string(roc_year);
    document_.file_name = agency + std::to_string(roc_year) + ".pdf";
    document_.kind = "annual_plan";
    document_.agency = std::move(agency);
    document_.roc_year = roc_year;
  }

  Plan& title(const std::string& words) {
    document_.title = words;
    document_.file_name += words;
    return *this;
  }
  Plan& goal(const std::string& name) {
    ++goals_;
    goal_ = name;
    kpis_ = 0;
    add("goals", {{"goal_no", goals_}, {"name", name}});
    return *this;
  }
  // Of the last goal.
  Plan& kpi(const std::string& name, const std::string& measure, const std::string& value,
            const std::string& unit) {
    add("kpis", {{"goal_no", goals_},
                 {"kpi_no", ++kpis_},
                 {"goal_name", goal_},
                 {"name", name},
                 {"measure", measure},
                 {"target_text", value + unit},
                 {"target_value", Decimal{value}},
                 {"target_unit", unit}});
    return *this;
  }
  Plan& program(const std::string& name, const std::vector<std::string>& contents = {}) {
    add("programs", {{"program_no", ++programs_}, {"item", name}});
    std::int64_t number = 0;
    for (const std::string& text : contents) {
      add("program_contents",
          {{"program_no", programs_}, {"content_no", ++number}, {"text", text}});
    }
    return *this;
  }
  // To an indicator: of the last programme.
  Plan& linked(const std::string& kpi) {
    Value value;
    value.datum = kpi;
    for (auto record = document_.records.rbegin(); record != document_.records.rend(); ++record) {
      if (record->table != "programs") continue;
      record->set("kpi_link", std::move(value));
      break;
    }
    return *this;
  }
  // Of the last indicator.
  Plan& reached(const Datum& year, const std::string& value, const std::string& unit) {
    add("kpi_targets", {{"goal_no", goals_},
                        {"kpi_no", kpis_},
                        {"period_roc_year", year},
                        {"role", "actual"},
                        {"text", value + unit},
                        {"value", Decimal{value}},
                        {"unit", unit}});
    return *this;
  }
  // What came of something, by name.
  Plan& result(const Datum& year, const std::string& name, const std::string& text) {
    add("achievements", {{"period_roc_year", year}, {"item", name}, {"text", text}});
    return *this;
  }
  Plan& review(const std::string& name) {
    add("reviews", {{"review_no", ++reviews_}, {"project", name}});
    return *this;
  }
  Plan& issue(IssueCode code, const std::string& table) {
    Issue made;
    made.code = code;
    made.table = table;
    document_.issues.push_back(std::move(made));
    return *this;
  }

  Plan& issue(IssueCode code, const std::string& table, const std::string& record,
              const std::string& field = {}) {
    issue(code, table);
    document_.issues.back().record = record;
    document_.issues.back().field = field;
    return *this;
  }

  [[nodiscard]] Year year() const {
    return year_of(document_, project_schemas().tables(), project_schemas().comparison());
  }

 private:
  void add(const char* table, const std::vector<std::pair<std::string, Datum>>& values) {
    Record record{table, {}, 1, 1};
    for (const auto& [name, datum] : values) {
      Value value;
      value.datum = datum;
      record.set(name, std::move(value));
    }
    document_.records.push_back(std::move(record));
  }

  DocumentRecords document_;
  std::string goal_;
  std::int64_t goals_ = 0, kpis_ = 0, programs_ = 0, reviews_ = 0;
};

// "1>2 renamed certain", in the order of the links.
inline std::vector<std::string> shown(const YearPair& pair, std::string_view table) {
  std::vector<std::string> lines;
  const TablePair* found = pair.find(table);
  if (found == nullptr) return lines;
  for (const Link& link : found->links) {
    lines.push_back((link.from == kNone ? "" : found->from->subjects[link.from].key) + ">" +
                    (link.to == kNone ? "" : found->to->subjects[link.to].key) + " " +
                    relation_name(link.relation) + " " + certainty_name(link.certainty));
  }
  return lines;
}

}  // namespace niandu::compare
