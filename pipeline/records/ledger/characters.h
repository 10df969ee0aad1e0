// What of a text says nothing by itself.
#pragma once

#include <string_view>

namespace niandu {

// Nothing but stops, brackets, quotation marks, dashes, bullets and white space.
[[nodiscard]] bool is_punctuation(std::string_view text);

// A dash alone: how tables print that there is nothing.
[[nodiscard]] bool is_dash(std::string_view text);

// A line of a contents page: dots lead to a page number at its end.
[[nodiscard]] bool is_contents(std::string_view text);

}  // namespace niandu
