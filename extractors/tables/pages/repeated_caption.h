// Captions, units and titles that stand above a table again on every page that it reaches.
#pragma once

#include <string>
#include <string_view>

namespace niandu {

// What a caption says whatever page it stands on: without white space, without a mark that it goes
// on (續 in or without brackets, 續完, 接前頁, 續上頁, 承前頁). Empty for a mark alone. The marks
// are those of tables that go on, no form's own words.
[[nodiscard]] std::string caption_key(std::string_view line);

}  // namespace niandu
