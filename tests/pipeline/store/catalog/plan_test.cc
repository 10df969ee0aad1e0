#include "pipeline/store/catalog/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A folder /in of files with bytes and times, and a catalogue that is kept in step with it.
class PlanTest : public testing::Test {
 protected:
  struct Made {
    std::string bytes;
    std::int64_t time = 0;
  };

  void SetUp() override {
    auto catalog = Catalog::open(folder_.file("c.db"), Catalog::Mode::kCreate);
    ASSERT_TRUE(catalog);
    catalog_ = std::move(*catalog);
    request_.made_by = {"1.0", "digest", "", 0};
    request_.roots = {"/in"};
    request_.hash = [this](const std::string& path) {
      hashed_.push_back(path);
      return disk_.contains(path) ? sha256_hex(disk_[path].bytes) : std::string();
    };
  }

  RunPlan plan() {
    hashed_.clear();
    request_.files.clear();
    for (const auto& [path, made] : disk_) {
      request_.files.push_back({path, {made.bytes.size(), made.time, made.time, 1, 2}});
    }
    auto planned = plan_run(*catalog_, request_);
    EXPECT_TRUE(planned);
    return std::move(*planned);
  }

  // A whole run: documents beginning with "bad" fail, those with "odd" have an issue.
  void run() {
    const RunPlan planned = plan();
    ASSERT_TRUE(catalog_->begin_run(request_.made_by, request_.orders));
    ASSERT_TRUE(catalog_->apply(planned, request_.files));
    for (const RunPlan::Read& read : planned.read) {
      std::vector<SeenFile> files{request_.files[read.file]};
      for (const std::size_t same : read.same) files.push_back(request_.files[same]);
      const std::string& bytes = disk_[files[0].path].bytes;
      if (bytes.starts_with("bad")) {
        ASSERT_TRUE(
            catalog_->store_failure(files, sha256_hex(bytes), {ErrorCode::kDamaged, "", 0, "bad"}));
      } else if (bytes.starts_with("locked")) {
        ASSERT_TRUE(catalog_->store_failure(files, sha256_hex(bytes),
                                            {ErrorCode::kEncrypted, "", 0, "locked"}));
      } else if (bytes.starts_with("unread")) {
        ASSERT_TRUE(catalog_->store_failure(files, "", {ErrorCode::kUnreadable, "", 0, "no"}));
      } else {
        DocumentRecords document = bare_document(files[0].path.substr(4), bytes);
        if (bytes.starts_with("odd")) {
          document.issues.push_back(make_issue(IssueCode::kPartial));
          document.issues.push_back(make_issue(IssueCode::kTimedOut));
        }
        ASSERT_TRUE(catalog_->store(files, {document}));
      }
    }
    ASSERT_TRUE(catalog_->end_run(RunState::kFinished, {}));
  }

  // Paths without /in/, "+" between those that are read as one.
  std::vector<std::string> to_read(const RunPlan& planned) {
    std::vector<std::string> paths;
    for (const RunPlan::Read& read : planned.read) {
      std::string path = request_.files[read.file].path.substr(4);
      for (const std::size_t same : read.same) path += "+" + request_.files[same].path.substr(4);
      paths.push_back(path);
    }
    return paths;
  }

  std::vector<std::string> states() {
    std::vector<std::string> all;
    EXPECT_TRUE(catalog_->for_each_file([&](const CatalogFile& file) -> Status {
      all.push_back(file.path.substr(4) + " " + file_state_name(file.state));
      return {};
    }));
    return all;
  }

  std::int64_t documents() { return *catalog_->document_count(); }

  CatalogFolder folder_;
  std::map<std::string, Made> disk_;
  std::unique_ptr<Catalog> catalog_;
  PlanRequest request_;
  std::vector<std::string> hashed_;
};

TEST_F(PlanTest, EverythingIsNewAtFirstAndNothingAfterwards) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"22"}}, {"/in/c", {"bad"}}};
  EXPECT_THAT(to_read(plan()), ElementsAre("a", "b", "c"));
  EXPECT_THAT(hashed_, IsEmpty());  // all of different sizes
  run();
  const RunPlan second = plan();
  EXPECT_THAT(second.read, IsEmpty());
  EXPECT_THAT(hashed_, IsEmpty());
  EXPECT_EQ(second.unchanged.size(), 3U);
  ASSERT_EQ(second.still_failed().size(), 1U);
  EXPECT_EQ(second.still_failed()[0]->path, "/in/c");
}

TEST_F(PlanTest, ChangedBytesAreReadAgain) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"22"}}};
  run();
  disk_["/in/a"] = {"3", 7};
  EXPECT_THAT(to_read(plan()), ElementsAre("a"));
  run();
  EXPECT_EQ(documents(), 2);  // the old bytes' document is no file's any more
}

TEST_F(PlanTest, NewTimesWithTheSameBytesAreNoted) {
  disk_ = {{"/in/a", {"1"}}, {"/in/c", {"bad"}}};
  run();
  disk_["/in/a"].time = disk_["/in/c"].time = 7;
  const RunPlan touched = plan();
  EXPECT_THAT(touched.read, IsEmpty());
  EXPECT_EQ(touched.known.size(), 2U);
  EXPECT_EQ(touched.still_failed().size(), 1U);
  run();
  EXPECT_EQ(plan().unchanged.size(), 2U);
  EXPECT_THAT(hashed_, IsEmpty());
  EXPECT_THAT(states(), ElementsAre("a present", "c failed"));
}

TEST_F(PlanTest, TheSameBytesAreReadOnce) {
  disk_ = {
      {"/in/a", {"1"}}, {"/in/b", {"2"}}, {"/in/c", {"1"}}, {"/in/d", {"bad"}}, {"/in/e", {"bad"}}};
  EXPECT_THAT(to_read(plan()), ElementsAre("a+c", "b", "d+e"));
  run();
  EXPECT_EQ(documents(), 2);
  EXPECT_THAT(states(), ElementsAre("a present", "b present", "c present", "d failed", "e failed"));
  disk_["/in/f"] = {"2"};
  EXPECT_THAT(to_read(plan()), IsEmpty());
  run();
  EXPECT_EQ(documents(), 2);
}

TEST_F(PlanTest, AMovedFileIsNotReadAgain) {
  disk_ = {{"/in/a", {"1"}}};
  run();
  disk_ = {{"/in/b", {"1", 3}}};
  const RunPlan moved = plan();
  EXPECT_THAT(moved.read, IsEmpty());
  EXPECT_EQ(moved.removed.size(), 1U);
  run();
  EXPECT_THAT(states(), ElementsAre("a removed", "b present"));
  EXPECT_EQ(documents(), 1);
}

TEST_F(PlanTest, ANameThatChecksLookAtIsReadAgain) {
  disk_ = {{"/in/a", {"1"}}, {"/in/計", {"22"}}, {"/in/c", {"333"}}};
  run();
  disk_ = {{"/in/b", {"1"}}, {"/in/计", {"22"}}, {"/in/(c", {"333"}}, {"/in/c", {"333"}}};
  EXPECT_THAT(to_read(plan()), testing::UnorderedElementsAre("计", "(c+c"));
  run();
  EXPECT_THAT(to_read(plan()), IsEmpty());
  EXPECT_EQ(documents(), 3);
  disk_.erase("/in/(c");
  EXPECT_THAT(to_read(plan()), ElementsAre("c"));
}

TEST_F(PlanTest, RemovedFilesAreMarkedAndMayComeBack) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"bad"}}};
  run();
  const auto before = disk_;
  disk_.clear();
  run();
  EXPECT_THAT(states(), ElementsAre("a removed", "b removed"));
  EXPECT_EQ(documents(), 0);
  disk_ = before;
  EXPECT_THAT(to_read(plan()), ElementsAre("b"));
  run();
  EXPECT_THAT(states(), ElementsAre("a present", "b failed"));
  EXPECT_EQ(documents(), 1);
}

TEST_F(PlanTest, WhatWasNotSearchedIsNotRemoved) {
  disk_ = {{"/in/a/1", {"1"}}, {"/in/ab/2", {"22"}}, {"/in/a/locked/3", {"333"}}};
  run();
  disk_.clear();
  request_.roots = {"/in/a"};
  request_.unlisted = {"/in/a/locked"};
  const RunPlan planned = plan();
  ASSERT_EQ(planned.removed.size(), 1U);
  EXPECT_EQ(planned.removed[0].path, "/in/a/1");
  request_.roots = {};
  EXPECT_THAT(plan().removed, IsEmpty());
  request_.roots = {"/"};
  request_.unlisted = {"/in/"};
  EXPECT_THAT(plan().removed, IsEmpty());
}

TEST_F(PlanTest, AFileThatWasNamedAndIsNotThereIsGoneAFolderIsNot) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b/c", {"22"}}};
  run();
  disk_.clear();
  request_.roots = request_.unlisted = request_.missing = {"/in/a", "/in/b"};
  const RunPlan planned = plan();
  ASSERT_EQ(planned.removed.size(), 1U);
  EXPECT_EQ(planned.removed[0].path, "/in/a");
}

TEST_F(PlanTest, AnotherEngineOrSchemaReadsAgain) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"bad"}}};
  run();
  const MadeBy first = request_.made_by;
  for (const MadeBy& other : {MadeBy{"1.1", "digest", "", 0}, MadeBy{"1.0", "other", "", 0}}) {
    request_.made_by = other;
    EXPECT_THAT(to_read(plan()), ElementsAre("a", "b"));
  }
  run();
  EXPECT_THAT(to_read(plan()), IsEmpty());
  request_.made_by = first;
  EXPECT_THAT(to_read(plan()), ElementsAre("a", "b"));
}

// Whoever sets them: no agency and no year make a file readable that was not.
TEST_F(PlanTest, WhatIsDecidedOtherwiseIsReadAgainAndStaysDecided) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"bad"}}};
  run();
  request_.orders = {"勞動部", {}, "me"};
  EXPECT_THAT(to_read(plan()), ElementsAre("a"));
  run();
  EXPECT_THAT(to_read(plan()), IsEmpty());
  request_.orders = {};
  EXPECT_THAT(to_read(plan()), IsEmpty());
  request_.orders = {{}, 9, "me"};
  EXPECT_THAT(to_read(plan()), ElementsAre("a"));
  request_.orders = {"", {}, "me"};
  EXPECT_THAT(to_read(plan()), ElementsAre("a"));
  run();
  EXPECT_EQ(catalog_->decided(sha256_hex("1"))->whole, Decided());
  EXPECT_EQ(catalog_->decided(sha256_hex("bad"))->whole, Decided());
}

TEST_F(PlanTest, ForceReadsEverythingButTheSameBytesOnce) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"1"}}, {"/in/c", {"22"}}};
  run();
  request_.force = true;
  EXPECT_THAT(to_read(plan()), ElementsAre("a+b", "c"));
  run();
  EXPECT_EQ(documents(), 2);
}

TEST_F(PlanTest, RetryReadsWhatFailedWithTheCode) {
  disk_ = {{"/in/a", {"1"}}, {"/in/b", {"bad"}}, {"/in/c", {"locked"}}, {"/in/d", {"odd"}}};
  run();
  disk_["/in/new"] = {"4444444"};
  request_.retry = "damaged";
  EXPECT_THAT(to_read(plan()), ElementsAre("b"));
  request_.retry = "timed_out";
  EXPECT_THAT(to_read(plan()), ElementsAre("d"));
  request_.retry = "all";
  EXPECT_THAT(to_read(plan()), ElementsAre("b", "c", "d"));
  request_.retry = "no_such_code";
  EXPECT_THAT(to_read(plan()), IsEmpty());
  disk_.clear();
  EXPECT_THAT(plan().removed, IsEmpty());
}

TEST_F(PlanTest, APasswordGivesLockedFilesAnotherTry) {
  disk_ = {{"/in/a", {"bad"}}, {"/in/c", {"locked"}}};
  run();
  EXPECT_THAT(to_read(plan()), IsEmpty());
  request_.password = true;
  EXPECT_THAT(to_read(plan()), ElementsAre("c"));
}

TEST_F(PlanTest, WhatCouldNotBeReadIsTriedAgain) {
  disk_ = {{"/in/a", {"unreadable"}}};
  run();
  EXPECT_THAT(to_read(plan()), ElementsAre("a"));
}

}  // namespace
}  // namespace niandu
