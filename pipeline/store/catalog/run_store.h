// Rows of runs, and the lock that keeps two runs from writing one catalogue.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// A lock that the system takes back when the process ends, however it ends.
//
// flock(2) on the catalogue's own file: no file is left behind, and SQLite's own locks are of
// another kind (fcntl). Closing any descriptor of the file would drop those, so this must be
// destroyed after the Database. Not for network file systems; neither is WAL.
class RunLock {
 public:
  RunLock() = default;
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  ~RunLock();

  // Waits a moment: workers of a run that was just killed hold its lock until they are gone.
  // Errors: kLocked, kWriteFailed, kUnreadable.
  [[nodiscard]] Status take(const std::string& path);

 private:
  int descriptor_ = -1;
  bool taken_ = false;
};

class RunStore {
 public:
  explicit RunStore(Database& database);

  // The number of a new run; runs that were cut off are marked. Needs the lock.
  std::int64_t begin(const MadeBy& made_by, const std::string& now);
  void end(std::int64_t run, RunState state, const RunCounts& files, const std::string& now);
  [[nodiscard]] Status for_each(const std::function<Status(const CatalogRun&)>& take);

 private:
  Database& database_;
  Statement running_, cut_off_, begin_, end_, runs_;
  RowSeals seals_;
};

}  // namespace niandu
