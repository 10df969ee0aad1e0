#pragma once

#include <string>

namespace niandu::cli {

// A word that a shell takes as it stands, or quoted.
[[nodiscard]] std::string shell_word(const std::string& word);

}  // namespace niandu::cli
