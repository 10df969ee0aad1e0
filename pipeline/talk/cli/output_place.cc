#include "pipeline/talk/cli/output_place.h"

#include <filesystem>
#include <system_error>

#include "pipeline/talk/cli/dead_link.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

// With links resolved as far as there is something.
std::string real_path(const std::string& path) {
  std::error_code wrong;
  std::string real = fs::weakly_canonical(fs::absolute(path, wrong), wrong).string();
  while (real.size() > 1 && real.back() == '/') real.pop_back();
  return wrong ? path : real;
}

bool lies_in(const std::string& path, const std::string& folder) {
  return path == folder || folder == "/" || path.starts_with(folder + "/");
}

}  // namespace

Status check_output_place(const OutputPlace& place) {
  if (place.out.empty()) return {};
  if (const std::string link = dead_link(place.out); !link.empty()) {
    return fail(ErrorCode::kWriteFailed, link + "; give a folder, or a new name", place.out);
  }
  const std::string out = real_path(place.out);
  for (const std::string& input : place.inputs) {
    std::error_code wrong;
    if (!fs::is_directory(input, wrong) || !lies_in(out, real_path(input))) continue;
    return fail(ErrorCode::kRefused,
                "lies in the input folder " + input + "; give a folder outside of it", place.out);
  }
  for (const std::string& kept : place.kept) {
    if (kept.empty() || place.beside || !lies_in(real_path(kept), out)) continue;
    return fail(ErrorCode::kRefused,
                "lies in the output folder " + place.out +
                    "; give another place, or say --beside to have both there",
                kept);
  }
  return {};
}

}  // namespace niandu::cli
