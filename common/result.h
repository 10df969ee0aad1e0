// Errors as values. A document that cannot be read is data, not an exception:
// functions that documents can make fail return Result<T>; exceptions are for bugs.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace niandu {

enum class ErrorCode {
  kNotFound,     // no such file or folder
  kUnreadable,   // permission, I/O error, not a regular file
  kEmpty,        // no bytes
  kNotPdf,       // neither a PDF nor a text conversion
  kDamaged,      // a PDF that cannot be opened even after repair, or a truncated one
  kEncrypted,    // needs a password, or the given one is wrong
  kOverLimit,    // a documented limit was exceeded (common/limits.h)
  kSchema,       // a schema file is wrong; message is already "file:line: ..." with a caret
  kUsage,        // command line
  kWriteFailed,  // output could not be written
  kLocked,       // another run has the catalogue or the output folder; later it may work
  kRefused,      // writing there would touch what is not niandu's: nothing was done
  kCrashed,      // the process that read it died
  kTimedOut,     // reading took longer than allowed
  kChanged,      // a file changed, or went, while it was being read or written
  kInternal,     // a library failed in a way we have no name for
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string file;     // as the user gave it; empty if none
  int page_number = 0;  // from 1; 0 if no page is concerned
  std::string message;  // one line, no full stop, no file name

  // "FILE: page N: message", the parts that exist.
  [[nodiscard]] std::string to_string() const;
};

// Stable snake_case name of a code, as it stands in reports.
[[nodiscard]] const char* error_code_name(ErrorCode code);

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string file = {}, int page_number = 0) {
  return tl::make_unexpected(Error{code, std::move(file), page_number, std::move(message)});
}

}  // namespace niandu
