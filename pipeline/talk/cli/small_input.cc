#include "pipeline/talk/cli/small_input.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "pipeline/talk/cli/input_files.h"

namespace niandu::cli {

Result<std::string> read_small_input(const std::string& path, std::size_t most_bytes) {
  const auto input = open_input(path);
  if (!input) return tl::make_unexpected(input.error());
  if (input->stamp.size > most_bytes) {
    return fail(ErrorCode::kOverLimit,
                "the file is larger than " + std::to_string(most_bytes >> 20U) + " MiB", path);
  }
  std::string bytes(static_cast<std::size_t>(input->stamp.size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(input->descriptor.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return fail(ErrorCode::kUnreadable, std::generic_category().message(errno), path);
    }
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace niandu::cli
