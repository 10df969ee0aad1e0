#include "pipeline/store/catalog/migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/row_seals.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

using testing::HasSubstr;

class MigrationsTest : public testing::Test {
 protected:
  Database database(DatabaseMode mode = DatabaseMode::kCreate) {
    auto opened = Database::open(path_, mode);
    EXPECT_TRUE(opened) << opened.error().to_string();
    return std::move(*opened);
  }

  void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }

  // What opening says, in every mode.
  void expect_refused(ErrorCode code, const std::string& words) {
    for (const auto mode : {Catalog::Mode::kRead, Catalog::Mode::kWrite, Catalog::Mode::kCreate}) {
      const auto catalog = Catalog::open(path_, mode);
      ASSERT_FALSE(catalog);
      EXPECT_EQ(catalog.error().code, code);
      EXPECT_EQ(catalog.error().file, path_);
      EXPECT_THAT(catalog.error().message, HasSubstr(words));
    }
  }

  CatalogFolder folder_;
  std::string path_ = folder_.file("c.db");
};

std::string schema_of(Database& database) {
  std::string schema;
  Statement query(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
  while (query.row()) schema += query.text(0) + "\n";
  return schema;
}

// Makes a file of version `version` as the program of that time did.
void make_version(Database& database, std::size_t version) {
  for (std::size_t i = 0; i < version; ++i) {
    database.execute(std::string(catalog_migrations()[i]));
  }
  database.execute("PRAGMA application_id = " + std::to_string(kCatalogApplicationId));
  database.execute("PRAGMA user_version = " + std::to_string(version));
}

TEST_F(MigrationsTest, EveryVersionBecomesTheNewest) {
  std::string newest;
  {
    Database fresh = database();
    ASSERT_TRUE(migrate(fresh));
    newest = schema_of(fresh);
  }
  for (std::size_t version = 1; version < catalog_migrations().size(); ++version) {
    path_ = folder_.file(std::to_string(version) + ".db");
    Database old = database();
    make_version(old, version);
    EXPECT_FALSE(check_version(old));  // reading alone cannot bring it up to date
    const Status migrated = migrate(old);
    ASSERT_TRUE(migrated) << migrated.error().to_string();
    EXPECT_EQ(schema_of(old), newest);
    EXPECT_TRUE(check_version(old));
  }
}

// Version 2 had finished messages and neither arguments nor boxes.
TEST_F(MigrationsTest, IssuesOfAnOlderVersionKeepTheirMessage) {
  {
    Database old = database();
    make_version(old, 2);
    old.execute(
        "INSERT INTO runs (run, started, state, engine_version, schema_digest, agency,"
        " roc_year) VALUES (1, 't', 'finished', '1', 'd', '', 0)");
    old.execute("INSERT INTO documents VALUES (1, '" + std::string(64, 'a') + "', '" +
                std::string(16, 'a') + "', 1, 't', 'a.pdf', '', '', '', '', 0, 3, 'embedded')");
    old.execute("INSERT INTO files VALUES (1, '/in/a.pdf', 0, 0, 0, 0, 0, '" +
                std::string(64, 'a') + "', 'present', NULL, NULL, NULL, 't', 1, 1, 1)");
    old.execute(
        "INSERT INTO issues VALUES (1, 1, 'warning', 'number_gap', 'after number 1 comes 3',"
        " 'goals', '3', 'goal_no', 2)");
    ASSERT_FALSE(old.failed());
  }
  auto catalog = Catalog::open(path_, Catalog::Mode::kCreate);
  ASSERT_TRUE(catalog);
  std::vector<Issue> issues;
  ASSERT_TRUE((*catalog)->for_each_document([&](const CatalogDocument& document) -> Status {
    issues = document.records.issues;
    return {};
  }));
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0], (Issue{IssueCode::kNumberGap,
                              {{"message", "after number 1 comes 3"}},
                              "goals",
                              "3",
                              "goal_no",
                              2,
                              {}}));
}

// Version 11 sealed rows of files without the run that saw them last, and counted no rows.
TEST_F(MigrationsTest, WhatWasWholeStaysWholeAndWhatWasDamagedStaysDamaged) {
  for (const bool damaged : {false, true}) {
    path_ = folder_.file(damaged ? "damaged.db" : "whole.db");
    {
      Database old = database();
      make_version(old, 11);
      old.execute(
          "INSERT INTO runs (run, started, state, engine_version, schema_digest, agency,"
          " roc_year) VALUES (1, 't', 'finished', '1', 'd', '', 0);"
          "INSERT INTO files (file, path, size, mtime_ns, ctime_ns, device, inode, state,"
          " error_code, captured, first_run, read_run, seen_run)"
          " VALUES (1, '/in/a.pdf', 0, 0, 0, 0, 0, 'failed', 'damaged', 't', 1, 1, 1);"
          "INSERT INTO page_texts VALUES ('" +
          std::string(64, 'a') + "', 1, 'digest')");
      RowSeals(old, RowSeals::Table::kRuns).put(1);
      (void)old.take_failure();  // it had no counts
      RowSeals(old, RowSeals::Table::kFiles).put(1);
      (void)old.take_failure();
      old.execute("UPDATE files SET seen_run = 2");
      if (damaged) old.execute("UPDATE files SET path = '/in/b.pdf'");
      ASSERT_FALSE(old.failed());
    }
    auto catalog = Catalog::open(path_, Catalog::Mode::kCreate);
    ASSERT_TRUE(catalog) << catalog.error().to_string();
    EXPECT_EQ(static_cast<bool>((*catalog)->check()), !damaged);
    if (damaged) continue;
    // From now on both are noticed.
    (*catalog)->database().execute("UPDATE page_texts SET digest = 'x'");
    EXPECT_FALSE((*catalog)->check());
    (*catalog)->database().execute("UPDATE page_texts SET digest = 'digest'");
    EXPECT_TRUE((*catalog)->check());
    (*catalog)->database().execute("DELETE FROM files");
    const Status gone = (*catalog)->check();
    ASSERT_FALSE(gone);
    EXPECT_THAT(gone.error().message, HasSubstr("in its table files the number of rows is 0"));
  }
}

TEST_F(MigrationsTest, ASecondTimeChangesNothing) {
  Database fresh = database();
  ASSERT_TRUE(migrate(fresh));
  const std::int64_t changes = fresh.number("PRAGMA schema_version");
  ASSERT_TRUE(migrate(fresh));
  EXPECT_EQ(fresh.number("PRAGMA schema_version"), changes);
}

// A new one is put in its place whole.
TEST_F(MigrationsTest, AnEmptyFileIsACatalogueThatLostWhatItHeld) {
  write("");
  expect_refused(ErrorCode::kDamaged, "the file is empty");
}

// What was an option of runs becomes decisions, and documents are sealed.
TEST_F(MigrationsTest, WhatWasSetByHandBeforeThereWereDecisionsIsOne) {
  {
    Database old = database();
    make_version(old, 3);
    old.execute(
        "INSERT INTO runs (run, started, state, engine_version, schema_digest, agency, roc_year)"
        " VALUES (1, '', 'finished', '', '', '某部', 0), (2, '', 'finished', '', '', '', 99);"
        "INSERT INTO documents VALUES"
        " (1, '" +
        std::string(64, 'a') +
        "', '', 1, '2026-01-01T00:00:00Z', 'a', '', '', '', '', 0, 0, 'text'),"
        " (2, '" +
        std::string(64, 'b') +
        "', '', 2, '2026-01-01T00:00:00Z', 'b', '', '', '', '', 0, 0, 'text');"
        "INSERT INTO files SELECT document, '/' || file_name, 0, 0, 0, 0, 0, sha256, 'present',"
        " NULL, NULL, NULL, '', 1, 1, 1 FROM documents");
    ASSERT_TRUE(old.take_failure());
  }
  const auto catalog = Catalog::open(path_, Catalog::Mode::kWrite);
  ASSERT_TRUE(catalog) << catalog.error().to_string();
  EXPECT_EQ((*catalog)->decided(std::string(64, 'a')).value().whole, (Decided{"某部", 0, {}, {}}));
  EXPECT_EQ((*catalog)->decided(std::string(64, 'b')).value().whole, (Decided{"", 99, {}, {}}));
  EXPECT_TRUE((*catalog)->for_each_document([](const CatalogDocument&) -> Status { return {}; }));
}

TEST_F(MigrationsTest, ANewerProgramsCatalogueIsRefused) {
  {
    Database newer = database();
    ASSERT_TRUE(migrate(newer));
    newer.execute("PRAGMA user_version = 99");
  }
  expect_refused(ErrorCode::kUnreadable, "newer niandu (catalogue version 99");
}

TEST_F(MigrationsTest, AnotherProgramsDatabaseIsRefusedAndLeftAlone) {
  {
    Database other = database();
    other.execute("CREATE TABLE theirs (a)");
  }
  expect_refused(ErrorCode::kUnreadable, "another program");
  Database other = database();
  EXPECT_EQ(schema_of(other), "CREATE TABLE theirs (a)\n");
}

TEST_F(MigrationsTest, WhatIsNoDatabaseIsRefused) {
  write("%PDF-1.7\n" + std::string(5000, 'x'));
  expect_refused(ErrorCode::kDamaged,
                 "no catalogue: not a SQLite database; give one of niandu's, or a new name");
}

TEST_F(MigrationsTest, AFolderIsRefused) {
  std::filesystem::create_directory(path_);
  expect_refused(ErrorCode::kUnreadable, "a folder; a catalogue is a file, FILE.db");
}

// Whatever happened to the bytes: an error or a document, no crash, no endless reading.
TEST_F(MigrationsTest, ADamagedCatalogueIsAnError) {
  {
    auto catalog = Catalog::open(path_, Catalog::Mode::kCreate);
    ASSERT_TRUE(catalog);
    ASSERT_TRUE((*catalog)->begin_run({"1", "d", "", 0}));
    ASSERT_TRUE((*catalog)->store({{"/in/a", {}}}, {rich_document()}));
    ASSERT_TRUE((*catalog)->store({{"/in/b", {}}}, {unrecognised_document()}));
  }
  std::ifstream file(path_, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(file), {}};
  const auto read_all = [&]() -> Status {
    auto catalog = Catalog::open(path_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    return (*catalog)->for_each_document([](const CatalogDocument&) -> Status { return {}; });
  };
  ASSERT_TRUE(read_all());
  int errors = 0;
  constexpr std::size_t kStep = 512;
  for (std::size_t at = 0; at < sound.size(); at += kStep) {
    std::string damaged = sound;
    for (std::size_t i = at; i < std::min(sound.size(), at + 64); ++i) damaged[i] = '\x5a';
    write(damaged);
    if (!read_all()) ++errors;
    write(sound.substr(0, at));
    if (!read_all()) ++errors;
  }
  EXPECT_GT(errors, 0);
}

}  // namespace
}  // namespace niandu
