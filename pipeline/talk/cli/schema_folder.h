// Where the schemas are.
#pragma once

#include <string>

namespace niandu::cli {

// `given` (--schemas) if not empty; else share/niandu/schemas of the prefix this program is
// installed in; else, for a program that still lies in its build tree, the source tree's.
[[nodiscard]] std::string schema_folder(const std::string& given);

}  // namespace niandu::cli
