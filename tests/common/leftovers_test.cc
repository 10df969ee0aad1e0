#include "common/leftovers.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace niandu {
namespace {

namespace fs = std::filesystem;

TEST(Leftovers, OnlyFilesOfRunsThatAreNoMoreGo) {
  std::string name = (fs::temp_directory_path() / "niandu-leftovers-XXXXXX").string();
  const fs::path folder = ::mkdtemp(name.data());
  fs::create_directories(folder / "json/deeper");
  // The highest number a process can have is 2^22 (proc(5), pid_max).
  const std::string gone = ".niandu-4194305-7", living = ".niandu-" + std::to_string(::getppid());
  const std::set<std::string> stay = {".a.csv",
                                      ".niandu-4194305-7",
                                      "a.csv.niandu-4194305-7",
                                      ".a.niandu-4194305",
                                      ".a.niandu-4194305-",
                                      ".a.niandu-x-1",
                                      ".a.niandu-4194305-1x",
                                      "json/a.json",
                                      "json/deeper/.a" + gone};
  const std::set<std::string> go = {".a.csv" + gone, "json/.b.json" + gone, ".c" + living + "-1",
                                    temporary_name("d", 3)};
  for (const auto& names : {stay, go}) {
    for (const std::string& each : names) std::ofstream(folder / each) << "x";
  }
  remove_leftovers(folder.string());
  std::set<std::string> left;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) left.insert(fs::relative(entry.path(), folder).string());
  }
  EXPECT_EQ(left, stay);
  fs::remove_all(folder);
}

TEST(Leftovers, OnlyFoldersThatWereToBecomeThisOneGo) {
  std::string name = (fs::temp_directory_path() / "niandu-leftovers-XXXXXX").string();
  const fs::path parent = ::mkdtemp(name.data());
  const std::string gone = ".niandu-4194305-0";
  const std::string living = ".bag.niandu-" + std::to_string(::getppid());
  const std::set<std::string> stay = {"bag", ".other" + gone, ".bag.niandu-4194305",
                                      ".bag.niandu-1-4194305-0", "bag" + gone};
  for (const std::string& each : stay) fs::create_directories(parent / each / "data");
  fs::create_directories(parent / (".bag" + gone) / "data");
  fs::create_directories(parent / (living + "-0"));
  std::ofstream(parent / (".bag" + gone) / "data/a.pdf") << "x";
  remove_left_folders(parent.string(), "bag");
  std::set<std::string> left;
  for (const auto& entry : fs::directory_iterator(parent)) left.insert(entry.path().filename());
  EXPECT_EQ(left, stay);
  fs::remove_all(parent);
}

}  // namespace
}  // namespace niandu
