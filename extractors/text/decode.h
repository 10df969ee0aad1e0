// Bytes of a text file to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace niandu::text {

// The text as UTF-8 without byte-order mark; nothing if the bytes are not text: NUL or control
// characters, or no encoding among UTF-8, UTF-16, Big5 (with the extensions of code page 950) and
// GB 18030 that reads them without error.
[[nodiscard]] std::optional<std::string> decode_text(std::string_view bytes);

}  // namespace niandu::text
