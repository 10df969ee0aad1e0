// The weights of the table reader, in one list: weights.def.
#pragma once

namespace niandu {

struct Weights {
#define WEIGHT(name, value) double name = value;
#include "extractors/tables/weights.def"
#undef WEIGHT
};

#ifdef NIANDU_FIT
inline Weights kWeights{};  // bench/fit_tables.cc changes them
#else
inline constexpr Weights kWeights{};
#endif

}  // namespace niandu
