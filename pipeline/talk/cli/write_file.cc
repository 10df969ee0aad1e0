#include "pipeline/talk/cli/write_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "common/descriptor.h"
#include "common/leftovers.h"
#include "pipeline/talk/cli/dead_link.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

bool may_replace(const fs::path& path, std::string_view own_begin) {
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return false;  // what is in it is not known
  if (own_begin.empty()) return file.peek() == std::ifstream::traits_type::eof();
  std::string begin(own_begin.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file.gcount() == 0 || begin == own_begin;
}

}  // namespace

Status check_target(const std::string& path, const OwnFile& own) {
  if (const std::string link = dead_link(path); !link.empty()) {
    return fail(ErrorCode::kWriteFailed, link + "; give another name", path);
  }
  if (path.empty()) return fail(ErrorCode::kUsage, "the name of the file to write is empty");
  std::error_code wrong;
  const fs::file_status status = fs::status(path, wrong);
  if (fs::is_regular_file(status) && !may_replace(path, own.begin)) {
    return fail(ErrorCode::kRefused, std::string(own.refusal), path);
  }
  if (fs::is_directory(status)) {
    return fail(ErrorCode::kWriteFailed, "cannot be written: Is a directory", path);
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) return {};  // a device: it will say so
  // It is written beside and renamed.
  const fs::path whole = fs::exists(status) ? fs::canonical(path, wrong) : fs::path(path);
  const fs::path folder = whole.has_parent_path() ? whole.parent_path() : fs::path(".");
  const Descriptor above(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (above.is_open() && ::faccessat(above.get(), ".", W_OK | X_OK, AT_EACCESS) == 0) return {};
  return fail(ErrorCode::kWriteFailed,
              "cannot be written: " + std::generic_category().message(errno), path);
}

Status write_file(const std::string& path, std::string_view bytes, const OwnFile& own) {
  if (auto right = check_target(path, own); !right) return right;
  std::error_code wrong;
  const fs::file_status status = fs::status(path, wrong);
  const bool is_file = !fs::exists(status) || fs::is_regular_file(status);
  const fs::path whole = fs::exists(status) ? fs::canonical(path, wrong) : fs::path(path);
  const fs::path target =
      is_file ? whole.parent_path() / temporary_name(whole.filename().string(), 0) : whole;
  errno = 0;
  std::ofstream out(target, std::ios::binary);
  const int refusal = errno;
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out && is_file) fs::rename(target, whole, wrong);
  if (out && !wrong) return {};
  if (is_file) fs::remove(target, wrong);
  return fail(
      ErrorCode::kWriteFailed,
      "cannot be written" + (refusal == 0 ? "" : ": " + std::generic_category().message(refusal)),
      path);
}

}  // namespace niandu::cli
