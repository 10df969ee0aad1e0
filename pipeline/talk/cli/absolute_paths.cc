#include "pipeline/talk/cli/absolute_paths.h"

#include <filesystem>
#include <system_error>

namespace niandu::cli {

namespace fs = std::filesystem;

std::string AbsolutePaths::of_folder(const std::string& path) {
  const auto [entry, is_new] = folders_.try_emplace(path);
  if (is_new) {
    std::error_code wrong;
    fs::path resolved = fs::canonical(path, wrong);
    if (wrong) resolved = fs::absolute(path, wrong).lexically_normal();
    entry->second = resolved.string();
  }
  return entry->second;
}

std::string AbsolutePaths::of_file(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = path.substr(slash + 1);  // npos + 1 is 0
  if (name.empty() || name == "." || name == "..") return of_folder(path);
  std::string folder = ".";
  if (slash != std::string::npos) folder = slash == 0 ? "/" : path.substr(0, slash);
  std::string absolute = of_folder(folder);
  if (!absolute.ends_with('/')) absolute += '/';
  return absolute + name;
}

}  // namespace niandu::cli
