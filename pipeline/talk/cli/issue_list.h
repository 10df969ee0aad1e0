// What the codes of issues mean: niandu help issues.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

namespace niandu::cli {

// Of these codes, or of all where none is named, in the language that is set. Errors: kUsage: no
// such code.
[[nodiscard]] Result<std::string> issue_list(const std::vector<std::string>& codes);

}  // namespace niandu::cli
