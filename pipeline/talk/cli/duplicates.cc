#include "pipeline/talk/cli/duplicates.h"

#include <cstdint>
#include <map>
#include <utility>

namespace niandu::cli {

std::vector<Duplicate> remove_duplicates(std::vector<InputFile>& files) {
  std::map<std::uint64_t, int> files_of_size;
  for (const InputFile& file : files) ++files_of_size[file.stamp.size];
  std::map<std::string, std::string> first_path_of_hash;
  std::vector<InputFile> kept;
  std::vector<Duplicate> duplicates;
  for (InputFile& file : files) {
    if (file.stamp.size > 0 && files_of_size[file.stamp.size] > 1) {
      // A file that cannot be read is reported when its turn comes.
      if (const auto hash = hash_file(file.path)) {
        const auto [entry, is_new] = first_path_of_hash.emplace(*hash, file.path);
        if (!is_new) {
          if (entry->second != file.path) duplicates.push_back({file.path, entry->second});
          continue;
        }
      }
    }
    kept.push_back(std::move(file));
  }
  files = std::move(kept);
  return duplicates;
}

}  // namespace niandu::cli
