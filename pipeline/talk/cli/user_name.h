// Who runs the program.
#pragma once

#include <string>

namespace niandu::cli {

// The login name, as UTF-8; of a user without one, "uid 1000".
[[nodiscard]] std::string user_name();

}  // namespace niandu::cli
