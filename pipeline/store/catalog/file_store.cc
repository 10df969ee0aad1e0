#include "pipeline/store/catalog/file_store.h"

#include <array>

#include "common/utf8.h"
#include "pipeline/store/catalog/value_named.h"

namespace niandu {
namespace {

// A name that the table's CHECK does not allow is a failure.
constexpr std::array kStates = {FileState::kFailed, FileState::kPresent, FileState::kRemoved};

}  // namespace

const char* file_state_name(FileState state) {
  switch (state) {
    case FileState::kPresent:
      return "present";
    case FileState::kFailed:
      return "failed";
    case FileState::kRemoved:
      return "removed";
  }
  return "failed";
}

void bind_path(Statement& statement, int at, const std::string& path) {
  if (is_valid_utf8(path)) {
    statement.set(at, path);
  } else {
    statement.set(at, Blob{path});
  }
}

// The time of capture is that of the bytes: it stays as long as the SHA-256 does.
FileStore::FileStore(Database& database)
    : database_(database),
      put_(database,
           "INSERT INTO files (path, size, mtime_ns, ctime_ns, device, inode, sha256, state,"
           " error_code, error_message, error_page, captured, first_run, read_run, seen_run,"
           " found_as, shard_key, in_folder)"
           " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?13,?13,?14,?15,?16)"
           " ON CONFLICT (path) DO UPDATE SET"
           " captured = CASE WHEN sha256 IS excluded.sha256 THEN captured ELSE excluded.captured"
           " END, size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,"
           " device = excluded.device, inode = excluded.inode, sha256 = excluded.sha256,"
           " state = excluded.state, error_code = excluded.error_code,"
           " error_message = excluded.error_message, error_page = excluded.error_page,"
           " read_run = excluded.read_run, seen_run = excluded.seen_run,"
           " removed_run = NULL,"
           " in_folder = iif(excluded.found_as = '', in_folder, excluded.in_folder),"
           " found_as = coalesce(nullif(excluded.found_as, ''), found_as),"
           " shard_key = coalesce(nullif(excluded.shard_key, ''), shard_key)"),
      id_(database, "SELECT file FROM files WHERE path = ?"),
      seen_(database,
            "UPDATE files SET seen_run = ?2, in_folder = iif(?3 = '', in_folder, ?5),"
            " found_as = coalesce(nullif(?3, ''), found_as),"
            " shard_key = coalesce(nullif(?4, ''), shard_key) WHERE file = ?1"),
      removed_(database, "UPDATE files SET state = 'removed', removed_run = ?2 WHERE file = ?1"),
      forget_(database,
              "UPDATE files SET sha256 = NULL, state = 'failed', error_code = 'damaged',"
              " error_message = 'its row in the catalogue was damaged', error_page = 0,"
              " captured = '', first_run = ?2, read_run = ?2, found_as = '', shard_key = '',"
              " in_folder = 0"
              " WHERE file = ?1"),
      nameless_(database,
                "UPDATE files SET path = '(damaged row ' || lower(hex(randomblob(8))) || ')'"
                " WHERE file = ?"),
      add_check_(database,
                 "INSERT INTO fixity_checks (file, checked, outcome, sha256, detail)"
                 " VALUES (?,?,?,?,?)"),
      files_(database,
             "SELECT file, path, size, mtime_ns, ctime_ns, device, inode, sha256, state,"
             " error_code, error_message, error_page, captured, first_run, read_run, seen_run,"
             " removed_run, found_as, shard_key, in_folder FROM files ORDER BY path"),
      checks_(database,
              "SELECT file, checked, outcome, sha256, detail FROM fixity_checks"
              " ORDER BY fixity_check"),
      seals_(database, RowSeals::Table::kFiles),
      check_seals_(database, RowSeals::Table::kFixityChecks) {}

void FileStore::put(const SeenFile& file, const Finding& finding, std::int64_t run,
                    const std::string& now) {
  const std::int64_t id = id_of(file.path);
  put_.bind();
  bind_path(put_, 1, file.path);
  put_.set(2, static_cast<std::int64_t>(file.stamp.size));
  put_.set(3, file.stamp.mtime_ns);
  put_.set(4, file.stamp.ctime_ns);
  put_.set(5, static_cast<std::int64_t>(file.stamp.device));
  put_.set(6, static_cast<std::int64_t>(file.stamp.inode));
  put_.set(7, finding.sha256);
  if (finding.sha256.empty()) put_.set(7, nullptr);
  put_.set(8, file_state_name(finding.state));
  if (finding.state == FileState::kFailed) {
    put_.set(9, finding.error_code);
    put_.set(10, finding.error_message);
    put_.set(11, finding.error_page);
  } else {
    for (const int at : {9, 10, 11}) put_.set(at, nullptr);
  }
  put_.set(12, now);
  put_.set(13, run);
  put_.set(14, file.found_as);
  bind_path(put_, 15, file.shard_key);
  put_.set(16, static_cast<std::int64_t>(file.in_folder));
  put_.run();
  if (id > 0) {
    seals_.put(id);
  } else {
    seals_.add(database_.last_rowid());
  }
}

std::int64_t FileStore::id_of(const std::string& path) {
  id_.bind();
  bind_path(id_, 1, path);
  const std::int64_t id = id_.row() ? id_.integer(0) : 0;
  id_.reset();
  return id;
}

void FileStore::mark_seen(std::int64_t file, std::int64_t run, const SeenFile& as) {
  seen_.bind(file, run, as.found_as);
  bind_path(seen_, 4, as.shard_key);
  seen_.set(5, static_cast<std::int64_t>(as.in_folder));
  seen_.run();
  seals_.put(file);
}

void FileStore::mark_removed(std::int64_t file, std::int64_t run) {
  removed_.bind(file, run).run();
  seals_.put(file);
}

void FileStore::forget(std::int64_t file, std::int64_t run) {
  forget_.bind(file, run).run();
  seals_.put(file);
}

void FileStore::give_up(std::int64_t file, std::int64_t run) {
  forget_.bind(file, run).run();
  nameless_.bind(file).run();
  mark_removed(file, run);
}

std::unordered_set<std::int64_t> FileStore::broken() {
  std::unordered_set<std::int64_t> files;
  for (const std::string& key : seals_.broken()) files.insert(std::stoll(key));
  return files;
}

void FileStore::give_up_needless_broken(std::int64_t run) {
  const std::unordered_set<std::int64_t> files = broken();
  if (files.empty()) return;
  Statement same_bytes(database_,
                       "SELECT b.file FROM files a JOIN files b USING (sha256)"
                       " WHERE a.file = ? AND b.file <> a.file AND b.state = 'present'");
  for (const std::int64_t file : files) {
    bool needless = false;
    for (same_bytes.bind(file); same_bytes.row();) {
      needless = needless || !files.contains(same_bytes.integer(0));
    }
    if (needless) give_up(file, run);
  }
}

void FileStore::add_check(const FixityCheck& check) {
  add_check_.bind(check.file, check.checked, check.passed ? "pass" : "fail", check.sha256,
                  check.detail);
  if (check.sha256.empty()) add_check_.set(4, nullptr);
  add_check_.run();
  check_seals_.add(database_.last_rowid());
}

Status FileStore::for_each(const std::function<Status(const CatalogFile&)>& take) {
  files_.bind();
  while (files_.row()) {
    CatalogFile file;
    file.id = files_.integer(0);
    file.path = files_.text(1);
    file.stamp = {static_cast<std::uint64_t>(files_.integer(2)), files_.integer(3),
                  files_.integer(4), static_cast<std::uint64_t>(files_.integer(5)),
                  static_cast<std::uint64_t>(files_.integer(6))};
    file.sha256 = files_.text(7);
    file.state = value_named(kStates, file_state_name, files_.bytes(8));
    file.error_code = files_.text(9);
    file.error_message = files_.text(10);
    file.error_page = files_.number(11);
    file.captured = files_.text(12);
    file.first_run = files_.integer(13);
    file.read_run = files_.integer(14);
    file.seen_run = files_.integer(15);
    file.removed_run = files_.integer(16);
    file.found_as = files_.text(17);
    file.shard_key = files_.text(18);
    file.in_folder = files_.integer(19) != 0;
    if (Status taken = take(file); !taken) {
      files_.reset();
      return taken;
    }
  }
  return database_.take_failure();
}

Status FileStore::for_each_check(const std::function<Status(const FixityCheck&)>& take) {
  checks_.bind();
  while (checks_.row()) {
    const FixityCheck check{checks_.integer(0), checks_.text(1), checks_.bytes(2) == "pass",
                            checks_.text(3), checks_.text(4)};
    if (Status taken = take(check); !taken) {
      checks_.reset();
      return taken;
    }
  }
  return database_.take_failure();
}

}  // namespace niandu
