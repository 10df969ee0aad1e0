// Bytes as text (RFC 4648, section 4), for pictures inside a page.
#pragma once

#include <string>
#include <string_view>

namespace niandu::compare {

[[nodiscard]] std::string to_base64(std::string_view bytes);

}  // namespace niandu::compare
