#include "pipeline/publish/export/file_set.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace niandu {
namespace {

constexpr std::string_view kFirstLine = "# written by: niandu ";
constexpr std::size_t kHashDigits = 64;
constexpr std::string_view kBetween = "  ";  // of sha256sum

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// A name that stays in the folder: "kpis.csv", "json/d1.json".
bool is_name(std::string_view name) {
  const std::size_t slash = name.find('/');
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part != "." && part != ".." && part.find('/') == part.npos;
  };
  if (slash == std::string_view::npos) return is_part(name);
  return is_part(name.substr(0, slash)) && is_part(name.substr(slash + 1));
}

bool take_line(std::string_view line, FileSet& set) {
  if (line.starts_with('#') || line.empty()) return true;
  if (line.size() <= kHashDigits + kBetween.size()) return false;
  const std::string_view hash = line.substr(0, kHashDigits);
  const std::string_view name = line.substr(kHashDigits + kBetween.size());
  if (!is_hash(hash) || line.substr(kHashDigits, kBetween.size()) != kBetween || !is_name(name)) {
    return false;
  }
  set.files.emplace(name, hash);
  return true;
}

}  // namespace

bool FileSet::holds_in(std::string_view folder) const {
  const std::string begin = std::string(folder) + "/";
  const auto first = files.lower_bound(begin);
  return first != files.end() && first->first.starts_with(begin);
}

std::string manifest_text(const FileSet& set) {
  std::string text = std::string(kFirstLine) + set.command +
                     "\n# Only these files are replaced or removed by the next run. To check them:"
                     " sha256sum -c " +
                     std::string(kManifestName) + "\n";
  for (const auto& [name, hash] : set.files) {
    text.append(hash).append(kBetween).append(name).append("\n");
  }
  return text;
}

Result<FileSet> read_file_set(const std::string& folder) {
  const std::string path = folder + "/" + std::string(kManifestName);
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return FileSet{};
    return fail(ErrorCode::kUnreadable, std::generic_category().message(errno), path);
  }
  const auto refused = [&] {
    return fail(ErrorCode::kRefused, "is not a manifest that niandu wrote", path);
  };
  if (!S_ISREG(status.st_mode)) return refused();
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::kUnreadable, "cannot be read", path);
  std::string line;
  if (!std::getline(file, line) || !line.starts_with(kFirstLine)) return refused();
  FileSet set{line.substr(kFirstLine.size()), {}};
  if (set.command.empty()) return refused();
  while (std::getline(file, line)) {
    if (!take_line(line, set)) return refused();
  }
  return set;
}

}  // namespace niandu
