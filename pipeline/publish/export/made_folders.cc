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
    const std::string path = folder->above->path_to(folder->name);
    struct stat there {};
    const bool same = ::lstat(path.c_str(), &there) == 0 && there.st_dev == folder->device &&
                      there.st_ino == folder->inode;
    if (same) ::rmdir(path.c_str());
  }
}

void MadeFolders::note(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string base = path.substr(slash + 1);  // all of it where there is no slash
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;  // moved in that moment
  if (!made_.empty() && slash != std::string::npos && path.substr(0, slash) == made_.back().path) {
    made_.push_back(
        {made_.back().above, made_.back().name + "/" + base, path, status.st_dev, status.st_ino});
    return;
  }
  auto above = FolderAbove::of(path, path);
  if (!above) return;
  made_.push_back({std::make_shared<const FolderAbove>(std::move(*above)), base, path,
                   status.st_dev, status.st_ino});
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
