// The one name of a file that does not depend on where the program was started.
#pragma once

#include <string>
#include <unordered_map>

namespace niandu::cli {

// Folders are looked up once: links and ".." in them are resolved; the last component stays, so
// that a link to a file keeps its name. Bytes pass through, whatever their encoding.
class AbsolutePaths {
 public:
  // Of a file, which may be gone.
  [[nodiscard]] std::string of_file(const std::string& path);
  // Of a folder, all its links resolved; as of_file() if it cannot be read.
  [[nodiscard]] std::string of_folder(const std::string& path);

 private:
  std::unordered_map<std::string, std::string> folders_;  // as given, resolved
};

}  // namespace niandu::cli
