#include "pipeline/store/catalog/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/store/catalog/plan.h"
#include "pipeline/store/catalog/sqlite.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const MadeBy kMadeBy{"1.0", std::string(64, 'd'), "", 0};

class CatalogTest : public testing::Test {
 protected:
  std::unique_ptr<Catalog> open(Catalog::Mode mode = Catalog::Mode::kCreate) {
    auto catalog = Catalog::open(path_, mode);
    EXPECT_TRUE(catalog) << catalog.error().to_string();
    return catalog ? std::move(*catalog) : nullptr;
  }

  static void store(Catalog& catalog, const std::string& path, const DocumentRecords& document) {
    const Status stored = catalog.store({{path, {}}}, {document});
    EXPECT_TRUE(stored) << stored.error().to_string();
  }

  static std::vector<std::string> shown(Catalog& catalog) {
    std::vector<std::string> all;
    EXPECT_TRUE(catalog.for_each_document([&](const CatalogDocument& document) -> Status {
      all.push_back(Shown::of(document.records));
      return {};
    }));
    return all;
  }

  static std::vector<std::string> names(Catalog& catalog) {
    std::vector<std::string> all;
    EXPECT_TRUE(catalog.for_each_document([&](const CatalogDocument& document) -> Status {
      all.push_back(document.records.file_name);
      return {};
    }));
    return all;
  }

  static std::vector<CatalogFile> files(Catalog& catalog) {
    std::vector<CatalogFile> all;
    EXPECT_TRUE(catalog.for_each_file([&](const CatalogFile& file) -> Status {
      all.push_back(file);
      return {};
    }));
    return all;
  }

  CatalogFolder folder_;
  std::string path_ = folder_.file("c.db");
};

TEST_F(CatalogTest, GivesBackWhatItWasGiven) {
  const DocumentRecords rich = rich_document(), raw = unrecognised_document(),
                        bare = bare_document("空.pdf", "bare");
  {
    const auto catalog = open();
    ASSERT_TRUE(catalog->begin_run(kMadeBy));
    store(*catalog, "/in/計畫.pdf", rich);
    store(*catalog, "/in/空.pdf", bare);
    store(*catalog, "/in/年報.pdf", raw);
  }
  const auto catalog = open(Catalog::Mode::kRead);
  EXPECT_THAT(shown(*catalog), ElementsAre(Shown::of(raw), Shown::of(bare), Shown::of(rich)));
  EXPECT_EQ(*catalog->document_count(), 3);
}

TEST_F(CatalogTest, StoringAgainReplaces) {
  DocumentRecords document = unrecognised_document();
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/年報.pdf", document);
  document.tables.pop_back();
  document.issues = rich_document().issues;
  store(*catalog, "/in/年報.pdf", document);
  EXPECT_THAT(shown(*catalog), ElementsAre(Shown::of(document)));
  EXPECT_EQ(files(*catalog).size(), 1U);
}

TEST_F(CatalogTest, AFileMayHoldSeveralDocuments) {
  std::vector<DocumentRecords> documents(3, rich_document());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].part = static_cast<int>(i) + 1;
    documents[i].document_id = document_id_of(documents[i].sha256, documents[i].part);
    documents[i].first_page = 1 + 12 * static_cast<int>(i);
  }
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  ASSERT_TRUE(catalog->store({{"/in/計畫.pdf", {}}}, documents));
  EXPECT_THAT(shown(*catalog), ElementsAre(Shown::of(documents[0]), Shown::of(documents[1]),
                                           Shown::of(documents[2])));
  const auto found = catalog->findings();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->usable, 1);  // of files
  EXPECT_EQ(found->failed, 1);  // its issue: partial
  documents.pop_back();
  ASSERT_TRUE(catalog->store({{"/in/計畫.pdf", {}}}, documents));
  EXPECT_EQ(*catalog->document_count(), 2);
  store(*catalog, "/in/計畫.pdf", documents[0]);
  EXPECT_THAT(shown(*catalog), ElementsAre(Shown::of(documents[0])));
}

TEST_F(CatalogTest, DocumentsComeInExportOrderUnderTheNameOfTheirFirstFile) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  DocumentRecords rich = rich_document();
  store(*catalog, "/in/a/b.pdf", bare_document("b.pdf", "1"));
  store(*catalog, "/in/b/a.pdf", bare_document("a.pdf", "2"));
  store(*catalog, "/in/z.pdf", bare_document("z.pdf", "1"));
  store(*catalog, "/in/0.pdf", rich);
  EXPECT_THAT(names(*catalog), ElementsAre("a.pdf", "b.pdf", "0.pdf"));
  rich.file_name = "0.pdf";  // what a plain ingest says, in the record of the document as well
  rich.records[0].fields[0].value.datum = std::string("0.pdf");
  EXPECT_EQ(shown(*catalog)[2], Shown::of(rich));
}

TEST_F(CatalogTest, PathsAreBytes) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  const std::string odd = "/in/\xff\xb8\xea.pdf";
  store(*catalog, odd, bare_document("x", "1"));
  store(*catalog, odd, bare_document("x", "1"));
  EXPECT_THAT(names(*catalog), ElementsAre("\uFFFD\uFFFD\uFFFD.pdf"));
  ASSERT_EQ(files(*catalog).size(), 1U);
  EXPECT_EQ(files(*catalog)[0].path, odd);
}

TEST_F(CatalogTest, AFailedFileHasItsReasonAndNoDocument) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  const DocumentRecords document = bare_document("a.pdf", "1");
  const FileStamp stamp{7, 1, 2, 3, 0xFFFF'FFFF'FFFF'FFFF};
  store(*catalog, "/in/a.pdf", document);
  ASSERT_TRUE(catalog->store_failure({{"/in/a.pdf", stamp}}, sha256_hex("2"),
                                     {ErrorCode::kDamaged, "", 4, "cut short"}));
  EXPECT_TRUE(names(*catalog).empty());
  const auto all = files(*catalog);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].state, FileState::kFailed);
  EXPECT_EQ(all[0].error_code, "damaged");
  EXPECT_EQ(all[0].error_message, "cut short");
  EXPECT_EQ(all[0].error_page, 4);
  EXPECT_EQ(all[0].sha256, sha256_hex("2"));
  EXPECT_EQ(all[0].stamp, stamp);
}

// A merge keeps the paths of files and numbers them anew.
TEST_F(CatalogTest, ManyFilesMayBeGivenUpWhateverTheirNumbers) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/a.pdf", bare_document("a.pdf", "1"));
  store(*catalog, "/in/b.pdf", bare_document("b.pdf", "2"));
  RunPlan plan;
  plan.lost = {1};
  ASSERT_TRUE(catalog->apply(plan, {}));
  catalog->database().execute(
      "UPDATE files SET file = 3 WHERE file = 1; UPDATE files SET file = 1 WHERE file = 2");
  const Status applied = catalog->apply(plan, {});
  ASSERT_TRUE(applied) << applied.error().to_string();
  const auto all = files(*catalog);
  ASSERT_EQ(all.size(), 2U);
  for (const CatalogFile& file : all) EXPECT_EQ(file.state, FileState::kRemoved);
}

TEST_F(CatalogTest, RunsTellWhatTheyWereMadeWith) {
  {
    const auto catalog = open();
    ASSERT_TRUE(catalog->begin_run(kMadeBy));  // and is cut off
  }
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run({"2.0", "e", "勞動部", 107}));
  ASSERT_TRUE(catalog->end_run(RunState::kFinished, {1, 2, 3, 4}));
  std::vector<CatalogRun> runs;
  ASSERT_TRUE(catalog->for_each_run([&](const CatalogRun& run) -> Status {
    runs.push_back(run);
    return {};
  }));
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].state, RunState::kCutOff);
  EXPECT_EQ(runs[0].made_by, kMadeBy);
  EXPECT_TRUE(runs[0].ended.empty());
  EXPECT_EQ(runs[1].state, RunState::kFinished);
  EXPECT_EQ(runs[1].made_by, (MadeBy{"2.0", "e", "勞動部", 107}));
  EXPECT_EQ(runs[1].files.unchanged, 3);
  EXPECT_EQ(runs[1].ended.size(), std::string("2026-11-22T03:00:00Z").size());
}

TEST_F(CatalogTest, FixityChecksAreKept) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/a.pdf", bare_document("a.pdf", "1"));
  const std::int64_t file = files(*catalog)[0].id;
  ASSERT_TRUE(catalog->add_fixity_check({file, utc_now(), true, sha256_hex("1"), ""}));
  ASSERT_TRUE(catalog->add_fixity_check({file, utc_now(), false, "", "not there"}));
  std::vector<FixityCheck> checks;
  ASSERT_TRUE(catalog->for_each_fixity_check([&](const FixityCheck& check) -> Status {
    checks.push_back(check);
    return {};
  }));
  ASSERT_EQ(checks.size(), 2U);
  EXPECT_TRUE(checks[0].passed);
  EXPECT_FALSE(checks[1].passed);
  EXPECT_EQ(checks[1].sha256, "");
  EXPECT_EQ(checks[1].detail, "not there");
}

TEST_F(CatalogTest, OneRunAtATime) {
  const auto first = open(), second = open();
  ASSERT_TRUE(first->begin_run(kMadeBy));
  const Status refused = second->begin_run(kMadeBy);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().to_string(), HasSubstr("another ingest"));
  store(*first, "/in/a.pdf", bare_document("a.pdf", "1"));
  EXPECT_THAT(names(*second), ElementsAre("a.pdf"));  // readers are welcome
}

TEST_F(CatalogTest, AnErrorOfTheReaderEndsTheReading) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/a.pdf", bare_document("a.pdf", "1"));
  store(*catalog, "/in/b.pdf", bare_document("b.pdf", "2"));
  int taken = 0;
  const Status status = catalog->snapshot([&] {
    return catalog->for_each_document([&](const CatalogDocument&) -> Status {
      ++taken;
      return fail(ErrorCode::kWriteFailed, "enough");
    });
  });
  EXPECT_EQ(taken, 1);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "enough");
  store(*catalog, "/in/c.pdf", bare_document("c.pdf", "3"));  // and nothing is left open
}

TEST_F(CatalogTest, AChangeMayReadAsOneState) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/a.pdf", bare_document("a.pdf", "1"));
  const Status changed = catalog->change(
      [&](Database&) { return catalog->snapshot([&] { return catalog->check_overview(); }); });
  EXPECT_TRUE(changed) << changed.error().to_string();
}

// A worker that a hostile file took over could break what it shares with the program.
TEST_F(CatalogTest, ChildProcessesShareNoMemoryWithIt) {
  const auto catalog = open();
  ASSERT_TRUE(catalog->begin_run(kMadeBy));
  store(*catalog, "/in/a.pdf", rich_document());
  const auto shares = [&] {
    std::ifstream maps("/proc/self/maps");
    const std::string all{std::istreambuf_iterator<char>(maps), {}};
    return all.find("c.db-shm") != std::string::npos;
  };
  ASSERT_TRUE(shares());
  const pid_t child = ::fork();
  if (child == 0) ::_exit(shares() ? 1 : 0);
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST_F(CatalogTest, WhatIsNotThereCannotBeRead) {
  const auto catalog = Catalog::open(path_, Catalog::Mode::kRead);
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace niandu
