#include "pipeline/publish/export/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "common/control_characters.h"
#include "common/utf8.h"

namespace niandu {

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "<br>";
    } else if (c != '\t' && is_control(c)) {
      out += fmt::format("[U+{:04X}]", static_cast<unsigned>(c));
    } else {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

std::string html_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return html_escaped(text);
}

}  // namespace niandu
