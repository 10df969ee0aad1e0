// 「」, 『』 and “” in folded text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace niandu {

struct Quotation {
  std::size_t open = 0;   // byte of the opening mark
  std::size_t begin = 0;  // content
  std::size_t end = 0;
  std::size_t close = 0;  // after the closing mark
};

struct Quotations {
  std::vector<Quotation> outermost;     // in order; what stands inside one is part of it
  std::vector<std::size_t> unbalanced;  // bytes of marks without a partner
};

[[nodiscard]] Quotations find_quotations(std::string_view text);

}  // namespace niandu
