// One run at a time in a folder.
#pragma once

#include <string>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu {

// flock(2) on the folder itself: no file is left behind, and it ends with the process. Where a file
// system has no such locks (some network ones) there is none.
class FolderLock {
 public:
  // Does not wait. `shown`: what errors call the folder. Errors: kLocked, kWriteFailed.
  [[nodiscard]] static Result<FolderLock> take(const std::string& folder, const std::string& shown);

  // Whether the folder that stands there is the one that is held.
  [[nodiscard]] bool is_of(const std::string& folder) const;

 private:
  explicit FolderLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
  Descriptor descriptor_;
};

}  // namespace niandu
