#include "pipeline/publish/export/folder_above.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace niandu {

bool stands_at(const Descriptor& open, const std::string& path) {
  struct stat here {
  }, there{};
  return ::fstat(open.get(), &here) == 0 && ::stat(path.c_str(), &there) == 0 &&
         here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

Error shown_as(Error error, const std::string& path, const std::string& shown) {
  if (error.file.starts_with(path)) error.file.replace(0, path.size(), shown);
  return error;
}

Result<FolderAbove> FolderAbove::of(const std::string& path, const std::string& shown) {
  const std::size_t slash = path.rfind('/');
  const std::string above = slash == std::string::npos ? "./" : path.substr(0, slash + 1);
  FolderAbove held;
  held.folder_ = Descriptor(::open(above.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!held.folder_.is_open()) {
    return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), shown);
  }
  held.before_ = path_of(held.folder_) + "/";
  // Without /proc: then by its path.
  if (::access(held.before_.c_str(), F_OK) != 0) held.before_ = above;
  return held;
}

std::string FolderAbove::path_to(const std::string& name) const { return before_ + name; }

}  // namespace niandu
