// Text as a page of HTML may have it.
#pragma once

#include <string>
#include <string_view>

namespace niandu {

// What a page must not get raw (control characters, marks that turn the direction of text) is shown
// by its number; a line break becomes <br>.
[[nodiscard]] std::string html_escaped(std::string_view text);

// The same where no element may stand, in an attribute or a title: a line break becomes a space.
[[nodiscard]] std::string html_line(std::string text);

}  // namespace niandu
