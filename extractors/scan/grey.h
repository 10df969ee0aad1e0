// Pictures of scanned pages while they are read: pixels of one byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/picture/grey_picture.h"

namespace niandu::scan {

// Rows from the top, each from the left, no gaps between them. What a byte means says who made it:
// shades (0 black to 255 white) or ink (1) and none (0).
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> bytes;

  Pixels() = default;
  Pixels(int w, int h, std::uint8_t value)
      : width(w),
        height(h),
        bytes(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), value) {}

  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
  }
  [[nodiscard]] std::uint8_t at(int x, int y) const { return bytes[index(x, y)]; }
  std::uint8_t& at(int x, int y) { return bytes[index(x, y)]; }
};

// A rectangle of pixels: x0 <= x < x1, y0 <= y < y1.
struct Rect {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] int width() const { return x1 - x0; }
  [[nodiscard]] int height() const { return y1 - y0; }
};

[[nodiscard]] Pixels to_shades(const GreyPicture& picture);
[[nodiscard]] Pixels transposed(const Pixels& pixels);

}  // namespace niandu::scan
