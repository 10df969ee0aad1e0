#include "pipeline/talk/cli/near_name.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/talk/cli/dead_link.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

// So many names are looked at; an archive's folder may have a million.
constexpr std::size_t kMostNames = 10'000;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code wrong;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, wrong);
  while (!wrong && entry != fs::directory_iterator() && names.size() < kMostNames) {
    names.push_back(entry->path().filename().string());
    entry.increment(wrong);
  }
  return names;
}

}  // namespace

Error with_near_name(Error error) {
  if (error.code != ErrorCode::kNotFound) return error;
  if (error.file.empty()) {
    error.file = "''";
    error.message = "an empty name; name a file or a folder";
    return error;
  }
  if (const std::string link = dead_link(error.file); !link.empty()) {
    error.message = link;
    return error;
  }
  std::string given = error.file;
  while (given.size() > 1 && given.ends_with('/')) given.pop_back();
  const fs::path path = given;
  const std::string name = path.filename().string();
  if (name.find_first_of("*?") != std::string::npos) {
    error.message += "; no name is like that, give the folder for all that is in it";
    return error;
  }
  const std::vector<std::string> names = names_in(path.parent_path());
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string_view near = nearest_word(name, known);
  // A name of one letter is like any other.
  if (!near.empty() && name.size() > 1) {
    error.message += ", did you mean '" + (path.parent_path() / near).string() + "'?";
  }
  return error;
}

}  // namespace niandu::cli
