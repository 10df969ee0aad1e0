// Years of the Republic of China.
#pragma once

namespace niandu {

// Of three digits at most: what is more is none.
constexpr int kGreatestRocYear = 999;

}  // namespace niandu
