// Inputs: what the arguments name, and its bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

struct InputFile {
  std::string path;       // as given, or found under a folder that was given
  std::string base_name;  // bytes of the last component
  std::uint64_t size = 0;
};

struct InputFiles {
  std::vector<InputFile> files;  // ordered by base name, then path, bytewise
  std::vector<Error> errors;     // one for each argument or folder that could not be read
};

// A file is taken whatever its name; a folder gives the *.pdf and *.txt (any case) under it, at any
// depth. Links to folders are not followed; a folder's pipes and devices are passed over.
[[nodiscard]] InputFiles find_input_files(const std::vector<std::string>& arguments);

// The whole file. Errors: kNotFound, kUnreadable, kEmpty, kOverLimit.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// Bytes of a file name as UTF-8: invalid bytes become U+FFFD.
[[nodiscard]] std::string utf8_name(std::string_view name);

}  // namespace niandu::cli
