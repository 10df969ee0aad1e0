// The page that `niandu help` shows, and what the manual says of the program as a whole.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/talk/cli/display_text.h"

namespace niandu::cli {

// One sentence.
[[nodiscard]] std::string_view program_summary();
// The commands in their order, with what they are for.
[[nodiscard]] std::vector<Term> command_terms();
[[nodiscard]] std::string overview();

}  // namespace niandu::cli
