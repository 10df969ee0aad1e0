#include "pipeline/talk/cli/standard_input.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

#include "common/nameless_file.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{2} << 30U;  // as of a file

Status failed(ErrorCode code) {
  return fail(code, std::generic_category().message(errno), kStandardInput);
}

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(to, bytes.data(), bytes.size());
    if (put < 0 && errno != EINTR) return false;
    if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace

Result<Descriptor> keep_standard_input() {
  constexpr std::size_t kRoom = std::size_t{256} << 20U, kAtOnce = std::size_t{1} << 16U;
  Descriptor file = make_nameless_file(kRoom);
  if (!file.is_open()) return tl::make_unexpected(failed(ErrorCode::kWriteFailed).error());
  std::string piece(kAtOnce, '\0');
  for (std::size_t size = 0;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::make_unexpected(failed(ErrorCode::kUnreadable).error());
    if (got == 0) {
      if (::ftruncate(file.get(), static_cast<off_t>(size)) == 0) return file;
      return tl::make_unexpected(failed(ErrorCode::kWriteFailed).error());
    }
    size += static_cast<std::size_t>(got);
    if (size > kMostBytes) {
      return fail(ErrorCode::kOverLimit, "more than 2 GiB", kStandardInput);
    }
    if (!write_all(file.get(), {piece.data(), static_cast<std::size_t>(got)})) {
      return tl::make_unexpected(failed(ErrorCode::kWriteFailed).error());
    }
  }
}

}  // namespace niandu::cli
