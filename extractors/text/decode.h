// Bytes of a text file to UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace niandu::text {

// Bytes that are no character: a damaged one, or one cut off at the end of the file.
struct Damage {
  std::size_t byte = 0;   // offset of the first in the file
  std::size_t count = 0;  // how many
  std::size_t at = 0;     // where U+FFFD stands for them in the text
};

struct Decoded {
  std::string utf8;             // without byte-order mark
  std::vector<Damage> damages;  // in order; none follows another directly
};

// The text as UTF-8; nothing if the bytes are not text: control characters, or no encoding among
// UTF-8, UTF-16, Big5 (with the extensions of code page 950) and GB 18030 that reads them. An
// encoding that reads them without error is taken before one that does with a few: then each
// damaged character costs itself. In Big5 and GB 18030 damage may also turn a few that follow it
// into others (resync.h).
[[nodiscard]] std::optional<Decoded> decode_text(std::string_view bytes);

}  // namespace niandu::text
