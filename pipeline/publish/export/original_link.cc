#include "pipeline/publish/export/original_link.h"

namespace niandu {
namespace {

// RFC 3986, "unreserved", and what parts a path: all that a relative reference may hold anywhere.
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

std::string escaped(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_plain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 0xFU];
  }
  return out;
}

// As it is to stand before a path: with a slash at its end.
std::string beginning(std::string_view before, std::string_view up) {
  std::string out;
  if (before.find("://") != std::string_view::npos) {
    out = before;
  } else if (before.starts_with('/')) {
    out = "file://" + escaped(before);
  } else {
    out = std::string(up) + escaped(before);
    if (before.empty()) return out;
  }
  if (!out.ends_with('/')) out += '/';
  return out;
}

}  // namespace

bool is_web_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://");
}

std::string link_to_original(const OriginalLinks& links, const DocumentRecords& document,
                             int page_number, std::string_view up) {
  return link_to_original(links, document.sha256, document.path, page_number, up);
}

std::string link_to_original(const OriginalLinks& links, std::string_view sha256,
                             std::string_view path, int page_number, std::string_view up) {
  std::string link;
  if (const auto place = links.places.find(sha256); place != links.places.end()) {
    link = std::string(up) + escaped(place->second);
  } else if (!path.empty()) {
    link = beginning(links.before, up) + escaped(path);
  } else {
    return {};
  }
  if (page_number > 0) link += "#page=" + std::to_string(page_number);
  return link;
}

}  // namespace niandu
