// Colours as a reader sees them: 0xRRGGBB, sRGB.
#pragma once

#include <cstdint>

namespace niandu {

constexpr std::uint32_t kPaperColor = 0xFFFFFF;

// Contrast ratio of two colours, from 1 (none) to 21 (WCAG 2.1, 1.4.3).
[[nodiscard]] double contrast_of(std::uint32_t a, std::uint32_t b);

// `color` painted over `ground` with an opacity of 0 to 255.
[[nodiscard]] std::uint32_t blended(std::uint32_t color, std::uint32_t ground, int opacity);

}  // namespace niandu
