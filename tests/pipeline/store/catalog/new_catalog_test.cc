#include "pipeline/store/catalog/new_catalog.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/pipeline/store/catalog/samples.h"

namespace niandu {
namespace {

void write(const std::string& path, const std::string& bytes) { std::ofstream(path) << bytes; }

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class PlaceNew : public testing::Test {
 protected:
  void SetUp() override { write(draft_, "draft"); }
  CatalogFolder folder_;
  const std::string draft_ = folder_.file("draft"), path_ = folder_.file("c.db");
};

TEST_F(PlaceNew, GivesAFreeNameAndRemovesTheLogsOfWhatIsGone) {
  write(path_ + "-wal", "old log");
  const auto placed = place_new(draft_, path_);
  ASSERT_TRUE(placed);
  EXPECT_TRUE(*placed);
  EXPECT_EQ(bytes_of(path_), "draft");
  EXPECT_FALSE(std::filesystem::exists(draft_));
  EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
}

TEST_F(PlaceNew, LeavesWhatIsThereByNowWithItsLog) {
  write(path_, "another's");
  write(path_ + "-wal", "its log");
  const auto placed = place_new(draft_, path_);
  ASSERT_TRUE(placed);
  EXPECT_FALSE(*placed);
  EXPECT_EQ(bytes_of(path_), "another's");
  EXPECT_EQ(bytes_of(path_ + "-wal"), "its log");
  EXPECT_EQ(bytes_of(draft_), "draft");
}

}  // namespace
}  // namespace niandu
