// Standard input as a file that can be read in any order.
#pragma once

#include "common/descriptor.h"
#include "common/result.h"

namespace niandu::cli {

constexpr char kStandardInput[] = "-";

// What stands on standard input until its end, in a file without a name. Errors: kUnreadable,
// kOverLimit (more than a file may have), kWriteFailed (no room for it).
[[nodiscard]] Result<Descriptor> keep_standard_input();

}  // namespace niandu::cli
