#include "pipeline/store/catalog/shared_memory.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cinttypes>
#include <cstdio>
#include <fstream>

namespace niandu {

void SharedMemoryGuard::update() {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) return;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size == guarded_bytes_) return;
  guarded_bytes_ = size;
  // proc(5): "7f00-7f80 rw-s 00000000 fd:00 1234 path". The inode tells the file, whatever its
  // name.
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0, end = 0;
    std::uint64_t inode = 0;
    char sharing = 0;
    const int read = std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %*3c%c %*s %*s %" SCNu64,
                                 &begin, &end, &sharing, &inode);
    if (read != 4 || sharing != 's' || inode != static_cast<std::uint64_t>(status.st_ino)) continue;
    (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTFORK);  // NOLINT
  }
}

}  // namespace niandu
