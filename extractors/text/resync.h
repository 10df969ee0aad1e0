// Where text in an encoding of one and two bytes lost its step.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace niandu::text {

struct LostBytes {
  std::size_t begin = 0, count = 0;
};

// Bytes that belong to no character. One that is lost or changed makes the second half of each
// character behind it the first of another, up to the next byte that can only be one: characters
// that nobody wrote, without a sign. They are rare ones; a line is read the way that needs the
// fewest of them, a lost byte for many. In order. `encoding`: "windows-950" or "gb18030", as ICU
// names them; of others none.
[[nodiscard]] std::vector<LostBytes> lost_bytes(std::string_view bytes, std::string_view encoding);

}  // namespace niandu::text
