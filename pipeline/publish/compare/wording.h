// How a wording changed, in runs that a person can read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace niandu::compare {

struct WordingRun {
  enum class Kind { kSame, kRemoved, kAdded };
  Kind kind = Kind::kSame;
  std::string text;
  bool operator==(const WordingRun&) const = default;
};

// In reading order, what was removed before what was added in its place. Runs, not confetti: what
// stays the same between two changes is taken into them where it is shorter than kLeastSame
// characters. Texts of more than kMostCharacters are one change.
constexpr std::size_t kLeastSame = 2;
constexpr std::size_t kMostCharacters = 1'500;
[[nodiscard]] std::vector<WordingRun> wording_changes(std::string_view before,
                                                      std::string_view after);

}  // namespace niandu::compare
