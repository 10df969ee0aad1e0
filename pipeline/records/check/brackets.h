// Brackets and quotation marks that lack their partner.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace niandu {

struct LooseBracket {
  std::size_t at = 0;      // byte of the mark
  bool quotation = false;  // 「」『』“” rather than a bracket
};

// The first mark without a partner. Full and half width are the same; 「1)」 at the start of a list
// item needs none. Linear in the text's length.
[[nodiscard]] std::optional<LooseBracket> find_loose_bracket(std::string_view text);

}  // namespace niandu
