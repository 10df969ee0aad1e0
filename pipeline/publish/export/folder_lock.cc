#include "pipeline/publish/export/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "pipeline/publish/export/folder_above.h"

namespace niandu {

Result<FolderLock> FolderLock::take(const std::string& folder, const std::string& shown) {
  // The other run may put another folder in this one's place before it lets go.
  while (true) {
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.is_open()) {
      return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), shown);
    }
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      return fail(ErrorCode::kLocked,
                  "another run is writing into this folder; wait until it is done", shown);
    }
    FolderLock lock(std::move(descriptor));
    if (lock.is_of(folder)) return lock;
    struct stat there {};
    if (::stat(folder.c_str(), &there) != 0) {
      return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), shown);
    }
  }
}

bool FolderLock::is_of(const std::string& folder) const { return stands_at(descriptor_, folder); }

}  // namespace niandu
