// The character that stands for what could not be read.
#pragma once

#include <string_view>

namespace niandu {

inline constexpr std::string_view kDamagedCharacter = "\xEF\xBF\xBD";  // U+FFFD

}  // namespace niandu
