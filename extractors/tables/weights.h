// The weights of the table reader, in one list: weights.def.
#pragma once

namespace niandu {

struct Weights {
#define WEIGHT(name, value) double name = value;
#include "extractors/tables/weights.def"
#undef WEIGHT
};

inline constexpr Weights kWeights{};

}  // namespace niandu
