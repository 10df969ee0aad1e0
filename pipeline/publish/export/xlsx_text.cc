#include "pipeline/publish/export/xlsx_text.h"

#include <algorithm>
#include <cctype>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr std::size_t kEscapeLength = 7;  // _xHHHH_

bool is_escape(std::string_view text, std::size_t at) {
  const std::string_view escape = text.substr(at, kEscapeLength);
  return escape.size() == kEscapeLength && escape.starts_with("_x") && escape.back() == '_' &&
         std::all_of(escape.begin() + 2, escape.end() - 1,
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// XML 1.0, production 2, less the carriage return, which a parser would turn into a line feed.
bool is_forbidden(char32_t c) {
  return (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

void append_escape(std::string& out, char32_t c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += "_x";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHex[(c >> shift) & 0xFU];
  out += '_';
}

}  // namespace

std::string to_xlsx_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_escape(text, at)) {
      append_escape(out, '_');
      ++at;
      continue;
    }
    const char32_t c = decode_utf8(text, at);
    if (is_forbidden(c)) {
      append_escape(out, c);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::size_t xlsx_prefix(std::string_view xlsx_text, std::size_t units) {
  std::size_t at = 0, used = 0;
  while (at < xlsx_text.size()) {
    std::size_t next = at;
    std::size_t takes = kEscapeLength;
    if (is_escape(xlsx_text, at)) {
      next += kEscapeLength;
    } else {
      takes = decode_utf8(xlsx_text, next) > 0xFFFF ? 2 : 1;
    }
    if (used + takes > units) break;
    used += takes;
    at = next;
  }
  return at;
}

}  // namespace niandu
