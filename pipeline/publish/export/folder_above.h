// The folder that something lies in, held by descriptor: it stays the same wherever it is moved.
#pragma once

#include <string>

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu {

// Whether what is open is what stands at `path`. After a move it is not.
[[nodiscard]] bool stands_at(const Descriptor& open, const std::string& path);

// What happened to something in a folder, under the name that the folder is shown by instead of the
// path that led there.
[[nodiscard]] Error shown_as(Error error, const std::string& path, const std::string& shown);

class FolderAbove {
 public:
  FolderAbove() = default;
  // Errors: kWriteFailed, under the name `shown`.
  [[nodiscard]] static Result<FolderAbove> of(const std::string& path, const std::string& shown);

  // A path to what is called so in it, for as long as this lives.
  [[nodiscard]] std::string path_to(const std::string& name) const;
  [[nodiscard]] bool stands_at(const std::string& path) const {
    return niandu::stands_at(folder_, path);
  }

 private:
  Descriptor folder_;
  std::string before_;  // of path_to(), with a slash
};

}  // namespace niandu
