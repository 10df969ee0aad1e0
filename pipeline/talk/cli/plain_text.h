// Texts that a person types and that go into tables.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// UTF-8 without control characters (common/control_characters.h) but line ends and tabs. Errors:
// kUsage, which calls it `what`.
[[nodiscard]] Status check_plain_text(std::string_view what, const std::string& text);

}  // namespace niandu::cli
