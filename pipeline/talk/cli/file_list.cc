#include "pipeline/talk/cli/file_list.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "common/descriptor.h"

namespace niandu::cli {
namespace {

// As the largest input: ten million paths of 200 bytes.
constexpr std::size_t kMostBytes = std::size_t{2} << 30U;
constexpr std::size_t kReadAtOnce = std::size_t{64} << 10U;

Result<std::string> read_all(int descriptor, const std::string& name) {
  std::string bytes;
  std::array<char, kReadAtOnce> piece{};
  for (;;) {
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return fail(ErrorCode::kUnreadable, std::generic_category().message(errno), name);
    }
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kMostBytes) {
      return fail(ErrorCode::kOverLimit, "the list is longer than 2 GiB", name);
    }
  }
}

}  // namespace

std::vector<ListedPath> listed_paths(std::string_view bytes) {
  const bool lines = bytes.find('\0') == std::string_view::npos;
  std::vector<ListedPath> paths;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = bytes.find(lines ? '\n' : '\0');
    std::string_view path = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (lines && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.push_back({std::string(path), number});
  }
  return paths;
}

Result<std::vector<ListedPath>> read_file_list(const std::string& path) {
  if (path == "-") {
    return read_all(STDIN_FILENO, "standard input").map([](const std::string& bytes) {
      return listed_paths(bytes);
    });
  }
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) {
    return fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
                std::generic_category().message(errno), path);
  }
  return read_all(file.get(), path).map([](const std::string& bytes) {
    return listed_paths(bytes);
  });
}

}  // namespace niandu::cli
