#include "pipeline/records/check/conform.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/schema/schema_set.h"

namespace niandu {
namespace {

using testing::ElementsAre;

const SchemaSet& schemas() {
  static const SchemaSet set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas").value();
  return set;
}

Value stated(Datum datum) { return {std::move(datum), "words", Evidence::kStated, {}, {}}; }

Record made(const std::string& table,
            const std::vector<std::pair<std::string, std::int64_t>>& key) {
  Record record;
  record.table = table;
  for (const auto& [column, number] : key) record.set(column, stated(number));
  return record;
}

std::vector<std::string> keys_of(const DocumentRecords& document) {
  std::vector<std::string> keys;
  for (const Record& record : document.records) {
    keys.push_back(record.table + " " + record_key(record, schemas().tables()));
  }
  return keys;
}

TEST(Conform, WhatHasNoKeyOfItsOwnGoesWithItsPartsAndSaysSo) {
  DocumentRecords document;
  document.records = {made("goals", {{"goal_no", 1}}),
                      made("goals", {{"goal_no", 1}}),
                      made("kpis", {{"goal_no", 1}, {"kpi_no", 1}}),
                      made("kpis", {{"goal_no", 1}, {"kpi_no", -2}}),
                      made("kpi_milestones", {{"goal_no", 1}, {"kpi_no", 1}, {"milestone_no", 1}}),
                      made("kpi_milestones", {{"goal_no", 1}, {"kpi_no", 7}, {"milestone_no", 1}})};
  conform(document, schemas().tables());
  EXPECT_THAT(keys_of(document), ElementsAre("goals 1", "kpis 1/1", "kpi_milestones 1/1/1"));
  ASSERT_EQ(document.issues.size(), 3U);
  for (const Issue& issue : document.issues) EXPECT_EQ(issue.code, IssueCode::kTextUnread);
}

TEST(Conform, WhatIsWholeStaysAsItIs) {
  DocumentRecords document;
  document.records = {made("goals", {{"goal_no", 1}}), made("goals", {{"goal_no", 2}}),
                      made("kpis", {{"goal_no", 2}, {"kpi_no", 1}})};
  conform(document, schemas().tables());
  EXPECT_EQ(document.records.size(), 3U);
  EXPECT_TRUE(document.issues.empty());
}

TEST(Conform, BoxesEndAtTheEdgesOfTheirPage) {
  DocumentRecords document;
  document.pages = 2;
  document.first_page = 3;
  document.page_sizes = {{595, 842}, {}};
  document.records = {made("goals", {{"goal_no", 1}})};
  Value value = stated(std::string("甲"));
  value.sources = {{3, 0, {-7, 10, 600, 900}}, {4, 0, {-7, 10, 600, 900}}, {0, 5, {}}};
  document.records[0].set("name", value);
  conform(document, schemas().tables());
  const std::vector<Source>& places = document.records[0].find("name")->sources;
  EXPECT_EQ(places[0].box, (Box{0, 10, 595, 842}));
  EXPECT_EQ(places[1].box, value.sources[1].box);  // nobody knows how large that page is
  EXPECT_EQ(places[2].line_number, 5);
}

TEST(Conform, PagesOfAnotherDocumentOfTheFileAreNone) {
  DocumentRecords document;
  document.pages = 2;
  document.first_page = 3;
  document.page_sizes = {{595, 842}, {595, 842}};
  document.records = {made("goals", {{"goal_no", 1}})};
  document.records[0].page_first = 2;
  document.records[0].page_last = 3;
  Value value = stated(std::string("甲"));
  value.sources = {{2, 0, {1, 1, 2, 2}}, {4, 0, {1, 1, 2, 2}}};
  document.records[0].set("name", value);
  document.issues = {make_issue(IssueCode::kTextUnread, {}, 5, {1, 1, 2, 2})};
  conform(document, schemas().tables());
  const std::vector<Source>& places = document.records[0].find("name")->sources;
  EXPECT_EQ(places[0].page_number, 0);
  EXPECT_EQ(places[1].page_number, 4);
  EXPECT_EQ(document.records[0].page_first, 3);
  EXPECT_EQ(document.issues[0].page_number, 0);
}

}  // namespace
}  // namespace niandu
