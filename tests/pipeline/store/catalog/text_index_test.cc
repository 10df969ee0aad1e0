#include "pipeline/store/catalog/text_index.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/store/search/passages.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

// A database with the little of a catalogue that the index knows of.
class TextIndexTest : public testing::Test {
 protected:
  TextIndexTest() : database_(open()) {
    database_.execute(
        "PRAGMA foreign_keys = ON; CREATE TABLE documents (document INTEGER PRIMARY KEY)");
    database_.execute(std::string(kTextIndexSql) + "ALTER TABLE text_slots ADD COLUMN seal TEXT");
  }
  ~TextIndexTest() override { fs::remove_all(folder_); }

  Database open() {
    std::string name = (fs::temp_directory_path() / "niandu-index-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    return std::move(*Database::open((folder_ / "x.db").string(), DatabaseMode::kCreate));
  }

  void add(TextIndex& index, std::int64_t document, const std::vector<std::string>& texts) {
    database_.execute("INSERT INTO documents VALUES (" + std::to_string(document) + ")");
    DocumentRecords records;
    for (const std::string& text : texts) {
      Record record{"goals", {}, 1, 1};
      Value value;
      value.raw = text;
      record.set("name", value);
      records.records.push_back(record);
    }
    index.add(document, records);
  }

  static std::string found(TextIndex& index, const std::string& query) {
    std::string hits;
    for (const auto& hit : index.find(Query(query))) {
      hits += std::to_string(hit.document) + "/" + std::to_string(hit.passage) + " ";
    }
    return hits;
  }

  fs::path folder_;
  Database database_;
};

TEST_F(TextIndexTest, FindsQueriesOfAnyLengthAndVariants) {
  TextIndex index(database_);
  add(index, 7, {"調整最低工資", "台北市 107 年度"});
  add(index, 8, {"最高及低工資", "臺北"});
  EXPECT_EQ(found(index, "最低工資"), "7/0 ");
  EXPECT_EQ(found(index, "低工"), "7/0 8/0 ");
  EXPECT_EQ(found(index, "工"), "7/0 8/0 ");
  EXPECT_EQ(found(index, "臺北"), "7/1 8/1 ");
  EXPECT_EQ(found(index, "１０７年 北市"), "7/1 ");
  EXPECT_EQ(found(index, "07年"), "");
  EXPECT_EQ(found(index, "\"*"), "");
  EXPECT_TRUE(database_.take_failure());
}

TEST_F(TextIndexTest, ARemovedDocumentIsNotFoundAndItsNumberMayComeAgain) {
  TextIndex index(database_);
  add(index, 1, {"舊工資"});
  database_.execute("DELETE FROM documents");
  EXPECT_EQ(found(index, "工資"), "");
  add(index, 1, {"新工資"});
  EXPECT_EQ(found(index, "工資"), "1/0 ");
  EXPECT_EQ(found(index, "舊"), "");
  EXPECT_TRUE(database_.take_failure());
}

TEST_F(TextIndexTest, IsMadeAnewWhenMostOfItPointsNowhere) {
  TextIndex index(database_);
  database_.execute("BEGIN");  // one wait for the disk instead of three hundred
  for (int i = 0; i < 150; ++i) {
    add(index, 1, {"工資"});
    database_.execute("DELETE FROM documents");
  }
  database_.execute("COMMIT");
  EXPECT_TRUE(index.wasteful());
  database_.execute("INSERT INTO documents VALUES (2)");
  index.clear();
  EXPECT_FALSE(index.wasteful());
  EXPECT_EQ(index.missing(), std::vector<std::int64_t>{2});
  EXPECT_EQ(found(index, "工資"), "");
  EXPECT_TRUE(database_.take_failure());
}

}  // namespace
}  // namespace niandu
