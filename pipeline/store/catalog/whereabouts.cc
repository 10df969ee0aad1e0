#include "pipeline/store/catalog/whereabouts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace niandu {

namespace {

bool same_salts(const Database::LogState& a, const Database::LogState& b) {
  return a[0] == b[0] && a[1] == b[1];
}

// What was cut off and written behind since begins with nothing: SQLite leaves no such gap.
bool has_gap(const std::string& path, std::uint64_t size) {
  // No lock of SQLite's is on its log: a descriptor of it may be closed.
  const int log = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (log < 0) return true;
  std::uint32_t magic = 0;
  const bool read = ::pread(log, &magic, sizeof magic, 0) == static_cast<ssize_t>(sizeof magic);
  // Of a file system that knows no gaps, the end.
  const off_t gap = ::lseek(log, 0, SEEK_HOLE);
  ::close(log);
  return !read || magic == 0 || (gap >= 0 && static_cast<std::uint64_t>(gap) < size);
}

}  // namespace

Whereabouts::Whereabouts(Database& database)
    : database_(database),
      log_{database.path() + "-wal", 0, 0, 0},
      index_{database.path() + "-shm", 0, 0, 0} {
  struct stat status {};
  if (::stat(database.path().c_str(), &status) != 0) return;  // check() will say so
  device_ = status.st_dev;
  inode_ = status.st_ino;
  size_ = static_cast<std::uint64_t>(status.st_size);
  known_ = written();
  last_log_ = known_.log;
  // Log and index are looked at from check() on: until it has read, another that closes the
  // database may remove them.
}

Whereabouts::Found Whereabouts::look_at(Beside& file) {
  struct stat status {};
  if (::stat(file.path.c_str(), &status) != 0) {
    return file.inode == 0 ? Found::kSame : Found::kAnother;
  }
  if (file.inode != 0 && (status.st_dev != file.device || status.st_ino != file.inode)) {
    return Found::kAnother;
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  const bool shorter = file.inode != 0 && size < file.size;
  file.device = status.st_dev;
  file.inode = status.st_ino;
  file.size = size;
  return shorter ? Found::kShorter : Found::kSame;
}

Status Whereabouts::check_log() {
  if (!log_is_lost_) {
    const auto before = database_.log_state();
    const Found log = look_at(log_);
    // Used from its beginning again the log stays as long as it was. Once all of it is in the file
    // another program may cut it off: after it has given it other salts.
    const auto after = log == Found::kShorter ? database_.log_state() : std::nullopt;
    const bool begun_anew = after && last_log_ && !same_salts(*after, *last_log_);
    last_log_ = before;
    log_is_lost_ = log == Found::kAnother || (log == Found::kShorter && !begun_anew) ||
                   look_at(index_) != Found::kSame ||
                   (log_.size > 0 && has_gap(log_.path, log_.size));
    // What is in the file is whole. To bring into it what is left of the log would break it.
    if (log_is_lost_) database_.leave_file_alone();
  }
  if (!log_is_lost_) return {};
  return fail(ErrorCode::kChanged,
              "the catalogue's log (-wal, -shm) was cut off, removed or replaced while it was "
              "written: what was stored last is lost; ingest again",
              database_.path());
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

Status Whereabouts::check_place() {
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
  // It only grows, unless another program vacuums it.
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < size_ && (size == 0 || database_.size_by_header() != size)) {
    return fail(ErrorCode::kChanged, "the catalogue was cut off while it was written",
                database_.path());
  }
  size_ = size;
  return {};
}

Status Whereabouts::check_bytes() {
  if (database_.writes_log()) {
    if (Status log = check_log(); !log) return log;
  }
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

Status Whereabouts::check() {
  if (Status place = check_place(); !place) return place;
  Status bytes = check_bytes();
  if (bytes) return bytes;
  // Moved, replaced or cut off since: that is why.
  const Status place = check_place();
  return place ? bytes : place;
}

}  // namespace niandu
