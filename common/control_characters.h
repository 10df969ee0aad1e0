// Characters that act instead of being shown.
#pragma once

namespace niandu {

// What does something to a terminal or to the order of what is shown: C0, DEL, C1, the ends of
// lines and paragraphs, and the marks of direction (Unicode's Bidi_Control).
constexpr bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x061C ||
         c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace niandu
