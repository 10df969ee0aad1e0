#include "pipeline/store/catalog/new_catalog.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

#include "common/descriptor.h"
#include "common/leftovers.h"
#include "pipeline/store/catalog/migrations.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr mode_t kMode = 0644;  // as SQLite makes its files

tl::unexpected<Error> cannot_write(const std::string& path) {
  return fail(ErrorCode::kWriteFailed, "cannot be made: " + std::generic_category().message(errno),
              path);
}

Result<std::string> empty_catalog() {
  auto database = Database::open_in_memory();
  if (!database) return tl::make_unexpected(database.error());
  if (Status made = migrate(*database); !made) return tl::make_unexpected(made.error());
  return database->bytes();
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t once = ::write(descriptor, bytes.data(), bytes.size());
    if (once < 0 && errno == EINTR) continue;
    if (once <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(once));
  }
  return ::fsync(descriptor) == 0;
}

bool is_there(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace

Result<bool> make_catalog(const std::string& path) {
  const auto bytes = empty_catalog();
  if (!bytes) return tl::make_unexpected(bytes.error());
  const std::string draft = draft_of(path);
  const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (!file.is_open()) return cannot_write(path);
  Result<bool> placed = false;
  if (!write_all(file.get(), *bytes)) {
    placed = cannot_write(path);
  } else {
    // Where two begin at once, the second takes the first one's.
    placed = place_new(draft, path);
  }
  if (!placed || !*placed) remove_draft(draft);
  return placed;
}

void remove_if_empty(Database& database) {
  (void)database.take_failure();
  // While this is held nobody else writes; who comes after it finds that the file was removed.
  Transaction transaction(database, Transaction::Kind::kWrite);
  const bool empty = database.number(
                         "SELECT (SELECT count(*) FROM files) + (SELECT count(*) FROM documents)"
                         " + (SELECT count(*) FROM decisions)"
                         " + (SELECT count(*) FROM shards WHERE whole <> 0)") == 0;
  const bool asked = static_cast<bool>(database.take_failure());
  if (!asked || !empty || database.moved()) return;
  if (::unlink(database.path().c_str()) == 0) remove_stale_logs(database.path());
}

Result<bool> place_new(const std::string& draft, const std::string& path) {
  if (is_there(path)) return false;
  remove_stale_logs(path);
  if (::renameat2(AT_FDCWD, draft.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
    return true;
  }
  // A file system that cannot say "unless it is there", but may have links.
  if (errno == EINVAL || errno == ENOSYS) {
    if (::link(draft.c_str(), path.c_str()) == 0) {
      (void)::unlink(draft.c_str());
      return true;
    }
    if (errno != EEXIST && ::rename(draft.c_str(), path.c_str()) == 0) return true;
  }
  if (errno == EEXIST) return false;
  return cannot_write(path);
}

}  // namespace niandu
