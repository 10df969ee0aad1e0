// A line of text without its numbers: what repeats from page to page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace niandu {

struct LinePattern {
  std::string text;  // each number replaced by "#", white space taken out
  std::optional<std::int64_t> first_number, last_number;  // of up to nine digits
  bool has_letters = false;                               // anything but numbers and punctuation
};

[[nodiscard]] LinePattern line_to_pattern(std::string_view text);

}  // namespace niandu
