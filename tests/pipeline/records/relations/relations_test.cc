#include "pipeline/records/relations/relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Value text(const std::string& words) { return {words, words, Evidence::kStated, {}, {}}; }

DocumentRecords plan(const std::string& file_name, const std::string& goal = "健全路網") {
  DocumentRecords records;
  records.file_name = file_name;
  records.document_id = "id of " + file_name;
  records.kind = "annual_plan";
  records.agency = "交通部";
  records.roc_year = 107;
  records.records.push_back({"documents", {{"file_name", text(file_name)}}, 1, 9});
  records.records.push_back(
      {"goals", {{"goal_no", {std::int64_t{1}, "一", {}, {}, {}}}, {"name", text(goal)}}, 1, 1});
  records.records.push_back(
      {"goals", {{"goal_no", {std::int64_t{2}, "二", {}, {}, {}}}, {"name", text("鐵路")}}, 1, 2});
  return records;
}

std::vector<Relation> related(const std::vector<DocumentRecords>& documents) {
  std::vector<DocumentPrint> prints;
  for (const DocumentRecords& document : documents) prints.push_back(print_of(document));
  return relations_of(prints);
}

TEST(Relations, WhatIsSaidInOtherBytesIsTheSame) {
  DocumentRecords other = plan("b.pdf", "健全\n路網");  // a wrap, a page, a place, the order
  other.records[1].page_first = 7;
  other.records[1].fields[1].value.sources.push_back({7, 0, {1, 2, 3, 4}});
  other.records[1].fields.push_back({"weight_percent", {}});  // empty
  std::swap(other.records[1], other.records[2]);
  const auto relations = related({plan("a.pdf"), other, plan("c.pdf")});
  EXPECT_FALSE(relations[0].copy_of);
  EXPECT_EQ(relations[1].copy_of, 0U);
  EXPECT_EQ(relations[2].copy_of, 0U);
  for (const Relation& relation : relations) EXPECT_THAT(relation.others, IsEmpty());
}

TEST(Relations, TheBestReadOneCountsWhateverItsPlace) {
  DocumentRecords unread = plan("a.pdf"), damaged = plan("b.pdf"), whole = plan("c.pdf");
  unread.characters = damaged.characters = whole.characters = 100;
  unread.characters_unread = 9;
  damaged.issues.push_back(make_issue(IssueCode::kPageDamaged, {{"reason", "x"}}, 3));
  const auto relations = related({unread, damaged, whole, whole});
  EXPECT_EQ(relations[0].copy_of, 2U);
  EXPECT_EQ(relations[1].copy_of, 2U);
  EXPECT_FALSE(relations[2].copy_of);
  EXPECT_EQ(relations[3].copy_of, 2U);  // of two that are as good, the first
  DocumentRecords doubtful = plan("a.pdf");
  doubtful.issues.push_back(make_issue(IssueCode::kTableUncertain, {{"percent", "10"}}, 1));
  EXPECT_EQ(related({doubtful, plan("b.pdf")})[0].copy_of, 1U);
  const auto without = related({damaged, unread});
  EXPECT_EQ(without[0].copy_of, 1U);  // a page is more than some characters
}

// So many goals, of which the last ones were lost with their page.
DocumentRecords long_plan(const std::string& file_name, int goals, int lost = 0) {
  DocumentRecords records = plan(file_name);
  for (int i = 3; i <= goals - lost; ++i) {
    const auto number = std::to_string(i);
    records.records.push_back({"goals", {{"goal_no", text(number)}, {"name", text(number)}}, 1, 2});
  }
  if (lost > 0) records.issues.push_back(make_issue(IssueCode::kPageDamaged, {{"reason", "x"}}, 3));
  return records;
}

TEST(Relations, ADamagedCopyIsNamedAndCounts) {
  const auto relations = related({long_plan("a.pdf", 40), long_plan("b.pdf", 40, 4)});
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_FALSE(relations[i].copy_of);
    EXPECT_THAT(relations[i].others, ElementsAre(1 - i));
    ASSERT_EQ(relations[i].perhaps_copies.size(), 1U);
    EXPECT_EQ(relations[i].perhaps_copies[0].other, 1 - i);
    EXPECT_EQ(relations[i].perhaps_copies[0].differing, 4U);
    EXPECT_EQ(relations[i].perhaps_copies[0].all, 40U);
  }
}

TEST(Relations, ARevisionIsNoDamagedCopy) {
  // Read whole, or with more that differs, or another edition.
  EXPECT_THAT(related({long_plan("a.pdf", 40), long_plan("b.pdf", 39)})[1].perhaps_copies,
              IsEmpty());
  EXPECT_THAT(related({long_plan("a.pdf", 40), long_plan("b.pdf", 40, 11)})[1].perhaps_copies,
              IsEmpty());
  DocumentRecords other = long_plan("b.pdf", 40, 1);
  other.edition = "修正本";
  EXPECT_THAT(related({long_plan("a.pdf", 40), other})[1].perhaps_copies, IsEmpty());
}

TEST(Relations, EveryDifferenceCounts) {
  std::vector<DocumentRecords> others(7, plan("b.pdf"));
  others[0].kind = "project_review";
  others[1].agency = "內政部";
  others[2].roc_year = 108;
  others[3].edition = "修正本";
  others[4].records[1].fields[1].value.datum = std::string("健全航線");
  others[5].records.pop_back();
  others[6].records[1].fields[0].value.datum = Decimal{"1"};
  for (const DocumentRecords& other : others) {
    EXPECT_FALSE(related({plan("a.pdf"), other})[1].copy_of);
  }
}

TEST(Relations, ARevisedPlanNamesTheOtherAndIsNamed) {
  const auto relations = related({plan("a.pdf"), plan("b.pdf", "健全航線"), plan("c.pdf")});
  EXPECT_THAT(relations[0].others, ElementsAre(1));
  EXPECT_THAT(relations[1].others, ElementsAre(0));
  EXPECT_EQ(relations[2].copy_of, 0U);  // and no revision of it
  EXPECT_THAT(relations[2].others, IsEmpty());
}

TEST(Relations, WithoutAgencyOrYearNothingIsRevised) {
  DocumentRecords one = plan("a.pdf"), other = plan("b.pdf", "健全航線");
  one.agency = other.agency = "";
  EXPECT_THAT(related({one, other})[0].others, IsEmpty());
  one.agency = other.agency = "交通部";
  one.roc_year = other.roc_year = 0;
  EXPECT_THAT(related({one, other})[0].others, IsEmpty());
}

TEST(Relations, TwoFundsOfOneAgencyAreNoRevisions) {
  DocumentRecords one = plan("a.pdf"), other = plan("b.pdf", "健全航線"), revised = other;
  one.title = "農業發展基金業務計畫及預算說明";
  other.title = "交通部 漁業發展基金業務計畫及預算說明";
  revised = plan("c.pdf", "港埠");
  revised.title = "一百零七年度漁業發展基金業務計畫及預算說明（修正本）";
  revised.edition = "修正本";
  revised.year_value.raw = "一百零七";
  const auto relations = related({one, other, revised});
  EXPECT_THAT(relations[0].others, IsEmpty());
  EXPECT_THAT(relations[1].others, ElementsAre(2));
  EXPECT_THAT(relations[2].others, ElementsAre(1));
}

TEST(Relations, WhatWasNotReadIsNotCompared) {
  DocumentRecords empty = plan("a.pdf"), cut = plan("b.pdf"), unknown = plan("c.pdf");
  empty.records.resize(1);
  cut.issues.push_back(make_issue(IssueCode::kPartial, {{"pages", "1"}, {"all", "2"}}));
  unknown.kind = "";
  for (const DocumentRecords& one : {empty, cut, unknown}) {
    const auto relations = related({one, one, plan("d.pdf")});
    for (const Relation& relation : relations) {
      EXPECT_FALSE(relation.copy_of);
      EXPECT_THAT(relation.others, IsEmpty());
    }
  }
}

TEST(Relations, OfManyRevisionsEachNamesAFew) {
  std::vector<DocumentRecords> many;
  for (int i = 0; i < 40; ++i) many.push_back(plan("a.pdf", "目標" + std::to_string(i)));
  const auto relations = related(many);
  for (std::size_t i = 0; i < relations.size(); ++i) {
    EXPECT_EQ(relations[i].others.size(), 8U);
    EXPECT_EQ(std::count(relations[i].others.begin(), relations[i].others.end(), i), 0);
  }
}

TEST(Relations, ADocumentSaysWhatItIs) {
  std::vector<DocumentRecords> documents{plan("a.pdf"), plan("b.pdf"), plan("c.pdf", "航線")};
  std::vector<DocumentPrint> prints;
  for (const DocumentRecords& document : documents) prints.push_back(print_of(document));
  const auto relations = relations_of(prints);
  for (std::size_t i = 0; i < 3; ++i) note_relation(relations[i], prints, documents[i]);
  EXPECT_EQ(documents[0].copy_of, "");
  EXPECT_EQ(documents[1].copy_of, "id of a.pdf");
  ASSERT_EQ(documents[1].issues.size(), 1U);
  EXPECT_EQ(documents[1].issues[0].code, IssueCode::kDocumentCopy);
  ASSERT_EQ(documents[2].issues.size(), 1U);
  EXPECT_EQ(documents[2].issues[0].code, IssueCode::kDocumentRevised);
  EXPECT_EQ(documents[2].issues[0].arguments[1].value, "a.pdf");
  EXPECT_EQ(documents[0].issues.size(), 1U);
}

}  // namespace
}  // namespace niandu
