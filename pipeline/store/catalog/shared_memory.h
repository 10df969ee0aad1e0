// The shared memory of the log (FILE.db-shm) is kept from child processes.
#pragma once

#include <cstdint>
#include <string>

namespace niandu {

// Ingest forks workers that read hostile files. A worker has no descriptor of the catalogue, but
// would inherit the mapping of the log's index, and whoever took a worker over could break it.
class SharedMemoryGuard {
 public:
  explicit SharedMemoryGuard(const std::string& database_path) : path_(database_path + "-shm") {}

  // Takes what is mapped by now out of the children to come. SQLite maps more as the log grows: to
  // be called after each transaction; costs one stat() while nothing changes.
  void update();

 private:
  std::string path_;
  std::uint64_t guarded_bytes_ = 0;
};

}  // namespace niandu
