#include "pipeline/store/catalog/whereabouts.h"

#include <sys/stat.h>

#include <chrono>
#include <thread>

namespace niandu {

Whereabouts::Whereabouts(Database& database) : database_(database) {
  struct stat status {};
  if (::stat(database.path().c_str(), &status) != 0) return;  // check() will say so
  device_ = status.st_dev;
  inode_ = status.st_ino;
  size_ = static_cast<std::uint64_t>(status.st_size);
  known_ = written();
}

Whereabouts::Written Whereabouts::written() const {
  struct stat status {};
  Written now;
  now.log = database_.log_state();
  if (::stat(database_.path().c_str(), &status) != 0) return now;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  now.size = static_cast<std::uint64_t>(status.st_size);
  now.time_ns = std::int64_t{status.st_mtim.tv_sec} * kNanoseconds + status.st_mtim.tv_nsec;
  return now;
}

bool Whereabouts::is_written_over() {
  // The log says last that it was written there: after the disk has it.
  constexpr int kTries = 200;
  constexpr std::chrono::milliseconds kPause{50};
  for (int i = 0; i < kTries; ++i) {
    const Written now = written();
    const bool same = now.size == known_.size && now.time_ns == known_.time_ns;
    if (same || now.log != known_.log || !now.log) {
      known_ = now;
      return false;
    }
    std::this_thread::sleep_for(kPause);
  }
  return true;
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
  if (!written_over_ && is_written_over()) {
    written_over_ = true;
    database_.leave_file_alone();
  }
  if (!written_over_) return {};
  return fail(ErrorCode::kChanged,
              "the catalogue was written over by another program while it was open: nothing more "
              "is stored; end what has it open, remove its -wal and -shm, then put it there again",
              database_.path());
}

}  // namespace niandu
