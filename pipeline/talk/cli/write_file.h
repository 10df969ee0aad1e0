// One file that a command's option names.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// How our own files of this kind begin, and what is said of another one that is there. Where they
// cannot be told by that it is empty: no file with anything in it is replaced.
struct OwnFile {
  std::string_view begin;
  std::string_view refusal;
};

// Whether it may be written as far as can be told before there is anything to write. Errors: those
// of write_file().
[[nodiscard]] Status check_target(const std::string& path, const OwnFile& own);

// Whole or not at all; a file that is neither empty nor of the kind is left as it is. A device or a
// pipe gets the bytes. Errors: kRefused, kWriteFailed, kUsage (an empty name).
[[nodiscard]] Status write_file(const std::string& path, std::string_view bytes,
                                const OwnFile& own);

}  // namespace niandu::cli
