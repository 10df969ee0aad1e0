// The folder that something lies in, held by descriptor: it stays the same wherever it is moved.
#pragma once

#include <string>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu {

class FolderAbove {
 public:
  FolderAbove() = default;
  // Errors: kWriteFailed, under the name `shown`.
  [[nodiscard]] static Result<FolderAbove> of(const std::string& path, const std::string& shown);

  // A path to what is called so in it, for as long as this lives.
  [[nodiscard]] std::string path_to(const std::string& name) const;
  // Whether it is what stands at `path`. After a move it is not.
  [[nodiscard]] bool stands_at(const std::string& path) const;

 private:
  Descriptor folder_;
  std::string before_;  // of path_to(), with a slash
};

}  // namespace niandu
