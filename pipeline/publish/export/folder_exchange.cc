#include "pipeline/publish/export/folder_exchange.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "common/descriptor.h"

namespace niandu {
namespace {

int exchange(const std::string& a, const std::string& b) {
  return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE);
}

// Whether the file system can do it, tried where nothing is yet.
bool exchange_works_in(const std::string& folder) {
  const std::string a = folder + "/a", b = folder + "/b";
  const bool works =
      ::mkdir(a.c_str(), 0700) == 0 && ::mkdir(b.c_str(), 0700) == 0 && exchange(a, b) == 0;
  remove_trial(folder);
  return works;
}

bool is_mount_point(const std::string& folder) {
  struct statx status {};
  if (::statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &status) != 0) return true;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

bool stand_in(const std::string& folder) {
  std::error_code wrong;
  const std::string here = std::filesystem::current_path(wrong).string();
  return wrong || here == folder || here.starts_with(folder + "/");
}

// In a sticky folder such as /tmp only the owner of a folder may move it.
bool may_move(const struct stat& folder, const struct stat& parent) {
  const uid_t user = ::geteuid();
  return (parent.st_mode & S_ISVTX) == 0 || user == 0 || folder.st_uid == user ||
         parent.st_uid == user;
}

bool copy_access_list(int from, int to, const char* name) {
  const ssize_t size = ::fgetxattr(from, name, nullptr, 0);
  if (size < 0) return errno == ENODATA || errno == ENOTSUP;
  std::string list(static_cast<std::size_t>(size), '\0');
  return ::fgetxattr(from, name, list.data(), list.size()) == size &&
         ::fsetxattr(to, name, list.data(), list.size(), 0) == 0;
}

bool copy_attributes(const std::string& from, const std::string& to) {
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const Descriptor target(::open(to.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status {
  }, made{};
  if (::fstat(source.get(), &status) != 0 || ::fstat(target.get(), &made) != 0) return false;
  const bool same_owner = made.st_uid == status.st_uid && made.st_gid == status.st_gid;
  if (!same_owner && ::fchown(target.get(), status.st_uid, status.st_gid) != 0) return false;
  constexpr mode_t kMode = 07777;
  return ::fchmod(target.get(), status.st_mode & kMode) == 0 &&
         copy_access_list(source.get(), target.get(), "system.posix_acl_access") &&
         copy_access_list(source.get(), target.get(), "system.posix_acl_default");
}

}  // namespace

void remove_trial(const std::string& folder) {
  for (const char* name : {"/a", "/b"}) ::rmdir((folder + name).c_str());
}

bool make_exchangeable(const std::string& folder, const std::string& beside,
                       const std::string& real) {
  struct stat status {
  }, parent{};
  const std::string above = beside.substr(0, beside.rfind('/') + 1);
  if (::stat(folder.c_str(), &status) != 0 || ::stat(above.c_str(), &parent) != 0) return false;
  if (!may_move(status, parent) || is_mount_point(folder) || stand_in(real)) return false;
  if (::access(folder.c_str(), W_OK | X_OK) != 0) return false;
  if (::mkdir(beside.c_str(), 0700) != 0) return false;
  if (exchange_works_in(beside) && copy_attributes(folder, beside)) return true;
  ::rmdir(beside.c_str());
  return false;
}

Status exchange_folders(const std::string& folder, const std::string& beside,
                        const std::string& shown) {
  if (exchange(folder, beside) == 0) return {};
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), shown);
}

}  // namespace niandu
