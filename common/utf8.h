// UTF-8 and the few character classes that layout and grammar both ask for.
// Everything that needs Unicode data beyond these ranges asks ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace niandu {

// Decodes the code point at `at` and advances `at` past it. An invalid byte gives U+FFFD and
// advances by one. Precondition: at < text.size().
//
// Inline because every rule about text begins here: an eighth of the time of joining the tables of
// a 392-page book was spent in the calls alone.
[[nodiscard]] inline char32_t decode_utf8(std::string_view text, std::size_t& at);

// Appends a code point; one that is not a scalar value appends U+FFFD.
void append_utf8(std::string& out, char32_t c);

[[nodiscard]] std::string to_utf8(std::u32string_view text);
[[nodiscard]] std::u32string to_utf32(std::string_view text);

// White space as the documents use it: ASCII, U+00A0, U+2000..U+200B, U+3000, U+FEFF.
[[nodiscard]] constexpr bool is_space(char32_t c) {
  if (c > ' ' && c < 0xA0) return false;
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x3000 || c == 0xFEFF;
}

// Han, kana, bopomofo, CJK punctuation, full-width forms: characters between which a line wrap
// leaves no space.
[[nodiscard]] constexpr bool is_cjk(char32_t c) {
  if (c < 0x2E80) return false;
  return c <= 0x9FFF || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0xE000 && c <= 0xF8FF);
}

[[nodiscard]] bool is_valid_utf8(std::string_view text);

// Length in code points (invalid bytes count one each).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

// How many of its code points are no white space: what a reader sees of it.
[[nodiscard]] std::size_t visible_characters(std::string_view text);

// Without white space at both ends (is_space).
[[nodiscard]] std::string_view trim(std::string_view text);

// decode_utf8 without the short cut: two and four bytes, and all that is not UTF-8.
[[nodiscard]] char32_t decode_utf8_slowly(std::string_view text, std::size_t& at);

inline char32_t decode_utf8(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const char32_t lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  // Three bytes: nearly all of Chinese text.
  if ((lead & 0xF0U) == 0xE0 && at + 2 < text.size()) {
    const char32_t second = byte(at + 1), third = byte(at + 2);
    const char32_t c = (lead & 0x0FU) << 12U | (second & 0x3FU) << 6U | (third & 0x3FU);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if ((second & 0xC0U) == 0x80 && (third & 0xC0U) == 0x80 && c >= 0x800 && !surrogate) {
      at += 3;
      return c;
    }
  }
  return decode_utf8_slowly(text, at);
}

}  // namespace niandu
