// Links that lead to nothing.
#pragma once

#include <string>

namespace niandu::cli {

// "a link to TARGET, which is not there", or "…, which leads back to itself"; empty if the path is
// no link, or one to something.
[[nodiscard]] std::string dead_link(const std::string& path);

}  // namespace niandu::cli
