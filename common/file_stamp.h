// What tells, without reading it, that a file is as it was.
#pragma once

#include <cstdint>

namespace niandu {

struct FileStamp {
  std::uint64_t size = 0;
  // Nanoseconds since 1970: when its bytes changed last, and when anything about it did.
  std::int64_t mtime_ns = 0, ctime_ns = 0;
  std::uint64_t device = 0, inode = 0;
  bool operator==(const FileStamp&) const = default;
};

}  // namespace niandu
