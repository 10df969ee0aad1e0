#include "pipeline/records/schema/schema_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pipeline/records/schema/schema.h"
#include "tests/pipeline/records/schema/temporary_folder.h"

namespace niandu {
namespace {

constexpr std::string_view kTables =
    "tables:\n"
    "- name: documents\n"
    "  columns: {title: {}}\n"
    "- name: tasks\n"
    "  key: task_no\n"
    "  columns: {task_no: {type: integer}, text: {}}\n"
    "- name: issues\n"
    "  columns: {code: {}}\n";

// The mistakes of a schema file, the folder's name cut off.
std::vector<std::string> mistakes(std::string_view schema) {
  const TemporaryFolder folder;
  folder.write("tables.yaml", kTables);
  folder.write("x.yaml", schema);
  std::vector<std::string> out;
  for (const Error& error : SchemaSet::check(folder.path())) {
    EXPECT_EQ(error.code, ErrorCode::kSchema);
    out.push_back(error.message.substr(folder.path().size() + 1));
  }
  return out;
}

TEST(SchemaSet, TheProjectsSchemasAreWithoutMistakeAndAllPatternsCompile) {
  std::string all;
  for (const Error& error : SchemaSet::check(NIANDU_SOURCE_DIR "/schemas")) all += error.message;
  EXPECT_EQ(all, "");
}

TEST(SchemaSet, TablesComeInOutputOrderDocumentsFirstIssuesLast) {
  const auto set = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  ASSERT_TRUE(set) << set.error().message;
  ASSERT_FALSE(set->tables().empty());
  EXPECT_EQ(set->tables().front().name, "documents");
  EXPECT_EQ(set->tables().back().name, "issues");
  const TableDefinition* kpis = set->find_table("kpis");
  ASSERT_NE(kpis, nullptr);
  EXPECT_THAT(kpis->key, testing::ElementsAre("goal_no", "kpi_no"));
  ASSERT_NE(kpis->find("target_value"), nullptr);
  EXPECT_EQ(kpis->find("target_value")->type, ColumnType::kNumber);
  EXPECT_EQ(set->find_table("nothing"), nullptr);
}

TEST(SchemaSet, TheDigestTellsFilesOfSchemasApart) {
  const TemporaryFolder folder;
  const auto digest = [&] { return SchemaSet::load(folder.path())->digest(); };
  folder.write("a.yaml", kTables);
  const std::string first = digest();
  EXPECT_EQ(first.size(), 64U);
  EXPECT_EQ(digest(), first);
  folder.write("a.yaml", std::string(kTables) + "# more\n");
  EXPECT_NE(digest(), first);
  folder.write("a.yaml", kTables);
  EXPECT_EQ(digest(), first);
  folder.write("b.yaml", "agencies: {}\n");
  EXPECT_NE(digest(), first);
}

TEST(SchemaSet, AnUnknownKeyIsQuotedWithASuggestionAndACaret) {
  EXPECT_THAT(mistakes("kind: x\nsections:\n  a: {heading: [b]}\n"),
              testing::ElementsAre("x.yaml:3: unknown key \"heading\", did you mean \"headings\"?\n"
                                   "  a: {heading: [b]}\n"
                                   "      ^",
                                   "x.yaml:3: section \"a\" needs headings (or an opening)\n"
                                   "  a: {heading: [b]}\n"
                                   "  ^"));
}

TEST(SchemaSet, AWrongPatternIsQuotedWhereItGoesWrong) {
  EXPECT_THAT(mistakes("kind: x\nsections:\n  a: {headings: ['目標', '/施政(目標/']}\n"),
              testing::ElementsAre("x.yaml:3: pattern: missing ): 施政(目標\n"
                                   "  a: {headings: ['目標', '/施政(目標/']}\n"
                                   "                           ^"));
}

TEST(SchemaSet, NamesThatDoNotExistAreMistakes) {
  const std::string table =
      "kind: x\ntables:\n  t:\n    record: task\n    columns: {a: [甲], b: [乙]}\n    needs: c\n"
      "    row: a\n    fields: {text: {from: a, normalize: intege}}\n";
  const auto found = mistakes(table);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_THAT(found[0],
              testing::StartsWith("x.yaml:4: unknown table \"task\", did you mean \"tasks\"?"));
  EXPECT_THAT(found[1], testing::StartsWith("x.yaml:6: unknown column \"c\""));
  EXPECT_THAT(found[2], testing::StartsWith(
                            "x.yaml:8: unknown normalizer \"intege\", did you mean \"integer\"?"));
}

TEST(SchemaSet, AFieldMustBeAColumnOfItsTable) {
  EXPECT_THAT(mistakes("kind: x\ntables:\n  t:\n    record: tasks\n    columns: {a: [甲]}\n"
                       "    needs: a\n    row: a\n    fields: {texts: a}\n"),
              testing::ElementsAre(testing::StartsWith(
                  "x.yaml:8: unknown column of tasks \"texts\", did you mean \"text\"?")));
}

TEST(SchemaSet, WhatCountsUnlessAloneIsAParameter) {
  const auto with = [](const std::string& name) {
    return mistakes(
        "kind: x\ntables:\n  t:\n    record: tasks\n    columns: {a: [甲]}\n    needs: a\n"
        "    row: a\n    fields: {text: a}\n    children:\n    - table: tasks\n"
        "      from: [{from: a, normalize: quarter_rates, params: {yearly: [乙]}, unless_alone: " +
        name + "}]\n");
  };
  EXPECT_THAT(with("yearly"), testing::IsEmpty());
  EXPECT_THAT(with("rate"), testing::ElementsAre(testing::HasSubstr("\"params\" has no \"rate\"")));
}

TEST(SchemaSet, AKeyGivenTwiceIsAMistake) {
  EXPECT_THAT(mistakes("kind: x\nkind: y\nsections: {a: {headings: b}}\n"),
              testing::ElementsAre("x.yaml:2: \"kind\" is given twice\nkind: y\n^"));
}

TEST(SchemaSet, WhatCanNeverBeIsAMistake) {
  const std::string table =
      "tables:\n  t:\n    record: tasks\n    columns: {a: [甲]}\n    needs: a\n    row: a\n";
  EXPECT_THAT(mistakes("kind: x\nrecognize: {least: 5, title: 2}\n" + table),
              testing::ElementsAre(testing::HasSubstr(
                  "least is 5, but sections, tables and title together have 2 points")));
  EXPECT_THAT(mistakes("kind: x\ndocument: {titles: ['{agency}報告']}\n" + table),
              testing::ElementsAre(testing::HasSubstr("can never match: it has no {year}")));
  EXPECT_THAT(mistakes("kind: x\ndocument: {dated: false, titles: ['{agency}報告']}\n" + table),
              testing::IsEmpty());
  EXPECT_THAT(mistakes("kind: x\ndocument: {titles: ['{agancy}{year}年度報告']}\n" + table),
              testing::ElementsAre(testing::HasSubstr("unknown placeholder {agancy}")));
  EXPECT_THAT(mistakes("kind: x\n" + table +
                       "    fields: {text: {from: a, normalize: enum, params: {any: [b]}}, "
                       "task_no: {from: a, normalize: quantity, params: {nine: [b]}}}\n"),
              testing::ElementsAre(testing::HasSubstr("unknown parameter of quantity \"nine\"")));
}

TEST(SchemaSet, OneFileIsCheckedBesideTheOthersOfItsFolder) {
  const TemporaryFolder folder;
  folder.write("tables.yaml", kTables);
  folder.write("x.yaml", "kind: x\nsections:\n  a: {heading: [b]}\n");
  folder.write("y.yaml", "kind: y\nsections:\n  a: {headings: [b]}\n");
  EXPECT_THAT(SchemaSet::check(folder.path() + "/y.yaml"), testing::IsEmpty());
  EXPECT_EQ(SchemaSet::check(folder.path() + "/x.yaml").size(), 2U);
  const TemporaryFolder alone;
  alone.write("y.yaml", "kind: y\nsections:\n  a: {headings: [b]}\n");
  EXPECT_THAT(SchemaSet::check(alone.path()),
              testing::ElementsAre(testing::Field(
                  &Error::message, testing::HasSubstr("kinds, but no output tables"))));
}

// Users read of every table and column in their language; the words of an own schema are its
// author's matter.
TEST(SchemaSet, OurTablesColumnsAndValuesAreDescribedInBothLanguages) {
  const auto schemas = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  ASSERT_TRUE(schemas) << schemas.error().message;
  ASSERT_FALSE(schemas->tables().empty());
  for (const TableDefinition& table : schemas->tables()) {
    EXPECT_FALSE(table.description.empty()) << table.name;
    EXPECT_FALSE(table.description_zh.empty()) << table.name;
    for (const Column& column : table.columns) {
      EXPECT_FALSE(column.description.empty()) << table.name << '.' << column.name;
      EXPECT_FALSE(column.description_zh.empty()) << table.name << '.' << column.name;
      for (const std::string& value : column.values) {
        EXPECT_THAT(column.description_zh, testing::HasSubstr(value))
            << table.name << '.' << column.name;
      }
    }
  }
}

TEST(SchemaSet, AFileOfNoKnownKindIsAMistake) {
  EXPECT_THAT(mistakes("name: x\n"),
              testing::ElementsAre("x.yaml:1: a schema file begins with kind:, tables:, agencies:, "
                                   "compare:, lexicon: or measures:\nname: x\n^"));
}

// Each message quotes its line: fifty thousand times a line of 600 KB.
TEST(SchemaSet, AFileThatIsWrongEverywhereGivesFewAndShortMistakes) {
  std::string wrong = "{kind: x";
  for (int i = 0; i < 40'000; ++i) wrong += ", 鍵" + std::to_string(i) + ": y";
  const std::vector<std::string> found = mistakes(wrong + "}");
  ASSERT_EQ(found.size(), 100U);
  for (const std::string& mistake : found) EXPECT_LT(mistake.size(), 1000U);
  EXPECT_THAT(found[50], testing::StartsWith("x.yaml:1: unknown key \"鍵50\""));
  EXPECT_THAT(found[50], testing::HasSubstr("\n…"));
}

TEST(SchemaSet, AnEndlessWordIsQuotedInPart) {
  const std::vector<std::string> found = mistakes("kind: x\n" + std::string(900, 'z') + ": 1\n");
  ASSERT_FALSE(found.empty());
  EXPECT_THAT(found[0], testing::StartsWith("x.yaml:2: unknown key \"zzz"));
  EXPECT_THAT(found[0], testing::EndsWith("zz…\n^"));
  EXPECT_LT(found[0].size(), 600U);
}

TEST(SchemaSet, LoadGivesTheFirstMistake) {
  const TemporaryFolder folder;
  folder.write("a.yaml", "kind: [x\n");
  const auto set = SchemaSet::load(folder.path());
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kSchema);
  EXPECT_THAT(set.error().message, testing::HasSubstr("a.yaml:2: did not find expected"));
}

TEST(SchemaSet, AFolderThatIsNotThereIsASchemaError) {
  const auto set = SchemaSet::load("/nonexistent/niandu");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().code, ErrorCode::kSchema);
}

// schemas/README.md teaches the language with one schema in four pieces; it must be a correct one.
TEST(SchemaSet, TheExampleOfTheReadmeIsCorrect) {
  std::ifstream stream(NIANDU_SOURCE_DIR "/schemas/README.md", std::ios::binary);
  const std::string readme{std::istreambuf_iterator<char>(stream), {}};
  std::vector<std::string> blocks;
  for (std::size_t at = readme.find("```yaml\n"); at != std::string::npos;
       at = readme.find("```yaml\n", at)) {
    at += 8;
    const std::size_t end = readme.find("```", at);
    blocks.push_back(readme.substr(at, end - at));
    at = end;
  }
  ASSERT_GE(blocks.size(), 4U);  // those behind are parts of others
  const TemporaryFolder folder;
  folder.write("tables.yaml", "tables:\n" + blocks[0]);
  folder.write("meeting.yaml", blocks[1] + blocks[2] + blocks[3]);
  std::string all;
  for (const Error& error : SchemaSet::check(folder.path())) all += error.message + "\n";
  EXPECT_EQ(all, "");
}

}  // namespace
}  // namespace niandu
