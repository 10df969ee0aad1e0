// A folder that holds one command's set of files, and changes from one whole set to the next.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "common/result.h"
#include "pipeline/publish/export/output_folder.h"

namespace niandu {

struct SetOwner {
  std::string
      command;  // "ingest"; empty: a new folder without manifest, for who keeps his own list
  bool beside =
      false;  // files that are not niandu's may stand in the folder: they stay as they are
};

// What the same command wrote before goes with commit(), all in one step where the two folders can
// change places (folder_exchange.h), else file by file, the manifest first. Files that niandu did
// not write, or that were changed since, are never touched: without `beside` they make it refuse.
// Without commit() the folder stays as it was. Held by one run at a time (folder_lock.h).
class OutputSet {
 public:
  // Makes the folder if need be, takes it, sweeps out what killed runs left, tries to write.
  // Errors: kWriteFailed, kLocked, kRefused (another command's set; files that are not niandu's).
  [[nodiscard]] static Result<std::unique_ptr<OutputSet>> open(const std::string& path,
                                                               const SetOwner& owner);
  ~OutputSet();
  OutputSet(const OutputSet&) = delete;
  OutputSet& operator=(const OutputSet&) = delete;

  // Where the files of the set are made.
  [[nodiscard]] OutputFolder& folder();
  // Whether a set of this command stands there already.
  [[nodiscard]] bool replaces() const;
  // Whether that set has the same files with the same bytes as this one, which needs no commit().
  [[nodiscard]] bool is_as_before() const;
  // Errors: kRefused: one of these files would stand where a file that is not niandu's does.
  [[nodiscard]] Status check_free(std::span<const std::string> names) const;
  // Everything is on the disk, then the set is the folder's. Errors: kWriteFailed, kRefused (files
  // that came while it was made).
  [[nodiscard]] Status commit();

 private:
  struct Impl;
  explicit OutputSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
