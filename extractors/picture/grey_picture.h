// A picture in sixteen shades of grey: text stays readable, and a page takes a megabyte.
#pragma once

#include <cstddef>
#include <string>

namespace niandu {

struct GreyPicture {
  int width = 0, height = 0;  // pixels, at least 1 each
  // Four bits a pixel, 0 black to 15 white, the left one in the upper half of its byte; every row
  // begins a byte. Always height * row_bytes() bytes.
  std::string rows;

  [[nodiscard]] std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 1) / 2; }
};

// As a PNG file (ISO/IEC 15948: greyscale of bit depth 4). The same picture gives the same bytes.
[[nodiscard]] std::string to_png(const GreyPicture& picture);

}  // namespace niandu
