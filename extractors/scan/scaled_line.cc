#include "extractors/scan/scaled_line.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace niandu::scan {
namespace {

// The models take contrast from the middle row alone, from what is darker and lighter there than
// its neighbours: of 「二」 that is the grain of the paper. So that paper is all white, and ink
// black.
std::uint8_t on_white(double shade) {
  constexpr double kWhite = 230;
  return static_cast<std::uint8_t>(shade >= kWhite ? 255 : std::lround(shade));
}

}  // namespace

ScaledLine scaled_line(const Pixels& shades, const Rect& strip, int em, int line_height) {
  constexpr int kMostLineWidth = 6000;
  const double pad = em * 0.1;
  const double height = std::max(strip.height(), em) + 2 * pad;
  ScaledLine line;
  line.scale = line_height / height;
  line.y0 = (strip.y0 + strip.y1) / 2.0 - height / 2;
  line.x0 = strip.x0 - 2 * pad;
  const int width = std::clamp(static_cast<int>(std::ceil((strip.width() + 4 * pad) * line.scale)),
                               line_height / 2, kMostLineWidth);
  line.pixels = Pixels(width, line_height, 255);
  const double step = 1 / line.scale;
  const auto shade = [&](int x, int y) -> int {
    const bool inside = x >= strip.x0 - 2 && x < strip.x1 + 2 && y >= strip.y0 - 2 &&
                        y < strip.y1 + 2 && x >= 0 && y >= 0 && x < shades.width &&
                        y < shades.height;
    return inside ? shades.at(x, y) : 255;
  };
  for (int y = 0; y < line_height; ++y) {
    const double v = line.y0 + (y + 0.5) * step - 0.5;
    const int j = static_cast<int>(std::floor(v));
    const double dv = v - j;
    for (int x = 0; x < width; ++x) {
      const double u = line.x0 + (x + 0.5) * step - 0.5;
      const int i = static_cast<int>(std::floor(u));
      const double du = u - i;
      line.pixels.at(x, y) = on_white((1 - dv) * ((1 - du) * shade(i, j) + du * shade(i + 1, j)) +
                                      dv * ((1 - du) * shade(i, j + 1) + du * shade(i + 1, j + 1)));
    }
  }
  return line;
}

Pixels repeated(const Pixels& line, int times) {
  Pixels out(line.width * times, line.height, 255);
  for (int y = 0; y < line.height; ++y) {
    for (int x = 0; x < out.width; ++x) out.at(x, y) = line.at(x % line.width, y);
  }
  return out;
}

}  // namespace niandu::scan
