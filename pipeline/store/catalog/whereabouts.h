// Whether the catalogue that is open is still the one at its path.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/result.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// What is written to a file that was removed or moved is kept by nobody who looks where it was. Of
// the path, not of a descriptor: closing one would drop SQLite's locks.
class Whereabouts {
 public:
  // For a database that was just opened, and outlives this.
  explicit Whereabouts(Database& database);

  // Errors: kChanged: it was removed or moved, replaced by another file, cut off, or written over;
  // or its log was, which holds what was stored last. Nothing is written into the file then.
  [[nodiscard]] Status check();

 private:
  // What is written into the file comes out of the log, which then says so.
  struct Written {
    std::uint64_t size = 0;
    std::int64_t time_ns = 0;
    std::optional<Database::LogState> log;
  };
  [[nodiscard]] Written written() const;
  [[nodiscard]] bool is_written_over();
  // A file beside it (-wal, -shm): which it is, and how long it was last.
  struct Beside {
    std::string path;
    std::uint64_t device = 0, inode = 0, size = 0;  // inode 0: not seen yet
  };
  enum class Found { kSame, kShorter, kAnother };
  [[nodiscard]] static Found look_at(Beside& file);
  [[nodiscard]] Status check_place();
  [[nodiscard]] Status check_bytes();
  [[nodiscard]] Status check_log();

  Database& database_;
  std::uint64_t device_ = 0, inode_ = 0, size_ = 0;
  Written known_;
  bool written_over_ = false;
  Beside log_, index_;
  bool log_is_lost_ = false;
  std::optional<Database::LogState> last_log_;  // before the last look at it
};

}  // namespace niandu
