// What the desk asks a catalogue for: doubts, conflicts, sign-offs, leases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/store/review/conflicts.h"
#include "pipeline/store/review/disputes.h"
#include "pipeline/store/review/doubts.h"
#include "pipeline/store/review/leases.h"
#include "pipeline/store/review/second_looks.h"
#include "pipeline/store/review/sign_offs.h"
#include "tests/pipeline/store/catalog/samples.h"
#include "tests/pipeline/store/decisions/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Issue doubt(IssueCode code, const std::string& record, const std::string& field, int page) {
  Issue issue = make_issue(code, {}, page);
  issue.table = "kpis";
  issue.record = record;
  issue.field = field;
  return issue;
}

class Review : public testing::Test {
 protected:
  Review() {
    plan_ = sample_plan();
    plan_.sha256 = sha256_hex("plan");
    plan_.document_id = document_id_of(plan_.sha256);
    plan_.file_name = "plan.pdf";
    plan_.kind = "annual_plan";
    plan_.issues = {doubt(IssueCode::kKpiTargetMissing, "2", "target", 4),
                    doubt(IssueCode::kKpiTargetMissing, "1", "target", 3),
                    doubt(IssueCode::kKpiNameMissing, "1", "name", 3),
                    doubt(IssueCode::kKeyTwice, "", "", 1)};
    catalog_ = *Catalog::open(folder_.file("c.db"), Catalog::Mode::kCreate);
    catalog_->heed_decisions(tables_);
    read_again();
  }
  void read_again() {
    EXPECT_TRUE(catalog_->begin_run({"1.0", "schemas", "", 0}));
    EXPECT_TRUE(catalog_->store({{"/in/plan.pdf", {}}}, {plan_}));
    EXPECT_TRUE(catalog_->end_run(RunState::kFinished, {}));
  }
  void decide(std::size_t record, const std::string& field, const std::string& value,
              const std::string& who = "甲") {
    const Decision decision = decided(plan_, record, field, value, who);
    EXPECT_TRUE(catalog_->add_decisions({&decision, 1}));
  }
  // "code field 1/2" of each group: decided of all.
  std::vector<std::string> groups(const DoubtFilter& filter = {}) {
    std::vector<std::string> said;
    const auto found = doubt_groups(*catalog_, filter);
    for (const DoubtGroup& group : *found) {
      said.push_back(group.code + " " + group.field + " " + std::to_string(group.decided) + "/" +
                     std::to_string(group.doubts));
    }
    return said;
  }

  const std::vector<TableDefinition> tables_ = sample_tables();
  CatalogFolder folder_;
  DocumentRecords plan_;
  std::unique_ptr<Catalog> catalog_;
};

TEST_F(Review, DoubtsAreGroupedAndKnowWhatWasDecided) {
  EXPECT_THAT(groups(),
              testing::UnorderedElementsAre("kpi_target_missing target 0/2",
                                            "kpi_name_missing name 0/1", "key_twice  0/1"));
  decide(0, "target", "80");
  DoubtFilter filter;
  filter.code = "kpi_target_missing";
  EXPECT_THAT(groups(filter), ElementsAre("kpi_target_missing target 1/2"));
  filter.undecided_only = true;
  const auto left = *doubts(*catalog_, filter, 10);
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].record, "2");
  EXPECT_EQ(left[0].page_number, 4);
  filter.undecided_only = false;
  const auto all = *doubts(*catalog_, filter, 10);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].record, "1");  // by pages
  EXPECT_TRUE(all[0].decided);
  EXPECT_THAT(*doubts(*catalog_, filter, 10, 1), SizeIs(1));
  const auto by_document = *doubts_by_document(*catalog_);
  ASSERT_THAT(by_document, SizeIs(1));
  EXPECT_EQ(by_document[0].doubts, 4);
  EXPECT_EQ(by_document[0].decided, 1);
  EXPECT_EQ(by_document[0].values, 12);
}

TEST_F(Review, WhatIsDecidedOfOneDocumentIsNotedOfNoOtherInItsFile) {
  DocumentRecords second = plan_;
  second.document_id = document_id_of(plan_.sha256, 2);
  second.part = 2;
  second.first_page = plan_.first_page + plan_.pages;
  second.records = {indicator(1, "訓後就業率", "75.5", 100, "健全勞動制度", 8)};
  Decision of_second = decided(second, 0, "target", "80");
  of_second.page = 8;
  // Rows that one decision about the first document changes.
  const auto changes = [&](const std::string& name, const std::vector<DocumentRecords>& file) {
    catalog_ = *Catalog::open(folder_.file(name), Catalog::Mode::kCreate);
    catalog_->heed_decisions(tables_);
    EXPECT_TRUE(catalog_->begin_run({"1.0", "schemas", "", 0}));
    EXPECT_TRUE(catalog_->store({{"/in/plan.pdf", {}}}, file));
    EXPECT_TRUE(catalog_->end_run(RunState::kFinished, {}));
    EXPECT_TRUE(catalog_->add_decisions({&of_second, 1}));
    const auto before = catalog_->database().version().second;
    decide(0, "target", "80");
    return catalog_->database().version().second - before;
  };
  EXPECT_EQ(changes("two.db", {plan_, second}), changes("one.db", {plan_}));
  const auto states = decision_states(*catalog_);
  ASSERT_THAT(*states, SizeIs(1));
  EXPECT_EQ((*states)[0].state, "carried");
}

TEST_F(Review, WhatPeopleHaveToLookAtAgainIsListed) {
  decide(0, "target", "80");
  decide(1, "target", "31");
  EXPECT_THAT(*open_decisions(*catalog_), IsEmpty());
  decide(1, "target", "32", "乙");
  plan_.records[0].set("target", printed(Decimal{"7"}, "7%", at(3, 200, 100)));
  read_again();
  std::vector<std::string> open;
  const auto found = open_decisions(*catalog_);
  for (const OpenDecision& each : *found) {
    open.push_back(each.state + " " + each.record + " " + each.decision.value);
  }
  EXPECT_THAT(open, ElementsAre("conflict 1 80", "disputed 2 31", "disputed 2 32"));
  std::vector<std::string> states;
  const auto counts = decision_states(*catalog_);
  for (const StateCount& each : *counts) {
    states.push_back(each.state + " " + std::to_string(each.decisions));
  }
  EXPECT_THAT(states, ElementsAre("conflict 1", "disputed 2"));
}

TEST_F(Review, ASignOffSaysWithWhichDoubtsAndWhatIsReadDifferentlySince) {
  const std::string now = "2026-11-29T06:00:00Z", id = new_decision_id();
  EXPECT_FALSE(sign_off(*catalog_, tables_, id, "d0", "甲", "", now));
  EXPECT_FALSE(sign_off(*catalog_, tables_, id, plan_.document_id, "", "", now));
  decide(0, "target", "80");
  const auto mine = sign_off(*catalog_, tables_, id, plan_.document_id, "甲", "看過", now);
  ASSERT_TRUE(mine) << mine.error().to_string();
  EXPECT_EQ(mine->doubts, 3);
  EXPECT_EQ(mine->doubts_left, R"({"key_twice":1,"kpi_name_missing":1,"kpi_target_missing":1})");
  EXPECT_THAT(*changes_since(*catalog_, tables_, mine->id), IsEmpty());
  plan_.records[1].set("name", printed(std::string("求職人數"), "求職人數", at(3, 120, 130)));
  read_again();
  const auto changes = *changes_since(*catalog_, tables_, mine->id);
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].record + changes[0].field + changes[0].before + changes[0].now,
            "2name求職就業人數求職人數");
  const auto all = *sign_offs(*catalog_, plan_.document_id);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].who + all[0].note + all[0].made, "甲看過" + now);
  EXPECT_FALSE(changes_since(*catalog_, tables_, "none"));
  const auto again = sign_off(*catalog_, tables_, id, plan_.document_id, "甲", "later", now);
  ASSERT_TRUE(again) << again.error().to_string();
  EXPECT_EQ(again->document_id + again->note, plan_.document_id + "看過");
  EXPECT_THAT(*sign_offs(*catalog_, plan_.document_id), SizeIs(1));
}

TEST_F(Review, SigningADocumentOffGivesItBack) {
  const std::string item = lease_of_document(plan_.document_id);
  EXPECT_TRUE(take_lease(*catalog_, item, "甲", 1000));
  const std::string now = "2026-11-29T06:00:00Z";
  EXPECT_TRUE(sign_off(*catalog_, tables_, new_decision_id(), plan_.document_id, "乙", "", now));
  EXPECT_THAT(*leases(*catalog_, 1001), SizeIs(1));  // another one's
  EXPECT_TRUE(sign_off(*catalog_, tables_, new_decision_id(), plan_.document_id, "甲", "", now));
  EXPECT_THAT(*leases(*catalog_, 1001), IsEmpty());
}

TEST_F(Review, ASecondLookIsAskedForWhereTheValueStands) {
  decide(1, "target", "31");
  EXPECT_THAT(*second_looks_for(*catalog_, "甲", 1), IsEmpty());
  EXPECT_THAT(*second_looks_for(*catalog_, "乙", 0), IsEmpty());
  const auto looks = *second_looks_for(*catalog_, "乙", 1);
  ASSERT_THAT(looks, SizeIs(1));
  EXPECT_EQ(looks[0].document_id + " " + looks[0].table + " " + looks[0].record + " " +
                looks[0].field + " " + std::to_string(looks[0].page),
            plan_.document_id + " kpis 2 target 3");
  decide(1, "target", "31", "乙");
  EXPECT_THAT(*second_looks_for(*catalog_, "丙", 1), IsEmpty());
}

TEST_F(Review, WhatDoesNotHoldIsNoSecondLook) {
  decide(0, "target", "80");
  plan_.records[0].set("target", printed(Decimal{"7"}, "7%", at(3, 200, 100)));
  read_again();
  EXPECT_THAT(*second_looks_for(*catalog_, "乙", 1), IsEmpty());
}

TEST_F(Review, DisputesAreListedUntilAnAdjudicatorDecides) {
  decide(1, "target", "31");
  decide(1, "target", "32", "乙");
  decide(0, "goal_name", "甲說");  // of the cell that all three share
  decide(0, "goal_name", "乙說", "乙");
  const auto found = *disputes(*catalog_);
  std::vector<std::string> said;
  for (const Dispute& each : found) {
    said.push_back(each.record + " " + each.field);
    for (const Decision& saying : each.sayings) said.back() += " " + saying.who + saying.value;
  }
  EXPECT_THAT(said, ElementsAre("2 target 甲31 乙32", "1 goal_name 甲甲說 乙乙說"));
  Decision judged = decided(plan_, 1, "target", "32", "丙");
  judged.role = DecisionRole::kAdjudicator;
  EXPECT_TRUE(catalog_->add_decisions({&judged, 1}));
  EXPECT_THAT(*disputes(*catalog_), SizeIs(1));
}

TEST_F(Review, ALeaseIsOnePersonsForTenMinutes) {
  EXPECT_EQ(take_lease(*catalog_, "x", "甲", 1000)->until, 1600);
  EXPECT_EQ(take_lease(*catalog_, "x", "乙", 1599)->who, "甲");
  EXPECT_EQ(take_lease(*catalog_, "x", "甲", 1500)->until, 2100);  // goes on
  EXPECT_EQ(take_lease(*catalog_, "x", "乙", 2099)->who, "甲");
  EXPECT_THAT(*leases(*catalog_, 2099), SizeIs(1));
  EXPECT_TRUE(end_lease(*catalog_, "x", "乙"));  // not his
  EXPECT_THAT(*leases(*catalog_, 2099), SizeIs(1));
  EXPECT_EQ(take_lease(*catalog_, "x", "乙", 2100)->who, "乙");
  EXPECT_TRUE(end_lease(*catalog_, "x", "乙"));
  EXPECT_THAT(*leases(*catalog_, 2100), IsEmpty());
  EXPECT_FALSE(take_lease(*catalog_, "", "甲", 0));
  EXPECT_FALSE(take_lease(*catalog_, "x", "", 0));
  EXPECT_FALSE(take_lease(*catalog_, std::string(501, 'x'), "甲", 0));
}

}  // namespace
}  // namespace niandu
