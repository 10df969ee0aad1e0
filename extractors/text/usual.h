// Characters that documents are written in.
#pragma once

#include "common/utf8.h"

namespace niandu::text {

// Not of the private or unassigned ends of Unicode, nor of scripts that no document is in: text
// that uses these was read with the wrong key.
[[nodiscard]] constexpr bool is_usual(char32_t c) {
  return c < 0x250 || (c >= 0x370 && c < 0x500) || (c >= 0x2000 && c < 0x2800) ||
         (is_cjk(c) && (c < 0xE000 || c > 0xF8FF));
}

}  // namespace niandu::text
