#include "pipeline/talk/cli/messages.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <system_error>

#include "common/control_characters.h"
#include "common/utf8.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/message_language.h"

namespace niandu::cli {
namespace {

constexpr std::string_view kStandardOutput = "standard output";

void append_hex(std::string& out, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += "\\x";
  out += kHex[byte >> 4U];
  out += kHex[byte & 0xFU];
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    const bool invalid = c == 0xFFFD && at == begin + 1;
    const bool control = is_control(c);
    if (invalid || (control && at == begin + 1)) {
      append_hex(out, byte);
    } else if (control) {
      for (std::size_t i = begin; i < at; ++i) append_hex(out, static_cast<unsigned char>(text[i]));
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

std::string printable_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines += printable(text.substr(at, end - at));
    if (end == std::string_view::npos) break;
    lines += '\n';
    at = end + 1;
  }
  return lines;
}

void print_message(std::string_view message) {
  const std::string line = "niandu: " + printable(message) + "\n";
  (void)std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string error_line(const Error& error) {
  switch (error.code) {
    case ErrorCode::kCrashed:
    case ErrorCode::kTimedOut:
    case ErrorCode::kOverLimit:
      return to_text(error) + " [" + error_code_name(error.code) + "]";
    case ErrorCode::kEncrypted:
      return to_text(error) + phrase("; --password WORD opens it");
    default:
      return to_text(error);
  }
}

void print_error(const Error& error) {
  if (is_reader_gone(error)) return;
  // A schema error is a small picture of the line with a caret: its line breaks are wanted.
  if (error.code == ErrorCode::kSchema) {
    const std::string lines = printable_lines(error.to_string() + "\n");
    (void)std::fwrite(lines.data(), 1, lines.size(), stderr);
    return;
  }
  print_message(error_line(error));
}

bool is_reader_gone(const Error& error) {
  return error.code == ErrorCode::kWriteFailed && error.file == kStandardOutput &&
         error.message == std::generic_category().message(EPIPE);
}

Status write_stdout(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
      std::fflush(stdout) != 0) {
    return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno),
                std::string(kStandardOutput));
  }
  return {};
}

Status write_text(std::string_view text) {
  return ::isatty(STDOUT_FILENO) == 1 ? write_stdout(printable_lines(text)) : write_stdout(text);
}

}  // namespace niandu::cli
