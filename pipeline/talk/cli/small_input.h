// Inputs that are read whole: CSV, JSON.
#pragma once

#include <cstddef>
#include <string>

#include "common/result.h"

namespace niandu::cli {

// The bytes of a file of at most `most_bytes`, read from what open_input() opened: the same path
// may be a pipe by then. Errors: those of open_input(); kUnreadable; kOverLimit.
[[nodiscard]] Result<std::string> read_small_input(const std::string& path, std::size_t most_bytes);

}  // namespace niandu::cli
