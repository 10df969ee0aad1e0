#include "pipeline/store/decisions/carry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;

class Carry : public testing::Test {
 protected:
  // "2 name: 求職人數 (carried)" of each correction, after carrying out.
  std::vector<std::string> become(const std::vector<Decision>& decisions) {
    carry_out(decisions, tables_, now_);
    std::vector<std::string> said;
    for (const Correction& each : now_.corrections) {
      said.push_back(each.record + " " + each.field + ": " + each.value + " (" +
                     decision_state_name(each.state) + ")");
    }
    return said;
  }
  std::string value(std::size_t record, const std::string& field) {
    const Value* found = now_.records[record].find(field);
    return found == nullptr ? std::string() : datum_text(found->datum);
  }
  Evidence evidence(std::size_t record, const std::string& field) {
    return now_.records[record].find(field)->evidence;
  }
  std::vector<std::string> issues() const {
    std::vector<std::string> codes;
    for (const Issue& issue : now_.issues) codes.emplace_back(issue_code_name(issue.code));
    return codes;
  }

  const std::vector<TableDefinition> tables_ = sample_tables();
  const DocumentRecords seen_ = sample_plan();
  DocumentRecords now_ = sample_plan();
};

TEST_F(Carry, ACorrectionStaysWithItsPlaceWhenKeysMove) {
  const Decision decision = decided(seen_, 1, "target", "300");
  now_.records.insert(now_.records.begin(), indicator(1, "新發現", "9", 70));
  for (std::size_t i = 1; i < 4; ++i) {
    const auto number = static_cast<std::int64_t>(i + 1);
    now_.records[i].set("kpi_no", printed(number, std::to_string(number - 1), at(3, 100, 70)));
  }
  EXPECT_THAT(become({decision}), ElementsAre("3 target: 300 (carried)"));
  EXPECT_EQ(value(1, "target"), "75.5");
  EXPECT_EQ(value(2, "target"), "300");
  EXPECT_EQ(evidence(2, "target"), Evidence::kCorrected);
  EXPECT_EQ(now_.records[2].find("target")->raw, "30%");
  EXPECT_EQ(now_.corrections[0].machine_value, "30");
  EXPECT_THAT(issues(), ElementsAre());
}

TEST_F(Carry, WidthsAndSpacesAreNoOtherTextButVariantsAre) {
  now_.records[1].set("name",
                      printed(std::string("求職 就業人數"), "求職　就業人數", at(3, 120, 130)));
  EXPECT_THAT(become({decided(seen_, 1, "name", "求職人數")}),
              ElementsAre("2 name: 求職人數 (carried)"));
  DocumentRecords variant = sample_plan();
  variant.records[0].set("name", printed(std::string("臺北"), "臺北", at(3, 120, 100)));
  now_ = variant;
  now_.records[0].set("name", printed(std::string("台北"), "台北", at(3, 120, 100)));
  EXPECT_THAT(become({decided(variant, 0, "name", "臺南")}),
              ElementsAre("1 name: 臺南 (conflict)"));
}

TEST_F(Carry, ACellThatFeedsSeveralRecordsIsOnePlace) {
  Decision decision = decided(seen_, 0, "goal_name", "健全制度");
  EXPECT_THAT(become({decision}),
              ElementsAre("1 goal_name: 健全制度 (carried)", "2 goal_name: 健全制度 (carried)",
                          "3 goal_name: 健全制度 (carried)"));
  now_ = sample_plan();
  decision.scope = DecisionScope::kRecord;
  EXPECT_THAT(become({decision}), ElementsAre("1 goal_name: 健全制度 (carried)"));
  EXPECT_EQ(value(1, "goal_name"), "健全勞動制度");
}

TEST_F(Carry, WhatWasSaidOfOneRecordOfACellIsNotForAnotherWhenItIsGone) {
  Decision decision = decided(seen_, 0, "goal_name", "健全制度");
  decision.scope = DecisionScope::kRecord;
  now_.records.erase(now_.records.begin());
  now_.records.pop_back();
  EXPECT_THAT(become({decision}), ElementsAre("shown goal_name: 健全制度 (orphan)"));
}

TEST_F(Carry, OneOfTwinsIsAskedFor) {
  Decision decision = decided(seen_, 0, "goal_name", "健全制度");
  decision.scope = DecisionScope::kRecord;
  decision.print.marks.resize(1);  // nothing but what both have
  decision.print.marks[0] = {"final", "", {at(3, 300, 100)}};
  for (Record& record : now_.records) {
    record.set("final", printed(true, "", at(3, 300, 100)));
  }
  EXPECT_THAT(become({decision}), ElementsAre("shown goal_name: 健全制度 (ask)"));
  EXPECT_EQ(value(0, "goal_name"), "健全勞動制度");
  EXPECT_THAT(issues(), ElementsAre("correction_orphan"));
}

TEST_F(Carry, ATwinThatIsLeftIsNotTakenForTheOneThatIsGone) {
  DocumentRecords plan = sample_plan();
  plan.records[1] = plan.records[0];
  Decision decision = decided(plan, 0, "target", "80");
  decision.scope = DecisionScope::kRecord;
  EXPECT_TRUE(decision.print.has_twin);
  now_ = plan;
  now_.records.erase(now_.records.begin());
  EXPECT_THAT(become({decision}), ElementsAre("shown target: 80 (ask)"));
  EXPECT_EQ(value(0, "target"), "75.5");
  decision.kind = DecisionKind::kDropRecord;
  now_ = plan;
  now_.records.erase(now_.records.begin());
  EXPECT_THAT(become({decision}), ElementsAre("shown target:  (ask)"));
  EXPECT_EQ(now_.records.size(), 2U);
}

TEST_F(Carry, WhatOnlyItsTextToldFromAnotherIsNotTakenForIt) {
  DocumentRecords plan = sample_plan();
  plan.records[1] = plan.records[0];
  plan.records[1].set("target", printed(Decimal{"90"}, "90%", at(3, 200, 100)));
  Decision decision = decided(plan, 0, "target", "80");
  decision.scope = DecisionScope::kRecord;
  now_ = plan;
  EXPECT_THAT(become({decision}), ElementsAre("1 target: 80 (carried)"));
  now_ = plan;
  now_.records.erase(now_.records.begin());
  EXPECT_THAT(become({decision}), ElementsAre("shown target: 80 (ask)"));
  EXPECT_EQ(value(0, "target"), "90");
}

TEST_F(Carry, WhatTheMachineReadsByNowIsAgreedOrAConflict) {
  const Decision decision = decided(seen_, 1, "target", "300");
  now_.records[1].set("target", printed(Decimal{"300"}, "300 人", at(3, 200, 130)));
  EXPECT_THAT(become({decision}), ElementsAre("2 target: 300 (agreed)"));
  now_ = sample_plan();
  now_.records[1].set("target", printed(Decimal{"41"}, "41 人", at(3, 200, 130)));
  EXPECT_THAT(become({decision}), ElementsAre("2 target: 300 (conflict)"));
  EXPECT_EQ(value(1, "target"), "300") << "a person's word stays, marked";
  EXPECT_THAT(issues(), ElementsAre("correction_conflict"));
}

TEST_F(Carry, ACellThatGivesSeveralValuesByNowGetsNone) {
  DocumentRecords before = sample_plan();
  before.records[1].set("target", printed(Decimal{"120"}, "120 人次 95%", at(3, 200, 130)));
  const Decision decision = decided(before, 1, "target", "121");
  now_.records[1].set("target", printed(Decimal{"95"}, "95%", at(3, 200, 130)));
  EXPECT_THAT(become({decision}), ElementsAre("2 target: 121 (conflict)"));
  EXPECT_EQ(value(1, "target"), "95");
  EXPECT_THAT(issues(), ElementsAre("correction_conflict"));
}

TEST_F(Carry, AMisprintIsNeverAgreedWith) {
  Decision decision = decided(seen_, 1, "target", "300");
  decision.misprint = true;
  now_.records[1].set("target", printed(Decimal{"300"}, "300 人", at(3, 200, 130)));
  EXPECT_THAT(become({decision}), ElementsAre("2 target: 300 (conflict)"));
}

TEST_F(Carry, WhatAPersonSaysIsNotAsSureAsARecogniserWas) {
  for (Field& field : now_.records[1].fields) field.value.certainty_percent = 40;
  (void)become({decided(seen_, 1, "target", "300")});
  EXPECT_EQ(now_.records[1].find("target")->certainty_percent, Value::kFromText);
  EXPECT_EQ(now_.records[1].find("name")->certainty_percent, 40);
}

TEST_F(Carry, AConfirmationGoesStaleWithAnyChange) {
  Decision decision = decided(seen_, 1, "name", "");
  decision.kind = DecisionKind::kConfirm;
  EXPECT_THAT(become({decision}), ElementsAre("2 name: 求職就業人數 (carried)"));
  EXPECT_EQ(evidence(1, "name"), Evidence::kConfirmed);
  now_ = sample_plan();
  now_.records[1].set("name", printed(std::string("求職人數"), "求職人數", at(3, 120, 130)));
  EXPECT_THAT(become({decision}), ElementsAre("2 name: 求職就業人數 (stale)"));
  EXPECT_EQ(evidence(1, "name"), Evidence::kStated);
}

TEST_F(Carry, WhatStandsElsewhereIsProposedAndNotDone) {
  const Decision decision = decided(seen_, 1, "name", "求職人數");
  now_.records.erase(now_.records.begin() + 1);
  EXPECT_THAT(become({decision}), ElementsAre("shown name: 求職人數 (orphan)"));
  EXPECT_THAT(issues(), ElementsAre("correction_orphan"));
  now_ = sample_plan();
  now_.records[1] = indicator(2, "求職就業人數", "30", 500);
  EXPECT_THAT(become({decision}), ElementsAre("shown name: 求職人數 (proposed)"));
  EXPECT_EQ(value(1, "name"), "求職就業人數");
}

TEST_F(Carry, AnEmptyValueIsFoundByItsRecord) {
  const Decision decision = decided(seen_, 2, "final", "true");
  now_.records.erase(now_.records.begin());
  EXPECT_THAT(become({decision}), ElementsAre("3 final: true (carried)"));
  EXPECT_EQ(value(1, "final"), "true");
  now_ = sample_plan();
  now_.records[2] = indicator(3, "另一項", "7", 420);
  EXPECT_THAT(become({decision}), ElementsAre("shown final: true (orphan)"));
}

TEST_F(Carry, PeopleWhoDifferAreHeardByAnAdjudicator) {
  const Decision one = decided(seen_, 1, "target", "300");
  const Decision other = decided(seen_, 1, "target", "301", "李四");
  Decision judge = decided(seen_, 1, "target", "302", "張三");
  EXPECT_THAT(become({one, other}),
              ElementsAre("2 target: 300 (disputed)", "2 target: 301 (disputed)"));
  EXPECT_EQ(value(1, "target"), "30");
  EXPECT_THAT(issues(), ElementsAre("correction_conflict", "correction_conflict"));
  now_ = sample_plan();
  judge.role = DecisionRole::kAdjudicator;
  EXPECT_THAT(become({one, other, judge}), ElementsAre("2 target: 302 (carried)"));
  EXPECT_EQ(value(1, "target"), "302");
  EXPECT_THAT(issues(), ElementsAre());
  now_ = sample_plan();
  EXPECT_THAT(become({one, decided(seen_, 1, "target", "300", "李四")}),
              ElementsAre("2 target: 300 (carried)", "2 target: 300 (carried)"));
}

TEST_F(Carry, OnlyThisRecordLeavesTheOthersOfTheCellAsTheyWereDecided) {
  const Decision all = decided(seen_, 0, "goal_name", "健全制度");
  Decision one = decided(seen_, 1, "goal_name", "另一個");
  one.scope = DecisionScope::kRecord;
  EXPECT_THAT(become({all, one}),
              ElementsAre("1 goal_name: 健全制度 (carried)", "3 goal_name: 健全制度 (carried)",
                          "2 goal_name: 另一個 (carried)"));
  EXPECT_THAT(issues(), ElementsAre());
}

TEST_F(Carry, OtherDocumentsOfTheFileAreNotTouched) {
  now_.first_page = 4;
  EXPECT_THAT(become({decided(seen_, 1, "target", "300")}), ElementsAre());
  EXPECT_EQ(value(1, "target"), "30");
}

TEST_F(Carry, NothingIsInForceThatWasSupersededOrWithdrawn) {
  const Decision first = decided(seen_, 1, "target", "300");
  Decision second = decided(seen_, 1, "target", "301");
  second.supersedes = first.id;
  EXPECT_THAT(in_force({second, first}), ElementsAre(second));
  Decision undone = second;
  undone.id = "00000000-0000-7000-8000-999999999999";
  undone.kind = DecisionKind::kWithdraw;
  undone.supersedes = second.id;
  EXPECT_THAT(in_force({first, second, undone}), ElementsAre());
}

}  // namespace
}  // namespace niandu
