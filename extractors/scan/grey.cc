#include "extractors/scan/grey.h"

namespace niandu::scan {

Pixels to_shades(const GreyPicture& picture) {
  constexpr int kShade = 17;  // of sixteen to a byte
  Pixels out(picture.width, picture.height, 255);
  const std::size_t row_bytes = picture.row_bytes();
  for (int y = 0; y < picture.height; ++y) {
    const char* row = picture.rows.data() + static_cast<std::size_t>(y) * row_bytes;
    for (int x = 0; x < picture.width; ++x) {
      const auto pair = static_cast<std::uint8_t>(row[x / 2]);
      out.at(x, y) = static_cast<std::uint8_t>((x % 2 == 0 ? pair >> 4 : pair & 0xF) * kShade);
    }
  }
  return out;
}

Pixels transposed(const Pixels& pixels) {
  constexpr int kTile = 64;  // stays in the cache
  Pixels out(pixels.height, pixels.width, 0);
  for (int top = 0; top < pixels.height; top += kTile) {
    for (int left = 0; left < pixels.width; left += kTile) {
      for (int y = top; y < pixels.height && y < top + kTile; ++y) {
        for (int x = left; x < pixels.width && x < left + kTile; ++x) {
          out.at(y, x) = pixels.at(x, y);
        }
      }
    }
  }
  return out;
}

}  // namespace niandu::scan
