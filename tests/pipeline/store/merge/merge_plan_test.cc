#include "pipeline/store/merge/merge_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace niandu {
namespace {

const std::string kBytes(64, 'a'), kOtherBytes(64, 'b');

// A catalogue of one file that its only run has read.
CatalogContents catalog_of(const std::string& name, const std::string& path,
                           const std::string& sha256, const std::string& started) {
  CatalogContents contents;
  contents.path = name;
  CatalogRun run;
  run.id = 1;
  run.made_by = {"1", "d", "", 0};
  run.state = RunState::kFinished;
  run.started = run.ended = started;
  run.uid = name;
  contents.runs = {run};
  CatalogFile file;
  file.id = 1;
  file.path = path;
  file.sha256 = sha256;
  file.captured = started;
  file.first_run = file.read_run = file.seen_run = 1;
  file.found_as = path.substr(1);
  contents.files = {file};
  HeldDocuments held;
  held.sha256 = sha256;
  held.run = 1;
  held.made = started;
  held.file_name = path.substr(1);
  held.numbers = {1};
  contents.documents = {held};
  return contents;
}

using Catalogs = std::vector<CatalogContents>;

// The plan, which must not depend on the order of the catalogues but for where documents come from.
MergePlan plan_of(Catalogs catalogs, const MergeRules& rules = {}) {
  const auto plan = plan_merge(catalogs, rules);
  EXPECT_TRUE(plan) << plan.error().message;
  if (!plan) return {};
  std::reverse(catalogs.begin(), catalogs.end());
  const auto reversed = plan_merge(catalogs, rules);
  EXPECT_TRUE(reversed && *reversed == *plan);
  return *plan;
}

TEST(MergePlanTest, NumbersByTimePathAndHash) {
  const MergePlan plan = plan_of(
      {catalog_of("x", "/b", kOtherBytes, "2026-02"), catalog_of("y", "/a", kBytes, "2026-01")});
  ASSERT_EQ(plan.runs.size(), 2);
  EXPECT_EQ(plan.runs[0].uid, "y");
  ASSERT_EQ(plan.files.size(), 2);
  EXPECT_EQ(plan.files[0].path, "/a");
  EXPECT_EQ(plan.files[1].seen_run, 2);
  ASSERT_EQ(plan.documents.size(), 2);
  EXPECT_EQ(plan.documents[0].sha256, kBytes);
}

TEST(MergePlanTest, CompleteBeatsPartial) {
  CatalogContents early = catalog_of("x", "/a", kBytes, "2026-01");
  CatalogContents late = catalog_of("y", "/b", kBytes, "2026-02");
  late.documents[0].partial = true;
  EXPECT_EQ(plan_of({early, late}).documents[0].source, 0);
  early.documents[0].partial = true;
  late.documents[0].partial = false;
  EXPECT_EQ(plan_of({early, late}).documents[0].source, 1);
}

TEST(MergePlanTest, ReadBeatsFailed) {
  const CatalogContents good = catalog_of("x", "/a", kBytes, "2026-01");
  CatalogContents poor = catalog_of("y", "/a", kBytes, "2026-02");
  poor.files[0].state = FileState::kFailed;
  poor.files[0].error_code = "timed_out";
  poor.documents.clear();
  for (const char* path : {"/a", "/b"}) {
    poor.files[0].path = path;
    for (const CatalogFile& file : plan_of({good, poor}).files) {
      EXPECT_EQ(file.state, FileState::kPresent);
      EXPECT_EQ(file.error_code, "");
    }
  }
}

TEST(MergePlanTest, TheNameThatAFileHasByNowCounts) {
  // A name with ideographs could mean something to the checks (file_name.h).
  CatalogContents first = catalog_of("x", "/107年度.pdf", kBytes, "2026-01");
  const CatalogContents second = catalog_of("y", "/b/108年度.pdf", kBytes, "2026-02");
  EXPECT_EQ(plan_of({first, second}).documents[0].source, 0);
  first.files[0].state = FileState::kRemoved;
  first.files[0].removed_run = 1;
  EXPECT_EQ(plan_of({first, second}).documents[0].source, 1);
}

TEST(MergePlanTest, OtherBytesAtOnePath) {
  const Catalogs both{catalog_of("x", "/a", kBytes, "2026-01"),
                      catalog_of("y", "/a", kOtherBytes, "2026-02")};
  const auto refused = plan_merge(both, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kRefused);
  EXPECT_NE(refused.error().message.find(kBytes + " in x, " + kOtherBytes + " in y"),
            std::string::npos);
  const MergePlan plan = plan_of(both, {.newest = true});
  ASSERT_EQ(plan.files.size(), 1);
  EXPECT_EQ(plan.files[0].sha256, kOtherBytes);
  EXPECT_EQ(plan.documents.size(), 2);  // the old one is kept, and exported no more
}

TEST(MergePlanTest, ARemovedFileIsNoConflictAndTheLaterRunCounts) {
  CatalogContents gone = catalog_of("x", "/a", kBytes, "2026-01");
  const CatalogContents there = catalog_of("y", "/a", kOtherBytes, "2026-02");
  gone.files[0].state = FileState::kRemoved;
  gone.files[0].removed_run = 1;
  EXPECT_EQ(plan_of({gone, there}).files[0].state, FileState::kPresent);
  CatalogRun later = gone.runs[0];
  later.id = 2;
  later.uid = "z";
  later.started = "2026-03";
  gone.runs.push_back(later);
  gone.files[0].removed_run = 2;
  EXPECT_EQ(plan_of({gone, there}).files[0].state, FileState::kRemoved);
}

TEST(MergePlanTest, AFileOfAShardIsTheSameWhereverTheArchiveIsMounted) {
  Catalogs both{catalog_of("x", "/mnt1/a", kBytes, "2026-01"),
                catalog_of("y", "/mnt2/a", kBytes, "2026-02")};
  for (CatalogContents& contents : both) contents.files[0].shard_key = "a";
  const MergePlan plan = plan_of(both);
  ASSERT_EQ(plan.files.size(), 1);
  EXPECT_EQ(plan.files[0].path, "/mnt2/a");
}

TEST(MergePlanTest, ARunIsOneWhateverIsKnownOfIt) {
  const CatalogContents whole = catalog_of("x", "/a", kBytes, "2026-01");
  CatalogContents cut = whole;
  cut.runs[0].state = RunState::kRunning;
  cut.runs[0].ended.clear();
  const MergePlan plan = plan_of({whole, cut});
  ASSERT_EQ(plan.runs.size(), 1);
  EXPECT_EQ(plan.runs[0].state, RunState::kFinished);
  EXPECT_EQ(plan_of({cut}).runs[0].state, RunState::kCutOff);
}

TEST(MergePlanTest, OtherMakersAreRefused) {
  const CatalogContents one = catalog_of("x", "/a", kBytes, "2026-01");
  for (const MadeBy& other : {MadeBy{"2", "d", "", 0}, MadeBy{"1", "e", "", 0},
                              MadeBy{"1", "d", "A", 0}, MadeBy{"1", "d", "", 107}}) {
    CatalogContents two = catalog_of("y", "/b", kOtherBytes, "2026-02");
    two.runs[0].made_by = other;
    EXPECT_FALSE(plan_merge(Catalogs{one, two}, {}));
    EXPECT_EQ(plan_of({one, two}, {.mixed = true}).documents.size(), 2);
  }
}

TEST(MergePlanTest, MissingAndUnfinishedShardsAreNamed) {
  Catalogs both{catalog_of("x", "/a", kBytes, "2026-01"),
                catalog_of("y", "/b", kOtherBytes, "2026-02")};
  both[0].shards = {{std::string(kShardRule), {1, 3}, true}};
  both[1].shards = {{std::string(kShardRule), {2, 3}, false}};
  EXPECT_EQ(what_is_missing(both, plan_of(both)),
            (std::vector<std::string>{"shard 2/3 was not finished", "shard 3/3 is missing"}));
  both[0].shards = {{std::string(kShardRule), {1, 4}, true}};
  EXPECT_FALSE(plan_merge(both, {}));
}

}  // namespace
}  // namespace niandu
