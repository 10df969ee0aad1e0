// What the program says to people: one line each on stderr.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// Text that may come from a file name or a document, safe for a terminal: control characters,
// those that turn the direction of text or end a line, and bytes that are not UTF-8 as \xHH.
[[nodiscard]] std::string printable(std::string_view text);

// The same with its line breaks left.
[[nodiscard]] std::string printable_lines(std::string_view text);

// "niandu: " + message, one line. Thread-safe.
void print_message(std::string_view message);
// The error on one line, with its code where an issue of that name says the same of a page, and
// the option that helps.
[[nodiscard]] std::string error_line(const Error& error);
void print_error(const Error& error);

// Writes all bytes. Errors: kWriteFailed with the system's reason (a closed pipe, a full disk).
[[nodiscard]] Status write_stdout(std::string_view bytes);
// Whether it is the word of write_stdout() that nobody reads any more (`| head`): no trouble, and
// nothing to be said.
[[nodiscard]] bool is_reader_gone(const Error& error);

// Text that is a document's or a person's: as it is, but on a terminal printable_lines() of it.
[[nodiscard]] Status write_text(std::string_view text);

}  // namespace niandu::cli
