#include "extractors/pdf/poppler_data.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace niandu {

std::string poppler_data_folder() { return NIANDU_POPPLER_DATA; }

Status check_poppler_data(const std::string& folder) {
  for (const std::string_view name :
       {"cMap/Adobe-CNS1", "cMap/Adobe-GB1", "cidToUnicode/Adobe-CNS1", "cidToUnicode/Adobe-GB1"}) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    std::error_code error;
    if (std::filesystem::exists(path, error)) continue;
    return fail(ErrorCode::kRefused,
                "not there, and without it the text of Chinese fonts is lost: install the package "
                "poppler-data",
                path.string());
  }
  return {};
}

std::vector<std::string> poppler_data_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code not_regular;
    if (entry->is_regular_file(not_regular)) paths.push_back(entry->path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace niandu
