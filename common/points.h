// The unit of geometry.h.
#pragma once

namespace niandu {

constexpr double kPointsPerInch = 72;

}  // namespace niandu
