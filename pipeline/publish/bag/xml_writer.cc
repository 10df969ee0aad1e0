#include "pipeline/publish/bag/xml_writer.h"

#include <cstddef>

#include "common/utf8.h"

namespace niandu {
namespace {

// XML 1.0, production 2.
bool is_allowed(char32_t c) {
  return c == '\t' || c == '\n' || (c >= ' ' && c < 0xFFFE) || c >= 0x10000;
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      append_utf8(out, is_allowed(c) ? c : char32_t{0xFFFD});
    }
  }
}

}  // namespace

void XmlWriter::begin(std::string_view name, std::string_view attributes) {
  indent();
  out_.append("<").append(name).append(attributes).append(">\n");
  open_.emplace_back(name);
}

void XmlWriter::end() {
  const std::string name = open_.back();
  open_.pop_back();
  indent();
  out_.append("</").append(name).append(">\n");
}

void XmlWriter::element(std::string_view name, std::string_view text) {
  indent();
  out_.append("<").append(name).append(">");
  append_escaped(out_, text);
  out_.append("</").append(name).append(">\n");
}

}  // namespace niandu
