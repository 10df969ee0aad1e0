// Where UTF-16 lost its step.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/text/resync.h"

namespace niandu::text {

// The unit that begins at a byte, of which two are there.
[[nodiscard]] inline char32_t utf16_unit(std::string_view bytes, std::size_t at, bool big_endian) {
  const auto a = static_cast<unsigned char>(bytes[at]);
  const auto b = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
}

struct Utf16Steps {
  // Bytes that belong to no unit, odd numbers of them. In order.
  std::vector<LostBytes> lost;
  std::size_t cost = 0;  // unusual units, and a number of them for each place
};

// One byte that is lost makes each unit behind it of halves of two. Of those every second is
// unusual; text is read the way that needs the fewest unusual ones, a lost byte for several. What
// could stand on either side of the place belongs to neither.
[[nodiscard]] Utf16Steps utf16_steps(std::string_view bytes, std::size_t begin, bool big_endian);

}  // namespace niandu::text
