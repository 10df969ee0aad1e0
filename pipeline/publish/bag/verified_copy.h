// Copies a file and looks at its bytes on the way.
#pragma once

#include <cstdint>
#include <string>

#include "common/result.h"

namespace niandu {

struct CopiedFile {
  std::uint64_t bytes = 0;
  std::string sha256;
  bool pdf = false;  // begins as a PDF does (within 1 KiB, as readers allow)
};

// Copies a regular file to a new one, with its time of change. Nothing is left behind after an
// error. Errors: kNotFound, kUnreadable (the source), kWriteFailed (the copy); they name that file.
[[nodiscard]] Result<CopiedFile> copy_and_hash(const std::string& from, const std::string& to);

}  // namespace niandu
