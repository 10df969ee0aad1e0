#include "pipeline/publish/export/made_folders.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace niandu {
namespace {

tl::unexpected<Error> write_failure(const std::string& path, int error_number) {
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(error_number), path);
}

}  // namespace

MadeFolders::~MadeFolders() {
  // Succeeds only where nobody else put anything.
  for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) {
    const std::string path = folder->above->folder.path_to(folder->name);
    struct stat there {};
    const bool same = ::lstat(path.c_str(), &there) == 0 && there.st_dev == folder->device &&
                      there.st_ino == folder->inode;
    if (same) ::rmdir(path.c_str());
  }
}

// All that are made below a folder share its descriptor: an export makes one for each document.
const MadeFolders::Above* MadeFolders::above(const std::string& path) {
  for (const Above& known : above_) {
    const bool of_working_folder = known.path.empty() && path.front() != '/';
    const bool below = !known.path.empty() && path.starts_with(known.path);
    if (of_working_folder || below) return &known;
  }
  auto held = FolderAbove::of(path, path);
  if (!held) return nullptr;
  above_.push_back({path.substr(0, path.rfind('/') + 1), std::move(*held)});
  return &above_.back();
}

void MadeFolders::note(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;  // moved in that moment
  const Above* const from = above(path);
  if (from == nullptr) return;
  made_.push_back({from, path.substr(from->path.size()), status.st_dev, status.st_ino});
}

Status MadeFolders::make(const std::string& path) {
  std::size_t at = 0;
  while (at != std::string::npos) {
    at = path.find('/', at + 1);
    const std::string part = path.substr(0, at);
    if (::mkdir(part.c_str(), 0777) == 0) {
      note(part);
      continue;
    }
    const int refusal = errno;
    struct stat status {};
    if (::stat(part.c_str(), &status) != 0) return write_failure(part, refusal);
    if (!S_ISDIR(status.st_mode)) {
      return fail(ErrorCode::kWriteFailed, "Not a directory; give a folder, or a new name", part);
    }
  }
  return {};
}

}  // namespace niandu
