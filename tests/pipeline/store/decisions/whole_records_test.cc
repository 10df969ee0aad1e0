#include "pipeline/store/decisions/whole_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/carry.h"
#include "pipeline/store/decisions/make_decision.h"
#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Indicators, and milestones that hang on them.
std::vector<TableDefinition> tables_with_children() {
  std::vector<TableDefinition> tables = sample_tables();
  TableDefinition steps;
  steps.name = "steps";
  steps.key = {"kpi_no", "step_no"};
  steps.columns = {column("kpi_no", ColumnType::kInteger), column("step_no", ColumnType::kInteger),
                   column("text")};
  steps.foreign_keys = {{{"kpi_no"}, "kpis", {"kpi_no"}}};
  tables.push_back(steps);
  return tables;
}

Record step(std::int64_t kpi, std::int64_t number, const std::string& text, double y) {
  Record record{"steps", {}, 3, 3};
  record.set("kpi_no", printed(kpi, std::to_string(kpi), at(3, 400, y, 10)));
  record.set("step_no", printed(number, std::to_string(number), at(3, 420, y, 10)));
  record.set("text", printed(text, text, at(3, 440, y)));
  return record;
}

class WholeRecords : public testing::Test {
 protected:
  WholeRecords() {
    plan_.records.push_back(step(2, 1, "第一步", 300));
    plan_.records.push_back(step(3, 1, "起步", 330));
  }
  Decision make(DecisionKind kind, const std::string& table, const std::string& key,
                std::vector<std::pair<std::string, std::string>> fields = {},
                std::vector<Decision> in_force = {}) const {
    Saying saying;
    saying.kind = kind;
    saying.table = table;
    saying.key = key;
    saying.fields = std::move(fields);
    saying.who = "甲";
    saying.id = "00000000-0000-7000-8000-000000000001";
    const auto made = make_record_decision(saying, plan_, tables_, in_force);
    EXPECT_TRUE(made) << made.error().to_string();
    return made.value_or(Decision{});
  }
  std::string refused(DecisionKind kind, const std::string& table, const std::string& key,
                      std::vector<std::pair<std::string, std::string>> fields = {}) const {
    Saying saying;
    saying.kind = kind;
    saying.table = table;
    saying.key = key;
    saying.fields = std::move(fields);
    const auto made = make_record_decision(saying, plan_, tables_, {});
    return made ? "nothing" : made.error().message;
  }
  // "kpis 1" of each record after carrying out; the states are in states_.
  std::vector<std::string> keys_after(const Decision& decision, DocumentRecords now) {
    carry_out({&decision, 1}, tables_, now);
    states_.clear();
    for (const Correction& each : now.corrections) {
      states_.push_back(each.record + " " + decision_state_name(each.state));
    }
    std::vector<std::string> keys;
    for (const Record& record : now.records) {
      keys.push_back(record.table + " " + record_key(record, tables_));
    }
    return keys;
  }

  const std::vector<TableDefinition> tables_ = tables_with_children();
  DocumentRecords plan_ = sample_plan();
  std::vector<std::string> states_;
};

TEST_F(WholeRecords, ADroppedRecordGoesWithWhatHangsOnIt) {
  const Decision drop = make(DecisionKind::kDropRecord, "kpis", "2");
  EXPECT_THAT(keys_after(drop, plan_), ElementsAre("kpis 1", "kpis 3", "steps 3/1"));
  EXPECT_THAT(states_, ElementsAre("2 carried"));
  // Found by what stands there, whatever its number is now.
  DocumentRecords moved = plan_;
  moved.records.insert(moved.records.begin(), indicator(1, "新發現", "9", 70));
  for (std::size_t i = 1; i < 4; ++i) {
    Value number = *moved.records[i].find("kpi_no");
    number.datum = static_cast<std::int64_t>(i + 1);
    moved.records[i].set("kpi_no", number);
  }
  moved.records.resize(4);
  EXPECT_THAT(keys_after(drop, moved), ElementsAre("kpis 1", "kpis 2", "kpis 4"));
  EXPECT_THAT(states_, ElementsAre("3 carried"));
}

TEST_F(WholeRecords, ARecordThatIsReadOtherwiseIsNotDropped) {
  const Decision drop = make(DecisionKind::kDropRecord, "kpis", "2");
  DocumentRecords changed = plan_;
  changed.records[1].set("target", printed(Decimal{"31"}, "31%", at(3, 200, 130)));
  EXPECT_THAT(keys_after(drop, changed), testing::SizeIs(5));
  EXPECT_THAT(states_, ElementsAre("2 conflict"));
  DocumentRecords gone = plan_;
  gone.records.erase(gone.records.begin() + 1);
  EXPECT_THAT(keys_after(drop, gone), testing::SizeIs(4));
  EXPECT_THAT(states_, ElementsAre("2 orphan"));
}

TEST_F(WholeRecords, AnAddedRecordStandsBesideTheOneItBelongsTo) {
  const Decision add = make(DecisionKind::kAddRecord, "steps", "2/2", {{"text", "第二步"}});
  EXPECT_THAT(keys_after(add, plan_),
              ElementsAre("kpis 1", "kpis 2", "kpis 3", "steps 2/1", "steps 2/2", "steps 3/1"));
  EXPECT_THAT(states_, ElementsAre("2/2 carried"));
  // The indicator has another number by now: its steps have too.
  DocumentRecords moved = plan_;
  moved.records[3].set("kpi_no", printed(std::int64_t{3}, "2", at(3, 400, 300, 10)));
  moved.records[4].set("kpi_no", printed(std::int64_t{2}, "3", at(3, 400, 330, 10)));
  EXPECT_THAT(keys_after(add, moved), testing::Contains("steps 3/2"));
  // An indicator that has none yet: beside the indicator.
  const Decision first = make(DecisionKind::kAddRecord, "steps", "1/1", {{"text", "開頭"}});
  EXPECT_THAT(keys_after(first, plan_), testing::Contains("steps 1/1"));
  // Nothing to be beside any more.
  DocumentRecords gone = plan_;
  gone.records.resize(3);
  EXPECT_THAT(keys_after(add, gone), testing::SizeIs(3));
  EXPECT_THAT(states_, ElementsAre("2/2 orphan"));
}

TEST_F(WholeRecords, WhatTheMachineReadsByNowIsAgreedAndANumberOfAnotherInConflict) {
  const Decision add = make(DecisionKind::kAddRecord, "steps", "2/2", {{"text", "第二步"}});
  DocumentRecords reads = plan_;
  reads.records.push_back(step(2, 2, "第二 步", 315));
  EXPECT_THAT(keys_after(add, reads), testing::SizeIs(6));
  EXPECT_THAT(states_, ElementsAre("2/2 agreed"));
  DocumentRecords other = plan_;
  other.records.push_back(step(2, 2, "別的", 315));
  EXPECT_THAT(keys_after(add, other), testing::SizeIs(6));
  EXPECT_THAT(states_, ElementsAre("2/2 conflict"));
}

TEST_F(WholeRecords, WhatIsNotPossibleIsSaid) {
  using testing::HasSubstr;
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "steps", "2/1"), HasSubstr("already"));
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "steps", "9/1"), HasSubstr("could belong to"));
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "steps", "2"), HasSubstr("2 parts"));
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "steps", "2/x"), HasSubstr("no value"));
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "steps", "2/2", {{"nome", "x"}}),
              HasSubstr("no column"));
  EXPECT_THAT(refused(DecisionKind::kAddRecord, "nome", "1"), HasSubstr("no table"));
  EXPECT_THAT(refused(DecisionKind::kDropRecord, "kpis", "9"), HasSubstr("no record"));
  EXPECT_THAT(refused(DecisionKind::kWithdraw, "kpis", "1"), HasSubstr("added or dropped"));
}

TEST_F(WholeRecords, WithdrawingLeavesTheRecordsAsTheyWere) {
  Decision drop = make(DecisionKind::kDropRecord, "kpis", "2");
  Decision withdrawn = make(DecisionKind::kWithdraw, "kpis", "2", {}, {drop});
  withdrawn.id.back() = '2';
  EXPECT_EQ(withdrawn.supersedes, drop.id);
  EXPECT_THAT(in_force({drop, withdrawn}), IsEmpty());
}

TEST(AddedRecord, ATextThatNestsWithoutEndIsNone) {
  const std::string deep = std::string(300'000, '[') + std::string(300'000, ']');
  const TableDefinition kpis = sample_tables().front();
  for (const std::string& text : {R"({"fields":{"name":)" + deep + "}}", deep}) {
    EXPECT_EQ(added_from_text(text, kpis).error().code, ErrorCode::kUsage);
  }
  EXPECT_EQ(added_from_text(R"({"fields":{"name":["甲"]}})", kpis).error().message,
            "that is no value of " + kpis.name + ".name");
}

}  // namespace
}  // namespace niandu
