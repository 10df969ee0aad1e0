#include "pipeline/store/catalog/whereabouts.h"

#include <sys/stat.h>

namespace niandu {

Whereabouts::Whereabouts(Database& database) : database_(database) {
  struct stat status {};
  if (::stat(database.path().c_str(), &status) != 0) return;  // check() will say so
  device_ = status.st_dev;
  inode_ = status.st_ino;
  size_ = static_cast<std::uint64_t>(status.st_size);
}

Status Whereabouts::check() {
  // Asked before the look at the path: what is removed between the two is then called so.
  const bool moved = database_.moved();
  struct stat status {};
  if (::stat(database_.path().c_str(), &status) != 0) {
    return fail(ErrorCode::kChanged, "the catalogue was removed or moved while it was written",
                database_.path());
  }
  if (status.st_dev != device_ || status.st_ino != inode_ || moved) {
    return fail(ErrorCode::kChanged,
                "the catalogue was replaced by another file while it was written",
                database_.path());
  }
  // It only grows: nothing is vacuumed.
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < size_) {
    return fail(ErrorCode::kChanged, "the catalogue was cut off while it was written",
                database_.path());
  }
  size_ = size;
  return {};
}

}  // namespace niandu
