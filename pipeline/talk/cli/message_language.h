// Messages (errors, notes) in the language that is set. They are made in English, where they arise,
// by code that knows of no language; log lines and catalogues keep them so. What a person reads is
// put into Chinese here, by the templates of messages_zh.def.
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

// A message in the language that is set; one that no template fits, itself.
[[nodiscard]] std::string in_language(std::string_view message);

// file: page: message, as Error::to_string says it.
[[nodiscard]] std::string to_text(const Error& error);

}  // namespace niandu::cli
