#include "pipeline/publish/export/made_folders.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace niandu {
namespace {

tl::unexpected<Error> write_failure(const std::string& path, int error_number) {
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(error_number), path);
}

}  // namespace

MadeFolders::~MadeFolders() {
  // Succeeds only where nobody else put anything.
  for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) ::rmdir(folder->c_str());
}

Status MadeFolders::make(const std::string& path) {
  std::size_t at = 0;
  while (at != std::string::npos) {
    at = path.find('/', at + 1);
    const std::string part = path.substr(0, at);
    if (::mkdir(part.c_str(), 0777) == 0) {
      made_.push_back(part);
      continue;
    }
    const int refusal = errno;
    struct stat status {};
    if (::stat(part.c_str(), &status) != 0) return write_failure(part, refusal);
    if (!S_ISDIR(status.st_mode)) {
      return fail(ErrorCode::kWriteFailed, "Not a directory; give a folder, or a new name", part);
    }
  }
  return {};
}

}  // namespace niandu
