// The whole program but for main().
#pragma once

#include <string>
#include <vector>

namespace niandu::cli {

// `arguments` without the program's name. Returns the exit status.
[[nodiscard]] int run(const std::vector<std::string>& arguments);

}  // namespace niandu::cli
