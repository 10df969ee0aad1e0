#include "pipeline/publish/bag/bag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "common/sha256.h"
#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Lines "hash  name" of a manifest as name to hash.
std::map<std::string, std::string> read_manifest(const fs::path& path) {
  std::map<std::string, std::string> entries;
  std::istringstream lines(read_all(path));
  for (std::string line; std::getline(lines, line);) entries[line.substr(66)] = line.substr(0, 64);
  return entries;
}

class BagTest : public testing::Test {
 protected:
  BagTest() {
    auto opened = Catalog::open(folder_.file("c.db"), Catalog::Mode::kCreate);
    EXPECT_TRUE(opened);
    catalog_ = std::move(*opened);
    EXPECT_TRUE(catalog_->begin_run({"0.1.0", std::string(64, 'd'), "", 0}));
  }

  std::string add(const std::string& name, const std::string& bytes) {
    const std::string path = folder_.file("in/" + name);
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    SeenFile file{path, {}};
    file.stamp.size = bytes.size();
    EXPECT_TRUE(catalog_->store({file}, {bare_document(name, bytes)}));
    return path;
  }

  Result<BagReport> write() {
    static const std::vector<TableDefinition> kTables{
        {"documents", "文件", "d", "說", {}, {}, {}, {}},
        {"issues", "問題", "d", "說", {}, {"issue_no"}, {}, {}}};
    BagOptions options;
    options.program_version = "0.2.0";
    options.time = "2026-01-02T03:04:05Z";
    auto folder = BagFolder::open(bag_.string());
    if (!folder) return tl::make_unexpected(folder.error());
    return write_bag(*catalog_, kTables, **folder, options, [this](const Error& error) {
      problems_.push_back(fs::path(error.file).filename().string() + ": " + error.message);
    });
  }

  CatalogFolder folder_;
  fs::path bag_ = folder_.file("bag");
  std::unique_ptr<Catalog> catalog_;
  std::vector<std::string> problems_;
};

TEST_F(BagTest, HoldsTheOriginalsTheTablesAndTheLog) {
  add("a.pdf", "%PDF-1");
  add("sub/100%.txt", "text");
  const auto report = write();
  ASSERT_TRUE(report) << report.error().to_string();
  EXPECT_EQ(report->documents, 2U);
  EXPECT_EQ(report->missing, 0U);
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_EQ(read_all(bag_ / "bagit.txt"),
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  EXPECT_EQ(read_all(bag_ / "data/documents/a.pdf"), "%PDF-1");

  // Every file of the payload is in the manifest with its hash, and nothing else is.
  auto manifest = read_manifest(bag_ / "manifest-sha256.txt");
  EXPECT_EQ(manifest.count("data/documents/sub/100%25.txt"), 1U);
  manifest["data/documents/sub/100%.txt"] = manifest.at("data/documents/sub/100%25.txt");
  manifest.erase("data/documents/sub/100%25.txt");
  std::uint64_t bytes = 0, files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(bag_ / "data")) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_all(entry.path());
    bytes += text.size();
    ++files;
    EXPECT_EQ(manifest[fs::relative(entry.path(), bag_).string()], sha256_hex(text));
  }
  EXPECT_EQ(manifest.size(), files);
  const std::string info = read_all(bag_ / "bag-info.txt");
  EXPECT_THAT(info, HasSubstr("Payload-Oxum: " + std::to_string(bytes) + "." +
                              std::to_string(files) + "\n"));
  EXPECT_THAT(info, HasSubstr("Bagging-Date: 2026-01-02\n"));
  EXPECT_THAT(info, Not(HasSubstr("Incomplete")));
  const auto tags = read_manifest(bag_ / "tagmanifest-sha256.txt");
  for (const auto& [name, hash] : tags) EXPECT_EQ(sha256_hex(read_all(bag_ / name)), hash);
  EXPECT_EQ(tags.size(), 4U);

  const std::string log = read_all(bag_ / "metadata/premis.xml");
  EXPECT_THAT(log, HasSubstr("<eventType>capture</eventType>"));
  EXPECT_THAT(log, HasSubstr("<eventType>metadata extraction</eventType>"));
  EXPECT_THAT(log, HasSubstr("<eventOutcome>pass</eventOutcome>"));
  EXPECT_THAT(log, HasSubstr("100%25.txt</originalName>"));
  EXPECT_THAT(log, HasSubstr("engine 0.1.0, schemas ddd"));
  EXPECT_THAT(log, HasSubstr("<agentVersion>0.2.0</agentVersion>"));
}

TEST_F(BagTest, WhatIsGoneOrChangedIsNamedAndTheBagIsIncomplete) {
  const std::string gone = add("gone.pdf", "gone"), changed = add("changed.pdf", "before");
  add("good.pdf", "good");
  fs::remove(gone);
  std::ofstream(changed, std::ios::binary) << "behind";
  const auto report = write();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->documents, 1U);
  EXPECT_EQ(report->missing, 2U);
  EXPECT_THAT(problems_,
              ElementsAre("changed.pdf: not in the bag: the bytes are not those that were read",
                          "gone.pdf: not in the bag: No such file or directory"));
  EXPECT_FALSE(fs::exists(bag_ / "data/documents/gone.pdf"));
  EXPECT_FALSE(fs::exists(bag_ / "data/documents/changed.pdf"));
  // A validator looks for them in vain.
  const auto manifest = read_manifest(bag_ / "manifest-sha256.txt");
  EXPECT_EQ(manifest.at("data/documents/gone.pdf"), sha256_hex("gone"));
  EXPECT_EQ(manifest.at("data/documents/changed.pdf"), sha256_hex("before"));
  EXPECT_THAT(read_all(bag_ / "bag-info.txt"), HasSubstr("Incomplete: 2 original files"));
  std::vector<std::string> checks;
  EXPECT_TRUE(catalog_->for_each_fixity_check([&](const FixityCheck& check) -> Status {
    checks.push_back(check.checked + (check.passed ? " pass" : " fail"));
    return {};
  }));
  EXPECT_THAT(checks, ElementsAre("2026-01-02T03:04:05Z fail", "2026-01-02T03:04:05Z fail",
                                  "2026-01-02T03:04:05Z pass"));
}

TEST_F(BagTest, NothingIsOverwrittenAndNothingHalfMadeStays) {
  add("a.pdf", "a");
  fs::create_directories(bag_);
  std::ofstream(bag_ / "mine") << "mine";
  const auto report = write();
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kRefused);
  EXPECT_EQ(read_all(bag_ / "mine"), "mine");
  for (const auto& entry : fs::directory_iterator(bag_.parent_path())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(".bag")) << entry.path();
  }
}

}  // namespace
}  // namespace niandu
