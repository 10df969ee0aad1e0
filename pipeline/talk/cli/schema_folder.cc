#include "pipeline/talk/cli/schema_folder.h"

#include <filesystem>
#include <system_error>

namespace niandu::cli {

std::string schema_folder(const std::string& given) {
  if (!given.empty()) return given;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const auto installed = program.parent_path().parent_path() / NIANDU_DATA_FOLDER / "schemas";
    if (std::filesystem::is_directory(installed, error)) return installed.string();
  }
  return NIANDU_SOURCE_SCHEMAS;
}

}  // namespace niandu::cli
