// Folders that a run makes on the way to its files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/folder_above.h"

namespace niandu {

// Those that it made are removed again when it goes, unless somebody put something there or keep()
// was called.
class MadeFolders {
 public:
  MadeFolders() = default;
  ~MadeFolders();
  MadeFolders(const MadeFolders&) = delete;
  MadeFolders& operator=(const MadeFolders&) = delete;

  // The folder and its parents, where they are not there. Errors: kWriteFailed, with the part that
  // could not be made.
  [[nodiscard]] Status make(const std::string& path);
  void keep() { made_.clear(); }

 private:
  struct Made {
    std::shared_ptr<const FolderAbove> above;  // shared by those that lie in each other
    std::string name;                          // in it
    std::string path;                          // when it was made
    std::uint64_t device = 0, inode = 0;
  };
  void note(const std::string& path);

  std::vector<Made> made_;  // outer before inner
};

}  // namespace niandu
