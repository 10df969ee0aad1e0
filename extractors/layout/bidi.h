// Text written from right to left.
#pragma once

#include <string>

namespace niandu::layout {

// Hebrew, Arabic and their relatives.
[[nodiscard]] constexpr bool is_right_to_left(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

// The characters of a line, given as they stand on the page from left to right, in the order in
// which they are read. Numbers and words of other scripts keep their own order. A line with more
// letters of the one kind than of the other runs that way.
[[nodiscard]] std::u32string visual_to_logical(std::u32string line);

}  // namespace niandu::layout
