// Folders that a run makes on the way to its files.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

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
  std::vector<std::string> made_;  // outer before inner
};

}  // namespace niandu
