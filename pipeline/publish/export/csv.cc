#include "pipeline/publish/export/csv.h"

#include <algorithm>
#include <cstddef>

#include "common/utf8.h"

namespace niandu {
namespace {

bool must_be_quoted(std::string_view field) {
  if (field.empty()) return false;
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  return is_blank(field.front()) || is_blank(field.back()) ||
         field.find_first_of(",\"\r\n") != std::string_view::npos;
}

// A sign and a number as a spreadsheet reads one: "-3", "+1,234.5", "-5%".
bool is_signed_number(std::string_view field) {
  field.remove_prefix(1);
  if (!field.empty() && field.back() == '%') field.remove_suffix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::any_of(field.begin(), field.end(), is_digit) &&
         std::all_of(field.begin(), field.end(),
                     [&](char c) { return is_digit(c) || c == '.' || c == ','; });
}

}  // namespace

void append_csv_field(std::string& out, std::string_view field) {
  if (!must_be_quoted(field)) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_row(std::string& out, std::span<const std::string_view> fields) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) out += ',';
    first = false;
    append_csv_field(out, field);
  }
  out += '\n';
}

bool looks_like_formula(std::string_view field) {
  if (field.empty()) return false;
  std::size_t at = 0;
  const char32_t first = decode_utf8(field, at);
  constexpr std::u32string_view kSigns = U"=+-@\t\r＝＋－＠";
  if (kSigns.find(first) == std::u32string_view::npos) return false;
  if (at == field.size()) return false;  // a lone dash is a dash
  return !((first == '+' || first == '-') && is_signed_number(field));
}

}  // namespace niandu
