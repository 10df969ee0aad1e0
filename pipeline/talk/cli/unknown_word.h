// A word that is none of those that can be said.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "common/result.h"

namespace niandu::cli {

inline constexpr std::array<std::string_view, 2> kTextOrJson{"text", "json"};

// kUsage: "unknown WHAT 'WORD'; say A, B or C; did you mean 'B'?", the last where one is near.
// `also`: how the list goes on, ", or several with commas".
[[nodiscard]] tl::unexpected<Error> unknown_word(std::string_view what, std::string_view word,
                                                 std::span<const std::string_view> known,
                                                 std::string_view also = {});

}  // namespace niandu::cli
