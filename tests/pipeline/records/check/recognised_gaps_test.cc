#include "pipeline/records/check/recognised_gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const SchemaSet& schemas() {
  static const SchemaSet* const kSchemas = [] {
    static auto loaded = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
    if (!loaded) throw std::runtime_error(loaded.error().to_string());
    return &*loaded;
  }();
  return *kSchemas;
}

Value text(const std::string& words, int certainty = 98) {
  Value value;
  value.datum = words;
  value.raw = words;
  value.certainty_percent = certainty;
  return value;
}

Record goal(std::int64_t number, int certainty = 98) {
  Record record;
  record.table = "goals";
  record.page_first = record.page_last = 4;
  Value value = text(std::to_string(number), certainty);
  value.datum = number;
  record.set("goal_no", value);
  return record;
}

std::vector<std::string> noted(DocumentRecords& records, IssueCode code) {
  note_recognised_gaps(records, 3, schemas());
  std::vector<std::string> out;
  for (const Issue& issue : records.issues) {
    EXPECT_TRUE(arguments_fit(issue));
    if (issue.code != code) continue;
    out.push_back(issue.table + " " + issue.record + " " + issue.field + " p. " +
                  std::to_string(issue.page_number));
  }
  return out;
}

TEST(RecognisedGaps, WhatMostRecordsHaveIsMissedInTheOthers) {
  DocumentRecords records;
  for (std::int64_t number = 1; number <= 3; ++number) {
    records.records.push_back(goal(number));
    if (number != 2) records.records.back().set("name", text("促進就業"));
  }
  EXPECT_THAT(noted(records, IssueCode::kOcrEmpty), ElementsAre("goals 2 name p. 4"));
}

TEST(RecognisedGaps, WhatFewHaveIsNotMissed) {
  DocumentRecords records;
  for (std::int64_t number = 1; number <= 5; ++number) records.records.push_back(goal(number));
  records.records.front().set("name", text("促進就業"));
  EXPECT_THAT(noted(records, IssueCode::kOcrEmpty), IsEmpty());
}

TEST(RecognisedGaps, TextOfAPdfLacksNothing) {
  DocumentRecords records;
  for (std::int64_t number = 1; number <= 3; ++number) {
    records.records.push_back(goal(number, Value::kFromText));
    if (number != 2) records.records.back().set("name", text("促進就業", Value::kFromText));
  }
  EXPECT_THAT(noted(records, IssueCode::kOcrEmpty), IsEmpty());
}

TEST(RecognisedGaps, TablesWithoutAnyRecordAreNamedOnce) {
  DocumentRecords records;
  records.schema = "annual_plan";
  records.records.push_back(goal(1));
  records.issues.push_back(make_issue(IssueCode::kSectionAbsent, {{"table", "programs"}}, 1));
  records.issues.back().table = "programs";
  const auto absent = noted(records, IssueCode::kSectionAbsent);
  EXPECT_THAT(absent, testing::Contains("assessment_systems   p. 3"));
  EXPECT_THAT(absent, testing::Not(testing::Contains("goals   p. 3")));
  EXPECT_THAT(absent, testing::Not(testing::Contains("programs   p. 3")));
}

}  // namespace
}  // namespace niandu
