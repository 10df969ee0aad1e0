#include "pipeline/publish/export/folder_contents.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "common/descriptor.h"
#include "common/leftovers.h"
#include "common/sha256.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> hash_of(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.is_open()) return {};
  constexpr std::size_t kPiece = std::size_t{1} << 18U;
  std::string piece(kPiece, '\0');
  Sha256 hash;
  ssize_t size = 0;
  while ((size = ::read(file.get(), piece.data(), piece.size())) > 0) {
    hash.update(std::string_view(piece).substr(0, static_cast<std::size_t>(size)));
  }
  if (size < 0) return {};
  return hash.finish();
}

class Look {
 public:
  Look(const std::string& folder, const FileSet& coming) : folder_(folder), coming_(coming) {}

  [[nodiscard]] Result<FolderContents> all() {
    auto set = read_file_set(folder_);
    if (!set) return tl::make_unexpected(set.error());
    contents_.set = std::move(*set);
    if (auto looked = look("", 0); !looked) return tl::make_unexpected(looked.error());
    std::sort(contents_.ours.begin(), contents_.ours.end(),
              [](const std::string& a, const std::string& b) {
                return std::pair(a == kManifestName, a) < std::pair(b == kManifestName, b);
              });
    std::sort(contents_.foreign.begin(), contents_.foreign.end());
    return std::move(contents_);
  }

 private:
  // `prefix`: "" or "json/".
  [[nodiscard]] Status look(const std::string& prefix, int depth) {
    std::error_code wrong;
    for (fs::directory_iterator entry(folder_ + "/" + prefix, wrong), end; !wrong && entry != end;
         entry.increment(wrong)) {
      const std::string base = entry->path().filename().string(), name = prefix + base;
      struct stat status {};
      if (::lstat(entry->path().c_str(), &status) != 0) continue;  // gone by now
      if (S_ISDIR(status.st_mode)) {
        if (depth > 0 || !(contents_.set.holds_in(name) || coming_.holds_in(name))) {
          contents_.foreign.push_back(name + "/");
        } else if (auto looked = look(name + "/", depth + 1); !looked) {
          return looked;
        }
      } else if (is_temporary_name_of_ours(base)) {
        continue;
      } else if (name == kManifestName || is_as_written(name, status)) {
        contents_.ours.push_back(name);
      } else {
        contents_.foreign.push_back(name);
      }
    }
    if (wrong) return fail(ErrorCode::kUnreadable, wrong.message(), folder_);
    return {};
  }

  // By its bytes: times are set anew by chmod -R, cp -r and the like.
  [[nodiscard]] bool is_as_written(const std::string& name, const struct stat& status) const {
    const auto [first, last] = contents_.set.files.equal_range(name);
    if (first == last || !S_ISREG(status.st_mode)) return false;
    const auto hash = hash_of(folder_ + "/" + name);
    return hash &&
           std::any_of(first, last, [&](const auto& listed) { return listed.second == *hash; });
  }

  const std::string& folder_;
  const FileSet& coming_;
  FolderContents contents_;
};

}  // namespace

Result<FolderContents> look_into_folder(const std::string& folder, const FileSet& coming) {
  return Look(folder, coming).all();
}

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() > kNamed) text += ", ... (+" + std::to_string(names.size() - kNamed) + ")";
  return text;
}

}  // namespace niandu
