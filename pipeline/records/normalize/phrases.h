// Words of a schema, looked for in folded text.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace niandu {

struct PhraseMatch {
  std::size_t begin = 0, end = 0;  // bytes of the folded text
};

// The longest match of any of the words, the leftmost of equals. A word between slashes is an RE2
// pattern; compiled patterns are kept for the life of the program (schemas are few). A pattern that
// does not compile matches nothing: schema checks report it.
[[nodiscard]] std::optional<PhraseMatch> find_phrase(std::string_view folded,
                                                     std::span<const std::string> words);

// The same at the very beginning only.
[[nodiscard]] std::optional<PhraseMatch> begins_phrase(std::string_view folded,
                                                       std::span<const std::string> words);

// Does the whole folded text equal one of the words (or match one of the patterns)?
[[nodiscard]] bool equals_phrase(std::string_view folded, std::span<const std::string> words);

}  // namespace niandu
