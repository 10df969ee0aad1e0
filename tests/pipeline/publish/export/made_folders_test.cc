#include "pipeline/publish/export/made_folders.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace niandu {
namespace {

namespace fs = std::filesystem;

std::ptrdiff_t open_descriptors() {
  return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

class MadeFoldersTest : public testing::Test {
 protected:
  MadeFoldersTest() { fs::create_directories(root_); }
  ~MadeFoldersTest() override { fs::remove_all(root_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (root_ / name).string(); }
  void make(const std::string& name) {
    const Status made = made_->make(at(name));
    EXPECT_TRUE(made) << name << ": " << made.error().message;
  }

  fs::path root_ =
      fs::temp_directory_path() / ("niandu_made_folders_" + std::to_string(::getpid()));
  std::optional<MadeFolders> made_{std::in_place};
};

TEST_F(MadeFoldersTest, HoldAsFewDescriptorsForManyAsForOne) {
  make("there/0");
  fs::create_directories(at("there before"));
  make("there before/0");
  const auto before = open_descriptors();
  for (int i = 1; i <= 50; ++i) {
    make("there/" + std::to_string(i) + "/inner");
    make("there before/" + std::to_string(i));
  }
  EXPECT_EQ(open_descriptors(), before);
  made_.reset();
  EXPECT_LT(open_descriptors(), before);
  EXPECT_FALSE(fs::exists(at("there")));
  EXPECT_TRUE(fs::is_empty(at("there before")));
}

TEST_F(MadeFoldersTest, SiblingsOfAFolderThatWasThereShareADescriptor) {
  make("0");
  const auto before = open_descriptors();
  for (int i = 1; i <= 50; ++i) make(std::to_string(i));
  EXPECT_EQ(open_descriptors(), before);
  made_.reset();
  EXPECT_TRUE(fs::is_empty(root_));
}

TEST_F(MadeFoldersTest, WhatOthersFilledMovedOrPutThereStays) {
  make("a/full");
  make("a/moved");
  make("a/other");
  std::ofstream(at("a/full/file")) << "x";
  fs::rename(at("a/moved"), at("moved"));
  fs::rename(at("a/other"), at("elsewhere"));
  fs::create_directory(at("a/other"));
  made_.reset();
  EXPECT_TRUE(fs::exists(at("a/full/file")));
  EXPECT_TRUE(fs::exists(at("moved")));
  EXPECT_TRUE(fs::exists(at("a/other")));
}

TEST_F(MadeFoldersTest, AreFoundWhereTheFolderAboveThemWasMovedTo) {
  fs::create_directory(at("above"));
  make("above/1");
  make("above/2/inner");
  fs::rename(at("above"), at("below"));
  made_.reset();
  EXPECT_TRUE(fs::is_empty(at("below")));
}

TEST_F(MadeFoldersTest, OfNamesWithoutAFolderTooAndStayWhenKept) {
  const fs::path before = fs::current_path();
  fs::current_path(root_);
  EXPECT_TRUE(made_->make("x/y"));
  EXPECT_TRUE(made_->make(at("z")));
  EXPECT_TRUE(made_->make("v"));
  fs::current_path(before);
  made_.reset();
  EXPECT_TRUE(fs::is_empty(root_));
  made_.emplace();
  make("kept/inner");
  made_->keep();
  made_.reset();
  EXPECT_TRUE(fs::exists(at("kept/inner")));
}

}  // namespace
}  // namespace niandu
