#include "pipeline/talk/cli/input_folders.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/output_place.h"

namespace niandu::cli {

std::string folder_of(const CatalogFile& file) {
  // Told by its parts: their bytes may be none of UTF-8, which found_as is.
  const bool known = !file.found_as.empty() && utf8_name(file.path).ends_with("/" + file.found_as);
  const auto above = known ? std::count(file.found_as.begin(), file.found_as.end(), '/') : 0;
  std::size_t end = file.path.rfind('/');
  for (auto i = above; i > 0; --i) end = file.path.rfind('/', end - 1);
  return end == 0 ? "/" : file.path.substr(0, end);
}

Status check_outside_inputs(const std::string& catalog, const std::string& out) {
  if (out.empty() || catalog.empty()) return {};
  const auto opened = Catalog::open(catalog, Catalog::Mode::kRead);
  if (!opened) return {};
  std::set<std::string> folders;
  const Status listed = (*opened)->for_each_file([&](const CatalogFile& file) -> Status {
    if (file.in_folder && file.state != FileState::kRemoved) folders.insert(folder_of(file));
    return {};
  });
  if (!listed) return {};
  return check_output_place({out, {folders.begin(), folders.end()}, {}, false});
}

}  // namespace niandu::cli
