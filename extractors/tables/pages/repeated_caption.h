// Captions, units and titles that stand above a table again on every page that it reaches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace niandu {

// What a caption says whatever page it stands on: without white space, without a mark that it goes
// on (續 in or without brackets, 續完, 接前頁, 續上頁, 承前頁). Empty for a mark alone. The marks
// are those of tables that go on, no form's own words.
[[nodiscard]] std::string caption_key(std::string_view line);

// All that a caption may be called by again: the whole, and its number, 「表 1」 of 「表 1
// 歲出預算」.
[[nodiscard]] std::vector<std::string> caption_keys(std::string_view line);

// Whether a line bears such a mark, whatever else it says; a 續 without brackets ends other words
// too (持續).
[[nodiscard]] bool says_it_goes_on(std::string_view line);

// Whether a line says one of `keys`. True for a mark alone.
[[nodiscard]] bool repeats_caption(const std::vector<std::string>& keys, std::string_view line);

}  // namespace niandu
