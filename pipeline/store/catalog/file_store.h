// Rows of files and of their fixity checks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {

// Statements are prepared once. Failures are remembered by the database; an error of `take` is
// returned.
class FileStore {
 public:
  explicit FileStore(Database& database);

  // What is known of a file now, whatever was known before.
  struct Finding {
    FileState state = FileState::kPresent;
    std::string sha256;      // may be empty
    std::string error_code;  // of a failed file
    std::string error_message;
    int error_page = 0;
  };
  void put(const SeenFile& file, const Finding& finding, std::int64_t run, const std::string& now);
  // As it was, at least by its stamp.
  void mark_seen(std::int64_t file, std::int64_t run, const SeenFile& as);
  void mark_removed(std::int64_t file, std::int64_t run);
  void add_check(const FixityCheck& check);
  // Nothing but its path is believed of it any more: the run will read it.
  void forget(std::int64_t file, std::int64_t run);
  // CatalogFile::id of those whose rows are not those that were stored.
  [[nodiscard]] std::unordered_set<std::int64_t> broken();
  // Of one that is not to be found where its row says, not even the path is: removed.
  void give_up(std::int64_t file, std::int64_t run);
  // Gives up broken ones whose bytes are those of one that is whole and present.
  void give_up_needless_broken(std::int64_t run);

  [[nodiscard]] Status for_each(const std::function<Status(const CatalogFile&)>& take);
  [[nodiscard]] Status for_each_check(const std::function<Status(const FixityCheck&)>& take);

 private:
  [[nodiscard]] std::int64_t id_of(const std::string& path);  // 0: not known

  Database& database_;
  Statement put_, id_, seen_, removed_, forget_, nameless_, add_check_, files_, checks_;
  RowSeals seals_, check_seals_;
};

// Binds a path or a key: text where it is UTF-8, so that people can read it, else a blob.
void bind_path(Statement& statement, int at, const std::string& path);

}  // namespace niandu
