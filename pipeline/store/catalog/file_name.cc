#include "pipeline/store/catalog/file_name.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_plain(std::string_view name) {
  return !name.empty() && is_letter_or_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

}  // namespace

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string document_name(std::string_view path) {
  const std::string_view name = base_name(path);
  std::string out;
  for (std::size_t at = 0; at < name.size();) append_utf8(out, decode_utf8(name, at));
  return out;
}

bool same_but_for_name(std::string_view a, std::string_view b) {
  return a == b || (is_plain(a) && is_plain(b));
}

}  // namespace niandu
