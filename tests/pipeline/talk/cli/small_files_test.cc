// What is read whole, and what is written in its place.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/talk/cli/small_input.h"
#include "pipeline/talk/cli/write_file.h"

namespace niandu::cli {
namespace {

constexpr OwnFile kOwn{"<svg", "is no picture of niandu's"};

class SmallFiles : public testing::Test {
 protected:
  SmallFiles() {
    std::string name = testing::TempDir() + "niandu-small-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    path_ = folder_ + "/file";
  }
  ~SmallFiles() override { std::filesystem::remove_all(folder_); }

  void put(const std::string& text) const { std::ofstream(path_) << text; }
  [[nodiscard]] std::string text() const { return read_small_input(path_, 1000).value_or("none"); }

  std::string folder_, path_;
};

TEST_F(SmallFiles, OneThatIsTooLargeIsNotRead) {
  put(std::string(1000, 'x'));
  EXPECT_EQ(read_small_input(path_, 1000).value_or("").size(), 1000);
  EXPECT_EQ(read_small_input(path_, 999).error().code, ErrorCode::kOverLimit);
}

TEST_F(SmallFiles, APipeIsNotOpened) {
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(read_small_input(path_, 1000).error().code, ErrorCode::kUnreadable);
}

TEST_F(SmallFiles, OnlyOnesOwnAreReplaced) {
  put("<svg old");
  EXPECT_TRUE(write_file(path_, "<svg new", kOwn));
  EXPECT_EQ(text(), "<svg new");
  put("mine");
  EXPECT_EQ(write_file(path_, "<svg new", kOwn).error().code, ErrorCode::kRefused);
  EXPECT_EQ(text(), "mine");
}

// As one who may write into the folder and may not read the file: root may read all.
TEST_F(SmallFiles, WhatMayNotBeReadIsNotReplaced) {
  constexpr uid_t kNobody = 65534;
  put("mine");
  ASSERT_EQ(::chmod(path_.c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder_.c_str(), 0777), 0);
  const uid_t user = ::geteuid();
  if (user == 0) {
    ASSERT_EQ(::seteuid(kNobody), 0);
  }
  const Status written = write_file(path_, "<svg new", kOwn);
  ASSERT_EQ(::seteuid(user), 0);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kRefused);
  ASSERT_EQ(::chmod(path_.c_str(), 0600), 0);
  EXPECT_EQ(text(), "mine");
}

}  // namespace
}  // namespace niandu::cli
