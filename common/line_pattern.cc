#include "common/line_pattern.h"

#include <cstddef>

#include "common/utf8.h"

namespace niandu {

LinePattern line_to_pattern(std::string_view text) {
  constexpr int kMaxDigits = 9;
  LinePattern out;
  bool in_number = false;
  std::int64_t value = 0;
  int digits = 0;
  const auto end_number = [&] {
    if (in_number && digits <= kMaxDigits) {
      if (!out.first_number) out.first_number = value;
      out.last_number = value;
    }
    in_number = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_space(c)) continue;
    const bool wide = c >= 0xFF10 && c <= 0xFF19;
    if ((c >= '0' && c <= '9') || wide) {
      if (!in_number) {
        out.text += '#';
        in_number = true;
        value = digits = 0;
      }
      if (digits++ < kMaxDigits) value = value * 10 + static_cast<int>(c - (wide ? 0xFF10 : U'0'));
      continue;
    }
    end_number();
    append_utf8(out.text, c);
    out.has_letters =
        out.has_letters ||
        (c < 0x80 ? (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                  : is_cjk(c) && (c < 0x3000 || c > 0x303F) && (c < 0xFF00 || c > 0xFF0F));
  }
  end_number();
  return out;
}

}  // namespace niandu
