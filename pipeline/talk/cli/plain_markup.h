// What a worker draws or writes for other programs to show, looked at before it leaves: the worker
// may have been taken over by the file it reads.
#pragma once

#include <string_view>

namespace niandu::cli {

// Valid UTF-8 of nothing but the elements and attributes that page_to_svg() writes: no script, no
// reference to anything outside, no style.
[[nodiscard]] bool is_plain_svg(std::string_view text);

// The same for tables_as("html").
[[nodiscard]] bool is_plain_html(std::string_view text);

}  // namespace niandu::cli
