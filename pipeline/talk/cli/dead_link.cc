#include "pipeline/talk/cli/dead_link.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace niandu::cli {

std::string dead_link(const std::string& path) {
  namespace fs = std::filesystem;
  std::string name = path;
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  std::error_code wrong;
  if (!fs::is_symlink(fs::symlink_status(name, wrong))) return {};
  if (fs::exists(fs::status(name, wrong))) return {};
  const bool loop = wrong == std::errc::too_many_symbolic_link_levels;
  const std::string target = fs::read_symlink(name, wrong).string();
  return "a link to " + target + ", which " + (loop ? "leads back to it" : "is not there");
}

}  // namespace niandu::cli
