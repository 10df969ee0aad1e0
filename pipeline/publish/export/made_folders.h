// Folders that a run makes on the way to its files.
#pragma once

#include <cstdint>
#include <list>
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
  void keep() {
    made_.clear();
    above_.clear();
  }

 private:
  struct Above {
    std::string path;  // when the first was made in it, with a slash; empty: the working folder
    FolderAbove folder;
  };
  struct Made {
    const Above* above;
    std::string name;  // below it
    std::uint64_t device = 0, inode = 0;
  };
  // Null: it cannot be held.
  const Above* above(const std::string& path);
  void note(const std::string& path);

  std::list<Above> above_;  // made_ points to them
  std::vector<Made> made_;  // outer before inner
};

}  // namespace niandu
