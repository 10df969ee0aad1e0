#include "common/color.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace niandu {
namespace {

constexpr std::array kShifts = {16U, 8U, 0U};
constexpr std::uint32_t kByte = 0xFF;

double channel(std::uint32_t color, unsigned shift) {
  const double c = static_cast<double>(color >> shift & kByte) / kByte;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);  // sRGB
}

double luminance(std::uint32_t color) {
  return 0.2126 * channel(color, 16) + 0.7152 * channel(color, 8) + 0.0722 * channel(color, 0);
}

}  // namespace

double contrast_of(std::uint32_t a, std::uint32_t b) {
  constexpr double kFlare = 0.05;
  const double x = luminance(a) + kFlare, y = luminance(b) + kFlare;
  return std::max(x, y) / std::min(x, y);
}

std::uint32_t blended(std::uint32_t color, std::uint32_t ground, int opacity) {
  std::uint32_t out = 0;
  const auto share = static_cast<std::uint32_t>(std::clamp(opacity, 0, 255));
  for (const unsigned shift : kShifts) {
    const std::uint32_t over = color >> shift & kByte, under = ground >> shift & kByte;
    out |= (over * share + under * (kByte - share)) / kByte << shift;
  }
  return out;
}

}  // namespace niandu
