#include "extractors/pdf/poppler_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace niandu {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(PopplerData, IsThereWhereTheTestsRun) {
  const Status checked = check_poppler_data(poppler_data_folder());
  EXPECT_TRUE(checked) << checked.error().message;
}

TEST(PopplerData, WhatIsNotThereIsNamedWithThePackageThatBringsIt) {
  const fs::path folder =
      fs::temp_directory_path() / ("niandu-poppler-data-" + std::to_string(::getpid()));
  for (const char* name : {"cMap/Adobe-CNS1", "cMap/Adobe-GB1", "cidToUnicode/Adobe-CNS1"}) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << "x";
  }
  const Status checked = check_poppler_data(folder.string());
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::kRefused);
  EXPECT_EQ(checked.error().file, (folder / "cidToUnicode/Adobe-GB1").string());
  EXPECT_THAT(checked.error().message, HasSubstr("install the package poppler-data"));
  EXPECT_THAT(
      poppler_data_files(folder.string()),
      ElementsAre((folder / "cMap/Adobe-CNS1").string(), (folder / "cMap/Adobe-GB1").string(),
                  (folder / "cidToUnicode/Adobe-CNS1").string()));
  fs::remove_all(folder);
  EXPECT_FALSE(check_poppler_data(folder.string()));
}

}  // namespace
}  // namespace niandu
