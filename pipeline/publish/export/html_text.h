// Text as a page of HTML may have it.
#pragma once

#include <string>
#include <string_view>

namespace niandu {

// What a page must not get raw (control characters, marks that turn the direction of text) is shown
// by its number; a line break becomes <br>.
[[nodiscard]] std::string html_escaped(std::string_view text);

}  // namespace niandu
