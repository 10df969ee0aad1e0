// --files-from: a list of paths, one a line or each ended by NUL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

struct ListedPath {
  std::string text;      // any bytes
  std::size_t line = 0;  // from 1; of a list with NULs, which of its paths
};

// NULs end paths where there is one, else line feeds (with a carriage return before it, or not).
// Empty lines are no paths.
[[nodiscard]] std::vector<ListedPath> listed_paths(std::string_view bytes);

// Of the file, or of standard input ("-"). Errors: kNotFound, kUnreadable, kOverLimit (2 GiB).
[[nodiscard]] Result<std::vector<ListedPath>> read_file_list(const std::string& path);

}  // namespace niandu::cli
