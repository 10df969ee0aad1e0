#include "common/nameless_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>

namespace niandu {

Descriptor make_nameless_file_in(const std::string& folder) {
  constexpr int kOwnerOnly = S_IRUSR | S_IWUSR;
  Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly));
  if (file.is_open()) return file;
  // A file system that does not know such files.
  std::string path = folder + "/.niandu-XXXXXX";
  file = Descriptor(::mkostemp(path.data(), O_CLOEXEC));
  if (file.is_open()) ::unlink(path.c_str());
  return file;
}

Descriptor make_nameless_file(std::size_t most_bytes) {
  const char* chosen = std::getenv("TMPDIR");
  const std::string first = chosen == nullptr ? "" : chosen;
  for (const std::string& folder : {first, std::string("/var/tmp"), std::string("/tmp")}) {
    if (folder.empty()) continue;
    Descriptor file = make_nameless_file_in(folder);
    struct statvfs disk {};
    if (!file.is_open() || ::fstatvfs(file.get(), &disk) != 0) continue;
    const std::size_t bytes = std::min<std::size_t>(most_bytes, disk.f_bavail * disk.f_frsize / 2);
    if (bytes < most_bytes / 4) {
      errno = ENOSPC;
      continue;
    }
    if (::ftruncate(file.get(), static_cast<off_t>(bytes)) == 0) return file;
  }
  return {};
}

}  // namespace niandu
