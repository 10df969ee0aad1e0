// A key is never empty: what a record stands under has a number, printed or not.
#include "pipeline/records/segment/unprinted_parents.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/records/segment/keys.h"
#include "tests/pipeline/records/segment/hand_made.h"

namespace niandu {
namespace {

Record record_of(const std::string& table, const std::vector<std::pair<std::string, int>>& numbers,
                 const std::string& goal_name = {}) {
  Record record;
  record.table = table;
  for (const auto& [name, number] : numbers) {
    Value value;
    if (number > 0) value.datum = static_cast<std::int64_t>(number);
    record.set(name, value);
  }
  if (!goal_name.empty()) {
    Value value;
    value.datum = goal_name;
    record.set("goal_name", value);
  }
  return record;
}

std::vector<std::string> keys_of(const DocumentRecords& document) {
  std::vector<std::string> keys;
  for (const Record& record : document.records) {
    for (const TableDefinition& table : project_schemas().tables()) {
      if (table.name == record.table) keys.push_back(record_key(record, table));
    }
  }
  return keys;
}

TEST(UnprintedParents, GoOnAfterTheGreatestOneForEachName) {
  DocumentRecords document;
  document.records = {
      record_of("kpis", {{"goal_no", 0}, {"kpi_no", 1}}, "甲"),
      record_of("kpi_milestones", {{"goal_no", 0}, {"kpi_no", 1}, {"milestone_no", 1}}),
      record_of("kpis", {{"goal_no", 2}, {"kpi_no", 1}}, "乙"),
      record_of("kpi_milestones", {{"goal_no", 2}, {"kpi_no", 1}, {"milestone_no", 1}}),
      record_of("kpis", {{"goal_no", 0}, {"kpi_no", 2}}, "丙"),
      record_of("kpis", {{"goal_no", 0}, {"kpi_no", 3}}, "甲"),
      record_of("goals", {{"goal_no", 4}}),
      record_of("kpis", {{"goal_no", 0}, {"kpi_no", 4}}),
      record_of("kpis", {{"goal_no", 0}, {"kpi_no", 5}}),
      record_of("kpi_milestones", {{"goal_no", 0}, {"kpi_no", 5}, {"milestone_no", 1}}),
  };
  for (const char* key : {"/2", "2/1"}) {
    Issue issue = make_issue(IssueCode::kValueMissing, {{"field", "name"}});
    issue.table = "kpis";
    issue.record = key;
    document.issues.push_back(issue);
  }
  number_unprinted_parents(document, project_schemas().tables());
  EXPECT_EQ(keys_of(document), (std::vector<std::string>{"5/1", "5/1/1", "2/1", "2/1/1", "6/2",
                                                         "5/3", "4", "7/4", "8/5", "8/5/1"}));
  EXPECT_EQ(document.records[0].find("goal_no")->evidence, Evidence::kInferred);
  EXPECT_EQ(document.issues[0].record, "6/2");
  EXPECT_EQ(document.issues[1].record, "2/1");
}

// Where the program does not know a document's year, it knows none of its results.
TEST(UnprintedParents, EveryColumnOfAKeyIsRequired) {
  for (const TableDefinition& table : project_schemas().tables()) {
    for (const std::string& name : table.key) {
      if (table.name == "kpi_results" && name == "period_roc_year") continue;
      EXPECT_TRUE(table.find(name)->required) << table.name << "." << name;
    }
  }
}

}  // namespace
}  // namespace niandu
