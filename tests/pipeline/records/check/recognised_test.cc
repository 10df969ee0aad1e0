#include "pipeline/records/check/recognised.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "common/utf8.h"
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

// A value on page 1 whose characters stand side by side from x = 0, on the line at y.
Value value_at(Datum datum, double y, const std::string& raw) {
  Value value;
  value.datum = std::move(datum);
  value.raw = raw;
  value.sources = {{1, 1, {0, y, 10.0 * static_cast<double>(to_utf32(raw).size()), y + 10}}};
  return value;
}

struct Certainty {
  int percent = 98;
  bool agreed = false;
};

std::vector<RecognisedCharacter> line(const std::string& text, double y, Certainty certainty) {
  std::vector<RecognisedCharacter> characters;
  double x = 0;
  for (const char32_t code : to_utf32(text)) {
    characters.push_back({1, {x, y, x + 10, y + 10}, code, certainty.percent, certainty.agreed});
    x += 10;
  }
  return characters;
}

// A document with one indicator that has this one value.
struct One {
  One(const std::string& field, Datum datum, const std::string& raw,
      const std::vector<RecognisedCharacter>& characters, const std::string& found_by = {}) {
    document.pages = 1;
    Record record;
    record.table = "kpis";
    record.page_first = record.page_last = 1;
    record.set("goal_no", {std::int64_t{1}, {}, Evidence::kInferred, {}, {}});
    record.set("kpi_no", {std::int64_t{2}, {}, Evidence::kInferred, {}, {}});
    Value found = value_at(std::move(datum), 100, found_by.empty() ? raw : found_by);
    found.raw = raw;
    record.set(field, std::move(found));
    document.records.push_back(std::move(record));
    mark_recognised(document, characters, schemas());
    for (const Issue& issue : document.issues) {
      EXPECT_TRUE(arguments_fit(issue));
      if (issue.code != IssueCode::kOcrDoubtful) continue;
      doubts.push_back(issue.record + " " + issue.field + " " + issue.arguments[0].value);
    }
    value = *document.records[0].find(field);
  }
  DocumentRecords document;
  std::vector<std::string> doubts;
  Value value;
};

TEST(Recognised, AValueHasTheCertaintyOfItsLeastCertainCharacter) {
  auto characters = line("健全工會", 100, {});
  characters[2].certainty_percent = 81;
  characters.push_back({1, {0, 300, 10, 310}, U'他', 3, false});  // of another line
  const One one("name", std::string("健全工會"), "健全工會", characters);
  EXPECT_EQ(one.value.certainty_percent, 81);
  EXPECT_STREQ(evidence_in_data(one.value), "ocr");
  EXPECT_THAT(one.doubts, ElementsAre("1/2 name 工"));
}

TEST(Recognised, ACharacterThatIsNotSureIsNamed) {
  auto characters = line("健全工會", 100, {});
  characters[1].certainty_percent = 40;
  const One one("name", std::string("健全工會"), "健全工會", characters);
  EXPECT_THAT(one.doubts, ElementsAre("1/2 name 全"));
  EXPECT_EQ(one.document.issues[0].box, (Box{10, 100, 20, 110}));
}

TEST(Recognised, ANumberIsSureOnlyWhereTwoReadingsAgree) {
  const Datum datum = Decimal{"75.5"};
  EXPECT_THAT(One("target_value", datum, "75.5%", line("75.5%", 100, {99, true})).doubts,
              IsEmpty());
  EXPECT_THAT(One("target_value", datum, "75.5%", line("75.5%", 100, {99, false})).doubts,
              ElementsAre("1/2 target_value 75.5%"));
}

TEST(Recognised, AnIdeographOfANumberIsSureWhereTheRecogniserIs) {
  for (const auto& [percent, sure] : {std::pair{92, true}, std::pair{91, false}}) {
    const auto characters = line("三項", 100, {percent, false});
    EXPECT_EQ(One("target_value", std::int64_t{3}, "三項", characters).doubts.empty(), sure);
  }
}

// What else the number was found by may be read by one model alone; if that is sure.
TEST(Recognised, OnlyTheFiguresOfANumberNeedTwoReadings) {
  auto characters = line("第3季60%", 100, {99, true});
  characters[1].agreed = false;
  EXPECT_THAT(One("target_value", std::int64_t{60}, "60%", characters, "第3季60%").doubts,
              IsEmpty());
  characters[3].agreed = false;
  EXPECT_THAT(One("target_value", std::int64_t{60}, "60%", characters, "第3季60%").doubts,
              ElementsAre("1/2 target_value 6"));
  // Twice there: nobody knows which of them it is.
  characters = line("第3季3%", 100, {99, true});
  characters[1].agreed = false;
  EXPECT_THAT(One("target_value", std::int64_t{3}, "3", characters, "第3季3%").doubts,
              ElementsAre("1/2 target_value 3"));
}

TEST(Recognised, FiguresAmongTheWordsOfATruthValueAreNotItsOwn) {
  auto characters = line("如期提報111年度計畫", 100, {97, false});
  EXPECT_THAT(One("name", true, "如期提報", characters, "如期提報111年度計畫").doubts, IsEmpty());
  characters[0].certainty_percent = 60;
  EXPECT_THAT(One("name", true, "如期提報", characters, "如期提報111年度計畫").doubts,
              ElementsAre("1/2 name 如"));
}

TEST(Recognised, WhatBothReadingsAreSureOfIsNotDoubtful) {
  EXPECT_THAT(One("name", std::string("健全工會"), "健全工會", line("健全工會", 100, {98})).doubts,
              IsEmpty());
}

TEST(Recognised, AValueOfNoCharacterOfThePageIsNotSure) {
  const One one("name", std::string("工會"), "工會", line("工會", 500, {}));
  EXPECT_EQ(one.value.certainty_percent, 0);
  EXPECT_THAT(one.doubts, ElementsAre("1/2 name 工會"));
}

TEST(Recognised, TextOfOtherPagesStaysAsItIs) {
  auto characters = line("工會", 100, {10, false});
  for (RecognisedCharacter& character : characters) character.page_number = 2;
  const One one("name", std::string("工會"), "工會", characters);
  EXPECT_EQ(one.value.certainty_percent, Value::kFromText);
  EXPECT_STREQ(evidence_in_data(one.value), "stated");
  EXPECT_THAT(one.doubts, IsEmpty());
}

TEST(Recognised, TheSecondDocumentOfAFileHasItsOwnPagesAlone) {
  auto characters = line("工會", 100, {10, false});  // page 1, of the first
  DocumentRecords second;
  second.schema = "annual_plan";
  second.first_page = 2;
  second.pages = 1;
  mark_recognised(second, characters, schemas());
  EXPECT_THAT(second.issues, IsEmpty());
  for (RecognisedCharacter& character : characters) character.page_number = 2;
  mark_recognised(second, characters, schemas());
  ASSERT_FALSE(second.issues.empty());
  for (const Issue& issue : second.issues) EXPECT_EQ(issue.page_number, 2);
}

TEST(Recognised, WhatPeopleSayStays) {
  One one("name", std::string("工會"), "工會", line("工會", 100, {}));
  one.value.evidence = Evidence::kConfirmed;
  EXPECT_STREQ(evidence_in_data(one.value), "confirmed");
}

}  // namespace
}  // namespace niandu
