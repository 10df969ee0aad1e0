// UTF-8 and the few character classes that layout and grammar both ask for.
// Everything that needs Unicode data beyond these ranges asks ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace niandu {

// Decodes the code point at `at` and advances `at` past it. An invalid byte gives U+FFFD and
// advances by one. Precondition: at < text.size().
[[nodiscard]] char32_t decode_utf8(std::string_view text, std::size_t& at);

// Appends a code point; one that is not a scalar value appends U+FFFD.
void append_utf8(std::string& out, char32_t c);

[[nodiscard]] std::string to_utf8(std::u32string_view text);
[[nodiscard]] std::u32string to_utf32(std::string_view text);

// White space as the documents use it: ASCII, U+00A0, U+2000..U+200B, U+3000, U+FEFF.
[[nodiscard]] bool is_space(char32_t c);

// Han, kana, bopomofo, CJK punctuation, full-width forms: characters between which a line wrap
// leaves no space.
[[nodiscard]] bool is_cjk(char32_t c);

// Length in code points (invalid bytes count one each).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

// Without white space at both ends (is_space).
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace niandu
