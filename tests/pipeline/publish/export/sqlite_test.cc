#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/publish/export/analyst_views.h"
#include "pipeline/publish/export/sqlite_writer.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Views, AreStatementsWithTitleAndDescription) {
  const auto views = parse_views(
      "-- About the file.\n\n-- 標題\n-- What it\n-- shows.\n-- zh: 說明\n-- 兩行。\nCREATE VIEW a "
      "AS\nSELECT ';' AS b\n"
      "FROM c;\ncreate view d AS SELECT 1;\n");
  ASSERT_TRUE(views);
  ASSERT_EQ(views->size(), 2U);
  EXPECT_EQ((*views)[0].name, "a");
  EXPECT_EQ((*views)[0].title, "標題");
  EXPECT_EQ((*views)[0].description, "What it shows.");
  EXPECT_EQ((*views)[0].description_zh, "說明兩行。");
  EXPECT_EQ((*views)[1].title, "");
}

TEST(Views, TellOfColumnsBehindTheChinese) {
  const auto views = parse_views(
      "-- 題\n-- a: of | three | parts\n-- zh: 說明\n-- b: 乙 | The second. | 第二欄。\n-- c: 丙\n"
      "CREATE VIEW v AS SELECT 1;\n");
  ASSERT_TRUE(views);
  ASSERT_EQ(views->size(), 1U);
  EXPECT_EQ((*views)[0].description, "a: of | three | parts");
  EXPECT_EQ((*views)[0].description_zh, "說明c: 丙");
  ASSERT_EQ((*views)[0].columns.size(), 1U);
  EXPECT_EQ((*views)[0].columns[0].name, "b");
  EXPECT_EQ((*views)[0].columns[0].title, "乙");
  EXPECT_EQ((*views)[0].columns[0].description, "The second.");
  EXPECT_EQ((*views)[0].columns[0].description_zh, "第二欄。");
}

TEST(Views, NothingElseIsLetIn) {
  for (const char* const text : {"DROP TABLE goals;", "CREATE VIEW a AS SELECT 1", "nonsense",
                                 "CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; END;"}) {
    const auto views = parse_views(text);
    ASSERT_FALSE(views) << text;
    EXPECT_EQ(views.error().code, ErrorCode::kSchema);
  }
}

class SqliteTest : public testing::Test {
 protected:
  SqliteTest() {
    std::string name = (fs::temp_directory_path() / "niandu-sqlite-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    const auto column = [](const std::string& column_name, ColumnType type) {
      Column made;
      made.name = column_name;
      made.type = type;
      made.title = "題";
      made.description = "What it is.";
      made.description_zh = "為何物。";
      return made;
    };
    tables_ = {
        {"documents", "文件", "d", "說", {column("file_name", ColumnType::kString)}, {}, {}, {}},
        {"goals",
         "目標",
         "d",
         "說",
         {column("no", ColumnType::kInteger), column("share", ColumnType::kNumber),
          column("done", ColumnType::kBoolean), column("text", ColumnType::kString)},
         {"no"},
         {},
         {}},
        {"steps",
         "步驟",
         "d",
         "說",
         {column("no", ColumnType::kInteger), column("step", ColumnType::kInteger)},
         {"no", "step"},
         {{{"no"}, "goals", {"no"}}},
         {}}};
  }
  ~SqliteTest() override { fs::remove_all(folder_); }

  static Value value(Datum datum, std::string raw) {
    return {std::move(datum), std::move(raw), Evidence::kStated, {{2, 0, {1, 2, 3.004, 4}}}, {}};
  }

  static DocumentRecords document(const std::string& id, const std::vector<std::int64_t>& numbers) {
    DocumentRecords document;
    document.document_id = id;
    document.file_name = id + ".pdf";
    document.agency = "台灣部";
    document.roc_year = 107;
    for (const std::int64_t number : numbers) {
      Record goal{"goals", {}, 2, 2};
      goal.set("no", value(number, "第一"));
      goal.set("share", value(Decimal{"75.50"}, "75.50%"));
      goal.set("done", value(true, "是"));
      goal.set("text", value(std::string("研擬最低工資"), "研擬最低 工資"));
      document.records.push_back(goal);
      Record step{"steps", {}, 2, 2};
      step.set("no", value(number, ""));
      step.set("step", value(std::int64_t{1}, "1"));
      document.records.push_back(step);
    }
    return document;
  }

  std::string write(const std::vector<DocumentRecords>& documents, const std::string& views = "") {
    auto folder = OutputFolder::open(folder_.string());
    if (!folder) return folder.error().message;
    auto writer = make_sqlite_writer(**folder, tables_, views);
    if (!writer) return writer.error().to_string();
    for (const auto& each : documents) {
      if (auto added = (*writer)->add(each); !added) return added.error().message;
    }
    if (auto finished = (*writer)->finish(); !finished) return finished.error().message;
    if (auto committed = (*folder)->commit(); !committed) return committed.error().message;
    return {};
  }

  [[nodiscard]] std::string path() const { return (folder_ / "niandu.sqlite").string(); }

  // Rows with ";" between, columns with "|".
  [[nodiscard]] std::string query(const std::string& sql) const {
    auto database = Database::open(path(), DatabaseMode::kWrite);
    if (!database) return database.error().message;
    // Our own connections trust no file with views on virtual tables; everyone else's do.
    database->execute("PRAGMA trusted_schema = ON");
    std::string all;
    for (std::size_t begin = 0; begin < sql.size();) {
      const std::size_t end = std::min(sql.find(';', begin), sql.size());
      Statement statement(*database, std::string_view(sql).substr(begin, end - begin));
      while (statement.row()) {
        if (!all.empty()) all += ";";
        for (int i = 0; i < statement.columns(); ++i) {
          if (i > 0) all += "|";
          all += statement.text(i);
        }
      }
      begin = end + 1;
    }
    if (auto failure = database->take_failure(); !failure) return failure.error().message;
    return all;
  }

  fs::path folder_;
  std::vector<TableDefinition> tables_;
};

TEST_F(SqliteTest, PagesHaveTheirSizesAsFarAsTheyAreKnown) {
  DocumentRecords turned = document("d1", {1});
  turned.pages = 3;
  turned.first_page = 4;  // of its file
  turned.page_sizes = {{595.2756, 841.8898}, {}, {841.8898, 595.2756, 90}};
  ASSERT_EQ(write({turned, document("d2", {1})}), "");
  EXPECT_EQ(query("SELECT * FROM pages"), "d1|4|595.28|841.89|0;d1|6|841.89|595.28|90");
}

TEST_F(SqliteTest, CellsAreTypedAndKeysHold) {
  ASSERT_EQ(write({document("a", {1, 2}), document("b", {1})}), "");
  EXPECT_EQ(query("SELECT document_id, no, share, typeof(share), done, page_first, row_no FROM "
                  "goals"),
            "a|1|75.5|real|1|2|1;a|2|75.5|real|1|2|2;b|1|75.5|real|1|2|3");
  EXPECT_EQ(query("SELECT group_concat(name) FROM pragma_table_info('steps') WHERE pk > 0"),
            "document_id,no,step");
  EXPECT_EQ(query("SELECT group_concat(\"table\") FROM pragma_foreign_key_list('steps') "
                  "WHERE seq = 0"),
            "goals,documents");
  EXPECT_EQ(query("PRAGMA foreign_key_check; PRAGMA integrity_check"), "ok");
  EXPECT_EQ(query("SELECT * FROM notes"), "");
}

TEST_F(SqliteTest, EveryValueHasItsEvidenceAndPlaces) {
  ASSERT_EQ(write({document("a", {1})}), "");
  EXPECT_EQ(query("SELECT e.value, e.raw, e.evidence, e.page, e.x1, e.places, p.page FROM goals g "
                  "JOIN evidence e ON e.table_name = 'goals' AND e.row_no = g.row_no "
                  "JOIN evidence_places p USING (evidence_no) WHERE e.column_name = 'share'"),
            "75.50|75.50%|stated|2|3.0|1|2");
  EXPECT_EQ(query("SELECT column_name, value FROM evidence WHERE table_name = 'documents'"),
            "title|;agency|台灣部;roc_year|107");
}

TEST_F(SqliteTest, TextIsFoundInPlainSql) {
  ASSERT_EQ(write({document("a", {1}), document("b", {1})}), "");
  EXPECT_EQ(query("SELECT t.document_id, t.text FROM text_index JOIN texts t ON t.text_no = "
                  "text_index.rowid WHERE text_index MATCH '\"最 低 工 資\"'"),
            "a|研擬最低 工資;b|研擬最低 工資");
  const auto search = [&](const std::string& words) {
    return query("UPDATE search_query SET text = '" + words +
                 "'; SELECT document_id, agency, page, table_name, row_no, column_name FROM "
                 "search_results WHERE document_id = 'a'");
  };
  EXPECT_EQ(search("最低工資"), "a|台灣部|2|goals|1|text");
  EXPECT_EQ(search("資"), "a|台灣部|2|goals|1|text");
  EXPECT_EQ(search("臺灣"), "a|台灣部||documents|1|agency");
  EXPECT_EQ(search("７５"), "a|台灣部|2|goals|1|share");
  EXPECT_EQ(search("研擬 工資"), "a|台灣部|2|goals|1|text");
  EXPECT_EQ(search("工\"資*"), "a|台灣部|2|goals|1|text");
  EXPECT_EQ(search(""), "");
  EXPECT_EQ(search("。"), "");
}

TEST_F(SqliteTest, NoRowIsDroppedForAKeysSake) {
  ASSERT_EQ(write({document("a", {1, 1, 2}), document("b", {1})}), "");
  EXPECT_EQ(query("SELECT document_id, no, row_no FROM goals"), "a|1|1;a|1|2;a|2|3;b|1|4");
  EXPECT_EQ(query("SELECT count(*) FROM steps"), "4");
  EXPECT_EQ(query("SELECT count(*) FROM pragma_table_info('goals') WHERE pk > 0"), "0");
  EXPECT_THAT(query("SELECT * FROM notes"), HasSubstr("goals: a document numbers two rows alike"));
  EXPECT_EQ(query("PRAGMA foreign_key_check; PRAGMA integrity_check"), "ok");
}

TEST_F(SqliteTest, CodebookSaysWhatEveryColumnMeans) {
  ASSERT_EQ(write({}, "-- 題\n-- Says.\n-- zh: 說。\nCREATE VIEW v AS SELECT no FROM goals;\n"),
            "");
  EXPECT_EQ(query("SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) p"
                  " WHERE m.name NOT LIKE 'text_index_%' AND m.name NOT LIKE 'sqlite_%' EXCEPT"
                  " SELECT table_name || '.' || column_name FROM codebook"),
            "");
  EXPECT_EQ(query("SELECT title, description, description_zh FROM codebook "
                  "WHERE table_name = 'v' AND position = 0"),
            "題|Says.|說。");
  EXPECT_EQ(query("SELECT table_name, column_name FROM codebook WHERE "
                  "description = '' OR description_zh = ''"),
            "");
  EXPECT_EQ(query("SELECT type, title, key FROM codebook WHERE table_name = 'goals' AND "
                  "column_name = 'no'"),
            "integer|題|primary");
}

TEST_F(SqliteTest, CodebookKnowsTheColumnsOfViews) {
  ASSERT_EQ(write({},
                  "-- 題\n-- Says.\n-- zh: 說。\n-- more: 多 | One more. | 多一。\n"
                  "CREATE VIEW v AS SELECT g.no AS number, no + 1 AS more, 2 AS two, row_no"
                  " FROM goals g;\n"),
            "");
  EXPECT_EQ(query("SELECT position, column_name, type, title, description_zh, key FROM codebook"
                  " WHERE table_name = 'v' AND position > 0 ORDER BY position"),
            query("SELECT 1, 'number', type, title, description_zh, NULL FROM codebook"
                  " WHERE table_name = 'goals' AND column_name = 'no'") +
                ";2|more||多|多一。|;3|two||||;4|row_no|integer|列號|"
                "本表的列的流水號，自 1 起；evidence 與 texts 以此指明列。|");
}

TEST_F(SqliteTest, AColumnThatAViewHasNotIsTold) {
  EXPECT_THAT(write({},
                    "-- 題\n-- zh: 說。\n-- mroe: 多 | One more. | 多一。\n"
                    "CREATE VIEW v AS SELECT no AS more FROM goals;\n"),
              HasSubstr("views.sql: view v has no column mroe"));
}

TEST_F(SqliteTest, TheSameDocumentsGiveTheSameBytes) {
  ASSERT_EQ(write({document("a", {1, 1}), document("b", {1})}), "");
  const std::string first = read_all(path());
  ASSERT_EQ(write({document("a", {1, 1}), document("b", {1})}), "");
  EXPECT_TRUE(read_all(path()) == first);
}

TEST_F(SqliteTest, AWrongViewIsToldBeforeAnythingIsWritten) {
  EXPECT_THAT(write({document("a", {1})}, "CREATE VIEW v AS SELECT x FROM nowhere;"),
              HasSubstr("views.sql: view v: "));
  EXPECT_FALSE(fs::exists(path()));
}

// The views that niandu brings fit the tables that it brings.
TEST_F(SqliteTest, TheViewsOfTheSchemasWork) {
  const auto schemas = SchemaSet::load(NIANDU_SOURCE_DIR "/schemas");
  ASSERT_TRUE(schemas);
  const auto tables = schemas->tables();
  tables_.assign(tables.begin(), tables.end());
  const std::string views = read_all(NIANDU_SOURCE_DIR "/schemas/views.sql");
  ASSERT_EQ(write({}, views), "");
  const auto parsed = parse_views(views);
  ASSERT_TRUE(parsed);
  EXPECT_GE(parsed->size(), 8U);
  for (const AnalystView& view : *parsed) {
    EXPECT_NE(view.title, "") << view.name;
    EXPECT_NE(view.description, "") << view.name;
    EXPECT_NE(view.description_zh, "") << view.name;
  }
}

}  // namespace
}  // namespace niandu
