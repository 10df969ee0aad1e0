#include "pipeline/publish/bag/verified_copy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>
#include <system_error>

#include "common/descriptor.h"
#include "common/sha256.h"

namespace niandu {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 17U;
constexpr std::size_t kHeaderBytes = 1024;  // where readers look for "%PDF-" (ISO 32000-1, H.3)

tl::unexpected<Error> read_failure(int number, const std::string& path) {
  const bool gone = number == ENOENT || number == ENOTDIR;
  return fail(gone ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
              std::generic_category().message(number), path);
}

tl::unexpected<Error> write_failure(int number, const std::string& path) {
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(number), path);
}

// 0 or errno.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Result<CopiedFile> copy(int from, const std::string& from_path, int to,
                        const std::string& to_path) {
  CopiedFile copied;
  Sha256 hash;
  std::string buffer(kBufferBytes, '\0');
  while (true) {
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return read_failure(errno, from_path);
    if (size == 0) break;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
    if (copied.bytes == 0) {
      copied.pdf = bytes.substr(0, kHeaderBytes).find("%PDF-") != std::string_view::npos;
    }
    hash.update(bytes);
    copied.bytes += bytes.size();
    if (const int failure = write_all(to, bytes); failure != 0) {
      return write_failure(failure, to_path);
    }
  }
  copied.sha256 = hash.finish();
  return copied;
}

}  // namespace

Result<CopiedFile> copy_and_hash(const std::string& from, const std::string& to) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (source.get() < 0) return read_failure(errno, from);
  struct stat status {};
  if (::fstat(source.get(), &status) != 0) return read_failure(errno, from);
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::kUnreadable, "not a regular file", from);
  Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (target.get() < 0) return write_failure(errno, to);
  auto copied = copy(source.get(), from, target.get(), to);
  const struct timespec times[2] = {status.st_mtim, status.st_mtim};
  (void)::futimens(target.get(), times);  // a copy without its time is a copy
  if (::close(target.release()) != 0 && copied) copied = write_failure(errno, to);
  if (!copied) ::unlink(to.c_str());
  return copied;
}

}  // namespace niandu
